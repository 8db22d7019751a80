using System;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

/// <summary>
/// A phone: a central that scans, connects, pairs and speaks GATT. Its operations are awaited in scripts that run on virtual
/// time, inline on the machine's thread (<see cref="ScriptRunner.Play"/>). An operation fails with <see cref="GattException"/>
/// if the dongle refuses it and with <see cref="LinkLostException"/> if the link ends before it is through.
/// </summary>
public sealed partial class VirtualHost : ILinkPeer
{
    private readonly VirtualMachine _machine;
    private readonly NimBleStack _stack;
    private Link? _link;

    /// <summary>A phone near the dongle that knows nothing of it.</summary>
    /// <param name="machine">The machine whose radio it hears.</param>
    /// <param name="address">Its 48-bit Bluetooth address; phones are told apart by it.</param>
    public VirtualHost(VirtualMachine machine, ulong address = 0xC0FFEE000001)
    {
        ArgumentNullException.ThrowIfNull(machine);
        _machine = machine;
        _stack = NimBleStack.Of(machine);
        Address = address;
    }

    /// <summary>The link ended; the text says why.</summary>
    public event Action<string>? Disconnected;

    /// <summary>The dongle notified: characteristic and value.</summary>
    public event Action<Guid, byte[]>? Notified;

    /// <summary>Its 48-bit Bluetooth address.</summary>
    public ulong Address { get; }

    /// <summary>False between <see cref="Vanish"/> and <see cref="Appear"/>.</summary>
    public bool InRange { get; private set; } = true;

    /// <summary>True from the first time it found or connected to the dongle: from then on it hears it hidden too.</summary>
    public bool KnowsDongle { get; private set; }

    /// <summary>True while it believes to be connected.</summary>
    public bool IsConnected => _link != null;

    /// <summary>True while the link is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>The ATT MTU of this connection in bytes, 23 until exchanged.</summary>
    public int Mtu { get; private set; } = Link.DefaultMtu;

    /// <summary>The virtual time in microseconds.</summary>
    public long NowUs => _machine.NowUs;

    /// <summary>Completes when the link has ended, at once if there is none.</summary>
    public Task LinkEndedAsync()
    {
        var ended = new TaskCompletionSource();
        Disconnected += _ => ended.TrySetResult();
        return IsConnected ? ended.Task : Task.CompletedTask;
    }

    /// <summary>Completes after a while.</summary>
    /// <param name="us">Microseconds of virtual time.</param>
    public Task DelayAsync(long us)
    {
        TaskCompletionSource after = new();
        _machine.After(us, after.SetResult);
        return after.Task;
    }

    /// <summary>Goes out of range without a word: nothing is heard either way until <see cref="Appear"/>.</summary>
    public void Vanish() => SetInRange(false);

    /// <summary>Comes back into range; a link that has not timed out goes on.</summary>
    public void Appear() => SetInRange(true);

    void ILinkPeer.Receive(Pdu pdu)
    {
        if (pdu.IsAttResponse)
        {
            OnResponse(pdu);
        }
        else if (pdu.Kind == PduKind.Notification)
        {
            // A host that has not discovered cannot tell what it got and drops it.
            if (_map?.ByHandle(pdu.Handle) is { } characteristic)
            {
                Notified?.Invoke(characteristic.Uuid, pdu.Value!);
            }
        }
        else
        {
            OnSecurity(pdu);
        }
    }

    void ILinkPeer.QueueHasRoom() => Feed();

    void ILinkPeer.LinkEnded(string reason)
    {
        _link = null;
        IsEncrypted = false;
        Mtu = Link.DefaultMtu;
        LinkLostException lost = new(reason);
        FailTransfers(lost);
        FailSecurity(lost);
        TaskCompletionSource? leaving = _leaving;
        _leaving = null;
        leaving?.SetResult();
        Disconnected?.Invoke(reason);
    }

    private void SetInRange(bool inRange)
    {
        if (InRange != inRange)
        {
            InRange = inRange;
            _link?.RangeChanged();
        }
    }

    private Link Connected() => _link ?? throw new LinkLostException("not connected");
}
