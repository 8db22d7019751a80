using System;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>What a sniffer beside the dongle sees: advertisements, and who is linked.</summary>
public sealed class AirMonitor
{
    private readonly NimBleStack _stack;

    private AirMonitor(VirtualMachine machine)
    {
        _stack = NimBleStack.Of(machine);
        _stack.Advertiser.Changed += () => Changed?.Invoke();
        _stack.LinkChanged += () => Changed?.Invoke();
    }

    /// <summary>An advertisement or a link has begun or ended.</summary>
    public event Action? Changed;

    /// <summary>True while the dongle advertises.</summary>
    public bool IsAdvertising => _stack.Advertiser.OnAir != null;

    /// <summary>True while it advertises that everybody may find it.</summary>
    public bool IsDiscoverable => _stack.Advertiser.OnAir is { Discoverable: true };

    /// <summary>The address of the phone that is linked, or null.</summary>
    public ulong? LinkedAddress => _stack.Link is { Closed: false } link ? link.Peer.Address : null;

    /// <summary>The monitor of a machine.</summary>
    /// <param name="machine">The machine.</param>
    public static AirMonitor Of(VirtualMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return machine.Peripheral(m => new AirMonitor(m));
    }
}
