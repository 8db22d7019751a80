using System;
using nanoFramework.Device.Bluetooth;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>
/// The native Bluetooth stack of one chip: off, running, on the air or connected. One link at a time, because advertising is
/// not resumed after a connect.
/// </summary>
internal sealed class NimBleStack
{
    private const long StartUs = 150_000;
    private const long StopIdleUs = 50_000;
    private const long StopGraceUs = 2_000_000;
    private const long StopLimitUs = 5_000_000;

    private bool _stopping;

    private NimBleStack(VirtualMachine machine)
    {
        Machine = machine;
        Advertiser = new Advertiser(machine);
        Task = new HostTask(machine);
        Requests = new RequestSlot(machine);
        machine.ChipReset += OnChipReset;
    }

    /// <summary>A link has begun or ended on the air.</summary>
    public Action? LinkChanged { get; set; }

    public VirtualMachine Machine { get; }

    public Advertiser Advertiser { get; }

    public HostTask Task { get; }

    public RequestSlot Requests { get; }

    public SecuritySettings Security { get; } = new();

    public BondStore Bonds { get; } = new();

    public AttributeTable? Table { get; private set; }

    public Link? Link { get; private set; }

    public bool IsRunning { get; private set; }

    /// <summary>What the GAP service says, whatever the firmware's DeviceName: the default of the image (Home#1722).</summary>
    public string GapName => Machine.Board.Image == "ESP32_BLE_REV0" ? "nimble" : "nanoBLE";

    public static NimBleStack Of(VirtualMachine machine) => machine.Peripheral(m => new NimBleStack(m));

    public void Start()
    {
        if (!Machine.Board.KeepsBonds)
        {
            Bonds.Clear();
        }

        Security.Set(false, true);
        Machine.Block("BLE start", () => false, StartUs);
        IsRunning = true;
    }

    /// <summary>Registers all services.</summary>
    /// <exception cref="VirtualHardwareException">They are registered already.</exception>
    public void Register(AttributeTable table)
    {
        if (Table != null)
        {
            throw new VirtualHardwareException(
                "StartAdvertising while the services are registered: native code registers them twice, NimBLE refuses, and the tables that the running stack uses are freed. Stop the stack first.");
        }

        Table = table;
    }

    /// <summary>Takes the advertisement off the air and frees the services; <see cref="Stop"/> must follow.</summary>
    /// <exception cref="VirtualHardwareException">The stack is off.</exception>
    public void StopAdvertising()
    {
        if (!IsRunning)
        {
            throw new VirtualHardwareException("StopAdvertising while the stack is off: native code takes a lock that went with the stack.");
        }

        RadioConditions conditions = RadioConditions.Of(Machine);
        if (conditions.FailNextStop)
        {
            conditions.FailNextStop = false;
            throw new InvalidOperationException("The stack does not stop.");
        }

        Advertiser.FallSilent();
        Table = null;
    }

    /// <summary>Stops the host task and the controller; the interpreter stands still until it is over.</summary>
    public void Stop()
    {
        Advertiser.FallSilent();
        _stopping = true;
        bool over = false;
        Task.DropPeerItems();
        Task.Post(() =>
        {
            Link?.Terminate("dongle stopped its stack");
            Machine.After(Link == null ? StopIdleUs : StopGraceUs, () => over = true);
        });
        bool hadLink = Link != null;
        Machine.Block("BLE stop", () => over || (hadLink && Link == null), StopLimitUs);
        if (Requests.MutexLeaked)
        {
            Machine.Block("BLE stop, GATT mutex", () => false, RequestSlot.MutexTimeoutUs);
        }

        if (Link is { } unreachable)
        {
            unreachable.DongleDied();
            Machine.Trace.Milestone("disconnect");
            PostDisconnected();
        }

        Off();
    }

    /// <summary>Hands an event to the ring, packed as native code packs it.</summary>
    public void Post(BluetoothEventType type, ushort data1, uint data2) =>
        Machine.PostEvent("ble", () => Bluetooth.ManagedBluetooth.Of(Machine).OnEvent(type, data1, data2));

    /// <summary>CLR: sends a notification, to anyone connected, subscribed or not.</summary>
    /// <returns>NimBLE's error: 0, 1 unknown characteristic, 6 no memory, 7 not connected.</returns>
    public int Notify(int connectionHandle, ushort characteristicId, byte[] value)
    {
        if (Table?.ByCharacteristicId(characteristicId) is not { } attribute)
        {
            return 1;
        }

        if (Link is not { Closed: false } link || connectionHandle != Radio.Link.Handle)
        {
            return 7;
        }

        if (link.OutOfNotificationBuffers)
        {
            // Without a buffer NimBLE asks the characteristic for its value, on the very task that would have to answer.
            Machine.Trace.Add("NOTIFICATION WITHOUT A BUFFER: the interpreter waits 2 s for itself");
            Machine.Block("notification without a buffer", () => false, 2_000_000);
            return 6;
        }

        link.SendToPhone(new Pdu(PduKind.Notification, attribute.Handle, value.AsSpan(0, Math.Min(value.Length, link.Mtu - 3)).ToArray()));
        return 0;
    }

    /// <summary>Phone: a connection attempt in the advertising event that just was.</summary>
    /// <returns>Null if it was not established.</returns>
    public Link? Connect(ILinkPeer peer)
    {
        Advertiser.FallSilent();
        RadioConditions air = RadioConditions.Of(Machine);
        if (air.FailNextConnect)
        {
            air.FailNextConnect = false;
            Machine.Trace.Add("connection failed to be established: advertising does not resume and nobody is told");
            return null;
        }

        Link = new Link(this, peer);
        Machine.Trace.Milestone("connect");
        LinkChanged?.Invoke();
        Task.Post(() => Post(BluetoothEventType.ClientConnected, Radio.Link.Handle, 0));
        return Link;
    }

    /// <summary>Link layer: the link is gone. The host task says so when it gets to it, then advertises again.</summary>
    public void LinkEnded(string reason)
    {
        Machine.Trace.Milestone("disconnect");
        Machine.Trace.Add("link ended: " + reason);
        LinkChanged?.Invoke();
        Task.Post(() =>
        {
            PostDisconnected();
            if (!_stopping)
            {
                Advertiser.Resume();
            }
        });
    }

    private void PostDisconnected()
    {
        foreach (int handle in Link!.Att.Subscriptions)
        {
            if (Table?.BySubscriptionHandle(handle) is { } attribute)
            {
                Post(BluetoothEventType.ClientUnsubscribed, attribute.CharacteristicId, Radio.Link.Handle);
            }
        }

        Post(BluetoothEventType.ClientDisconnected, Radio.Link.Handle, 0);
        Link = null;
    }

    private void Off()
    {
        Advertiser.Reset();
        Task.Clear();
        Requests.Reset();
        Link = null;
        Table = null;
        _stopping = false;
        IsRunning = false;
        Machine.Trace.Milestone("radio off");
    }

    private void OnChipReset()
    {
        if (IsRunning)
        {
            Link?.DongleDied();
            Off();
        }
    }
}
