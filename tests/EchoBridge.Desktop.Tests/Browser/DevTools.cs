using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>
/// The Chrome DevTools Protocol over its one WebSocket, the browser's own endpoint: the emulated Bluetooth adapter answers only
/// there, and pages are reached from it by their session (https://chromedevtools.github.io/devtools-protocol/).
/// </summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private Task _receiving = Task.CompletedTask;
    private int _lastId;

    /// <summary>Method, parameters and session ("" for the browser's own) of every event, on the receiving thread: never wait in it.</summary>
    internal event Action<string, JsonObject, string>? Happened;

    internal static async Task<DevTools> ConnectAsync(Uri endpoint)
    {
        var devTools = new DevTools();
        await devTools._socket.ConnectAsync(endpoint, CancellationToken.None);
        devTools._receiving = Task.Run(devTools.ReceiveAsync);
        return devTools;
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Domain and name.</param>
    /// <param name="parameters">An object whose properties have the protocol's names.</param>
    /// <param name="session">The session of a page; "" for the browser.</param>
    /// <exception cref="DevToolsException">The browser refused, or is gone.</exception>
    internal async Task<JsonObject> CallAsync(string method, object? parameters = null, string session = "")
    {
        int id = Interlocked.Increment(ref _lastId);
        var request = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }) };
        if (session.Length > 0)
        {
            request["sessionId"] = session;
        }

        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        if (_receiving.IsCompleted)
        {
            throw new DevToolsException($"{method}: the browser is gone");
        }

        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(request), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        JsonObject response = await answer.Task;
        return response["error"] is JsonObject error
            ? throw new DevToolsException($"{method}: {error["message"]} {error["data"]}")
            : (JsonObject)response["result"]!;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            var message = new MemoryStream();
            while (_socket.State == WebSocketState.Open)
            {
                WebSocketReceiveResult part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage && part.MessageType == WebSocketMessageType.Text)
                {
                    Take((JsonObject)JsonNode.Parse(message.ToArray())!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser has ended: who still waits is told below.
        }

        foreach (TaskCompletionSource<JsonObject> waiting in _waiting.Values)
        {
            waiting.TrySetException(new DevToolsException("the browser is gone"));
        }
    }

    private void Take(JsonObject message)
    {
        if (message["id"] is { } id)
        {
            if (_waiting.TryRemove(id.GetValue<int>(), out TaskCompletionSource<JsonObject>? waiting))
            {
                waiting.SetResult(message);
            }
        }
        else
        {
            Happened?.Invoke(message["method"]!.GetValue<string>(), (JsonObject)message["params"]!, message["sessionId"]?.GetValue<string>() ?? "");
        }
    }
}

/// <summary>The browser refused a call of the DevTools protocol.</summary>
internal sealed class DevToolsException(string message) : Exception(message);
