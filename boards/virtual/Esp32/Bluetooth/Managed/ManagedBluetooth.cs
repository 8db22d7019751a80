using System.Collections.Generic;
using EchoBridge.VirtualEsp32.Radio;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Bluetooth;

/// <summary>
/// The static fields of the managed library, one set per machine and boot, and the way of an event record from the ring to
/// its handler.
/// </summary>
internal sealed class ManagedBluetooth
{
    private readonly VirtualMachine _machine;
    private readonly List<GattLocalCharacteristic> _map = [];
    private ushort _lastId;
    private bool _running;

    private ManagedBluetooth(VirtualMachine machine)
    {
        _machine = machine;
        machine.ChipReset += Reset;
    }

    public static ManagedBluetooth Current => Of(VirtualMachine.Current);

    public BluetoothLEServer? Instance { get; set; }

    /// <summary>The server that session events go to; null after Dispose.</summary>
    public BluetoothLEServer? Server { get; set; }

    public List<GattServiceProvider> Services { get; } = [];

    public string DeviceName { get; set; } = "nanoFramework";

    public ushort Appearance { get; set; }

    public static ManagedBluetooth Of(VirtualMachine machine) => machine.Peripheral(m => new ManagedBluetooth(m));

    public void ClearMap() => _map.Clear();

    /// <summary>Enters a characteristic into the map under the next id.</summary>
    public ushort Register(GattLocalCharacteristic characteristic)
    {
        _map.Add(characteristic);
        return ++_lastId;
    }

    public void SetRunning(bool running)
    {
        if (_running == running)
        {
            return;
        }

        _running = running;
        NimBleStack stack = NimBleStack.Of(_machine);
        if (running)
        {
            stack.Start();
        }
        else
        {
            stack.Stop();
        }
    }

    /// <summary>
    /// A record of the ring. Only the low byte of a characteristic's id finds it again, the high byte names a descriptor:
    /// from the 256th characteristic on, requests reach the wrong one or none.
    /// </summary>
    public void OnEvent(BluetoothEventType type, ushort data1, uint data2)
    {
        ManagedCost.Charge(ManagedCost.EventDispatch);
        if (type <= BluetoothEventType.ClientUnsubscribed)
        {
            OnCharacteristicEvent(type, data1, (ushort)data2);
            return;
        }

        switch (type)
        {
            case BluetoothEventType.ClientConnected:
                Server?.Session.OnStatus(GattSessionStatus.Active);
                break;
            case BluetoothEventType.ClientDisconnected:
                Server?.Session.OnStatus(GattSessionStatus.Closed);
                break;
            case BluetoothEventType.ClientSessionChanged:
                Server?.Session.OnMtu((ushort)(data2 >> 16));
                break;
            case BluetoothEventType.AuthenticationComplete:
                uint state = data2 >> 16;
                Server?.Pairing.OnAuthenticationComplete((DevicePairingResultStatus)(data2 & 0xFF), (state & 1) != 0, (state & 2) != 0);
                break;
        }
    }

    private void OnCharacteristicEvent(BluetoothEventType type, ushort id, ushort data)
    {
        GattLocalCharacteristic? characteristic = _map.Find(c => c.Id == (id & 0xFF));
        bool descriptor = id > 0xFF;
        switch (type)
        {
            case BluetoothEventType.Read when descriptor && characteristic != null:
                new GattReadRequestedEventArgs(data).GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
                break;
            case BluetoothEventType.Write when descriptor && characteristic != null:
                new GattWriteRequestedEventArgs(data).GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
                break;
            case BluetoothEventType.Read:
                characteristic?.OnRead(new GattReadRequestedEventArgs(data));
                break;
            case BluetoothEventType.Write:
                characteristic?.OnWrite(new GattWriteRequestedEventArgs(data));
                break;
            default:
                characteristic?.OnSubscription(data, type == BluetoothEventType.ClientSubscribed);
                break;
        }
    }

    private void Reset()
    {
        _map.Clear();
        Services.Clear();
        Instance = null;
        Server = null;
        DeviceName = "nanoFramework";
        Appearance = 0;
        _lastId = 0;
        _running = false;
    }
}
