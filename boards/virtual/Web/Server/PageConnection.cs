using System;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>One page's WebSocket: MESSAGES.md.</summary>
internal sealed class PageConnection : IPage
{
    /// <summary>A longer message from a page ends the connection: the longest that makes sense writes 512 bytes in base64.</summary>
    internal const int MaxMessageBytes = 4096;

    // A page that asks more without taking its answers is not read until it does.
    private const int MostUnanswered = 64;

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly BoardHost _host;
    private readonly WebSocket _socket;
    private readonly PageQueue _queue = new();
    private readonly Channel<bool> _unanswered = Channel.CreateBounded<bool>(MostUnanswered);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly byte[] _buffer = new byte[MaxMessageBytes];

    internal PageConnection(BoardHost host, WebSocket socket)
    {
        _host = host;
        _socket = socket;
    }

    /// <inheritdoc/>
    public void Offer(Frame frame)
    {
        _queue.Offer(frame);
        Wake();
    }

    /// <inheritdoc/>
    public void Tell(ToPage message)
    {
        _queue.Tell(message);
        Wake();
    }

    /// <summary>Serves the page until it closes or the server ends.</summary>
    internal async Task ServeAsync(CancellationToken end)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        (WebSocketCloseStatus Status, string Why) close = (WebSocketCloseStatus.NormalClosure, "");
        Task sending = SendAsync(over.Token);
        try
        {
            _queue.Tell(_host.Welcome);
            close = _host.Join(this)
                ? await ReceiveAsync(over.Token)
                : (WebSocketCloseStatus.PolicyViolation, $"There are {BoardHost.MostPages} pages open already; close one.");
            _news.Writer.TryComplete();
            await sending.WaitAsync(CloseTime, end);
            await _socket.CloseAsync(close.Status, close.Why, CancellationToken.None).WaitAsync(CloseTime, end);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or TimeoutException or IOException)
        {
            _socket.Abort();
        }
        finally
        {
            _host.Leave(this);
            await over.CancelAsync();
        }
    }

    private async Task<(WebSocketCloseStatus Status, string Why)> ReceiveAsync(CancellationToken end)
    {
        while (true)
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == _buffer.Length)
                {
                    return (WebSocketCloseStatus.MessageTooBig, $"A message has at most {MaxMessageBytes} bytes.");
                }

                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), end);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return (WebSocketCloseStatus.NormalClosure, "");
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                return (WebSocketCloseStatus.InvalidMessageType, "A page sends JSON, nothing binary.");
            }

            try
            {
                await TakeAsync(MessageJson.Read(_buffer.AsSpan(0, length)), end);
            }
            catch (UserException e)
            {
                return (WebSocketCloseStatus.InvalidPayloadData, e.Message);
            }
        }
    }

    private async Task TakeAsync(FromPage message, CancellationToken end)
    {
        switch (message)
        {
            case AckMessage ack:
                _queue.Acknowledge(ack.Frame);
                Wake();
                break;
            case SoundMessage sound:
                _queue.WantSound(sound.On);
                break;
            case RestartMessage:
                await Task.Run(_host.Restart, end);
                break;
            default:
                await _unanswered.Writer.WriteAsync(true, end);
                Ask(message);
                break;
        }
    }

    private void Ask(FromPage message)
    {
        if (message is not LinkMessage link)
        {
            _host.Run.Ask(message, why => Answer(new RefusedMessage(why)), _ => Answered());
        }
        else if (_host.HasPhone(this))
        {
            _host.Run.Ask(message, why => Answer(link, LinkAnswer.Failed(LinkError.Lost, why)), answer =>
            {
                if (link.Op == "disconnect")
                {
                    _host.GiveUpPhone(this);
                }

                Answer(link, answer);
            });
        }
        else
        {
            Answer(new LinkedMessage(link.Id, null, "busy", "Another page has the phone; close that page, or disconnect there."));
        }
    }

    private void Answer(LinkMessage link, LinkAnswer answer) => Answer(new LinkedMessage(
        link.Id,
        answer.Value.Length == 0 ? null : Convert.ToBase64String(answer.Value),
        answer.Error,
        answer.Message));

    private void Answer(ToPage message)
    {
        _queue.Answer(message);
        Wake();
    }

    private async Task SendAsync(CancellationToken end)
    {
        await foreach (bool _ in _news.Reader.ReadAllAsync(end))
        {
            foreach (Outgoing message in _queue.Take())
            {
                await _socket.SendAsync(
                    message.Bytes,
                    message.IsBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text,
                    endOfMessage: true,
                    end);
                if (message.IsAnswer)
                {
                    Answered();
                }
            }
        }
    }

    private void Answered() => _unanswered.Reader.TryRead(out _);

    private void Wake() => _news.Writer.TryWrite(true);
}
