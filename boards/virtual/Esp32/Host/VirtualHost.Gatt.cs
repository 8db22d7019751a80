using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

public sealed partial class VirtualHost
{
    private const int WriteHeader = 3;
    private const int PrepareHeader = 5;

    private readonly Queue<(Pdu Pdu, TaskCompletionSource<Pdu> Answer)> _requests = new();
    private readonly Queue<(Pdu Pdu, TaskCompletionSource? Accepted)> _outbox = new();
    private TaskCompletionSource<Pdu>? _asked;
    private GattMap? _map;

    /// <summary>What <see cref="DiscoverAsync"/> found.</summary>
    /// <exception cref="InvalidOperationException">Not discovered yet.</exception>
    public GattMap Map => _map ?? throw new InvalidOperationException("discover first");

    /// <summary>Negotiates the ATT MTU.</summary>
    /// <param name="mtu">What this host would like, in bytes; the dongle offers 256.</param>
    /// <returns>The MTU agreed on.</returns>
    public async Task<int> ExchangeMtuAsync(int mtu)
    {
        Pdu response = await AskAsync(new Pdu(PduKind.MtuRequest, Number: mtu));
        return Mtu = Math.Max(Link.DefaultMtu, Math.Min(mtu, (int)response.Number));
    }

    /// <summary>Finds all services, characteristics and handles, at the cost of the exchanges that takes.</summary>
    public async Task<GattMap> DiscoverAsync()
    {
        AttributeTable? table = null;
        for (int exchange = 0; exchange == 0 || exchange < table?.DiscoveryExchanges; exchange++)
        {
            await AskAsync(new Pdu(PduKind.DiscoverRequest));
            table = _stack.Table;
        }

        return _map = new GattMap(table?.Attributes ?? []);
    }

    /// <summary>Reads a whole value, with blob reads where it fills the MTU.</summary>
    /// <param name="characteristic">The characteristic.</param>
    public async Task<byte[]> ReadAsync(Guid characteristic)
    {
        int handle = Map[characteristic].Handle;
        List<byte> value = [];
        Pdu request = new(PduKind.ReadRequest, handle);
        while (true)
        {
            byte[] part = (await AskAsync(request)).Value!;
            value.AddRange(part);
            if (part.Length < Mtu - 1 || value.Count >= AttServer.MaxValue)
            {
                return [.. value];
            }

            request = new Pdu(PduKind.ReadBlobRequest, handle, Number: value.Count);
        }
    }

    /// <summary>Writes with response; a value longer than MTU - 3 as a long write.</summary>
    /// <param name="characteristic">The characteristic.</param>
    /// <param name="value">The bytes.</param>
    public async Task WriteAsync(Guid characteristic, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int handle = Map[characteristic].Handle;
        if (value.Length <= Mtu - WriteHeader)
        {
            await AskAsync(new Pdu(PduKind.WriteRequest, handle, value));
            return;
        }

        for (int offset = 0; offset < value.Length; offset += Mtu - PrepareHeader)
        {
            byte[] part = value.AsSpan(offset, Math.Min(Mtu - PrepareHeader, value.Length - offset)).ToArray();
            await AskAsync(new Pdu(PduKind.PrepareRequest, handle, part, offset));
        }

        await AskAsync(new Pdu(PduKind.ExecuteRequest));
    }

    /// <summary>Writes without response. The dongle's answer, if any, is never heard.</summary>
    /// <param name="characteristic">The characteristic.</param>
    /// <param name="value">The bytes, MTU - 3 at most.</param>
    /// <returns>Completes when the controller has taken it: awaiting it paces the sender by the link.</returns>
    /// <exception cref="ArgumentException">Longer than MTU - 3.</exception>
    public Task WriteWithoutResponse(Guid characteristic, byte[] value) => WriteCommandAsync(Map[characteristic].Handle, value);

    /// <summary>Subscribes to notifications; they arrive at <see cref="Notified"/>.</summary>
    /// <param name="characteristic">The characteristic.</param>
    public Task SubscribeAsync(Guid characteristic) =>
        Map[characteristic].SubscriptionHandle is > 0 and var handle
            ? AskAsync(new Pdu(PduKind.WriteRequest, handle, [1, 0]))
            : throw new InvalidOperationException($"The characteristic {characteristic} does not notify.");

    /// <summary>An ATT request and its response; requests wait for each other, as ATT demands.</summary>
    private Task<Pdu> AskAsync(Pdu request)
    {
        Connected();
        TaskCompletionSource<Pdu> answer = new();
        _requests.Enqueue((request, answer));
        NextRequest();
        return answer.Task;
    }

    private void NextRequest()
    {
        if (_asked == null && _requests.TryDequeue(out (Pdu Pdu, TaskCompletionSource<Pdu> Answer) next))
        {
            _asked = next.Answer;
            Send(next.Pdu, null);
        }
    }

    private void OnResponse(Pdu pdu)
    {
        TaskCompletionSource<Pdu> answer = _asked!;
        _asked = null;
        NextRequest();
        if (pdu.Kind == PduKind.Error)
        {
            answer.SetException(new GattException((byte)pdu.Number));
        }
        else
        {
            answer.SetResult(pdu);
        }
    }

    private void Send(Pdu pdu, TaskCompletionSource? accepted)
    {
        _outbox.Enqueue((pdu, accepted));
        Feed();
    }

    private void Feed()
    {
        while (_link is { PhoneQueueFull: false } link && _outbox.TryDequeue(out (Pdu Pdu, TaskCompletionSource? Accepted) next))
        {
            link.SendToDongle(next.Pdu);
            next.Accepted?.SetResult();
        }
    }

    private void FailTransfers(Exception why)
    {
        List<Action> failures = [];
        if (_asked is { } asked)
        {
            failures.Add(() => asked.SetException(why));
        }

        foreach ((_, TaskCompletionSource<Pdu> answer) in _requests)
        {
            failures.Add(() => answer.SetException(why));
        }

        foreach ((_, TaskCompletionSource? accepted) in _outbox)
        {
            failures.Add(() => accepted?.SetException(why));
        }

        // Everything is forgotten before the first script goes on: it may connect again at once.
        _asked = null;
        _requests.Clear();
        _outbox.Clear();
        failures.ForEach(f => f());
    }
}
