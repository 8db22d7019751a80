using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Web.Server;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The page's server with a board, on any free port.</summary>
internal sealed class ServerRig : IAsyncDisposable
{
    private readonly BoardHost _host;
    private readonly PageServer _server;

    private ServerRig(BoardHost host, PageServer server)
    {
        _host = host;
        _server = server;
        Http = new HttpClient { BaseAddress = server.Address };
    }

    internal BoardHost Host => _host;

    internal Uri Address => _server.Address;

    internal HttpClient Http { get; }

    internal static async Task<ServerRig> StartAsync()
    {
        var host = new BoardHost(Boards.Named(Boards.Default), seed: 1);
        return new ServerRig(host, await PageServer.StartAsync(host, port: 0));
    }

    /// <summary>A page that has been welcomed and acknowledges every frame that it sees.</summary>
    internal async Task<PageClient> OpenAsync(string? origin = null)
    {
        var page = new PageClient();
        await page.ConnectAsync(Address, origin);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _host.Dispose();
    }
}

/// <summary>A page without a browser.</summary>
internal sealed class PageClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>Every text message seen so far, in order.</summary>
    internal List<JsonElement> Seen { get; } = [];

    /// <summary>Every binary message seen so far, in order.</summary>
    internal List<byte[]> Sound { get; } = [];

    /// <summary>False: frames are seen, but not acknowledged.</summary>
    internal bool Acknowledges { get; set; } = true;

    internal ClientWebSocket Socket => _socket;

    internal async Task ConnectAsync(Uri address, string? origin = null)
    {
        if (origin is not null)
        {
            _socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(Patience);
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{address.Port}{PageServer.BoardPath}"), limit.Token);
    }

    internal Task SayAsync(object message) => SayAsync(JsonSerializer.Serialize(message));

    internal async Task SayAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, limit.Token);
    }

    /// <summary>Reads on until a text message fits; a frame that is seen is acknowledged.</summary>
    internal async Task<JsonElement> UntilAsync(string type, Func<JsonElement, bool>? fits = null)
    {
        while (true)
        {
            JsonElement message = await NextAsync();
            if (message.ValueKind == JsonValueKind.Object && message.GetProperty("type").GetString() == type && (fits is null || fits(message)))
            {
                return message;
            }
        }
    }

    /// <summary>Asks the phone's radio and waits for the answer.</summary>
    internal async Task<JsonElement> LinkAsync(int id, string op, string? characteristic = null, byte[]? value = null)
    {
        var message = new Dictionary<string, object> { ["type"] = "link", ["id"] = id, ["op"] = op };
        if (characteristic is not null)
        {
            message["characteristic"] = characteristic;
        }

        if (value is not null)
        {
            message["value"] = Convert.ToBase64String(value);
        }

        await SayAsync(message);
        return await UntilAsync("link", answer => answer.GetProperty("id").GetInt32() == id);
    }

    /// <summary>Presses the button for so long, by the wall clock that the board is paced to.</summary>
    internal async Task PressAsync(int milliseconds = 120)
    {
        await SayAsync(new { type = "button", pressed = true });
        JsonElement down = await UntilAsync("state", state => state.GetProperty("button").GetBoolean());
        long untilUs = down.GetProperty("us").GetInt64() + (milliseconds * 1000L);
        await UntilAsync("state", state => state.GetProperty("us").GetInt64() >= untilUs);
        await SayAsync(new { type = "button", pressed = false });
    }

    /// <summary>Waits until the firmware's connection is in a state.</summary>
    internal Task<JsonElement> UntilConnectionAsync(string name) => UntilAsync("state", state =>
        state.TryGetProperty("core", out JsonElement core) && core.GetProperty("connection").GetString() == name);

    /// <summary>Reads until the server closes.</summary>
    internal async Task<(WebSocketCloseStatus? Status, string? Why)> UntilClosedAsync()
    {
        while (_socket.State == WebSocketState.Open)
        {
            await NextAsync();
        }

        return (_socket.CloseStatus, _socket.CloseStatusDescription);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        int length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(new ArraySegment<byte>(_buffer, length, _buffer.Length - length), limit.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Binary)
        {
            Sound.Add(_buffer[..length]);
        }

        if (part.MessageType != WebSocketMessageType.Text)
        {
            return default;
        }

        JsonElement message = JsonDocument.Parse(_buffer.AsMemory(0, length).ToArray()).RootElement;
        Seen.Add(message);
        if (Acknowledges && message.GetProperty("type").GetString() == "state")
        {
            await SayAsync(new { type = "ack", frame = message.GetProperty("frame").GetInt32() });
        }

        return message;
    }
}
