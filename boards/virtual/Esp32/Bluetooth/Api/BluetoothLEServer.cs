using System;
using EchoBridge.VirtualEsp32.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// The GATT server. Touch <see cref="Instance"/> before the first <see cref="GattServiceProvider.Create"/>: its first use
/// clears the map by which requests find their characteristic.
/// </summary>
public class BluetoothLEServer : IDisposable
{
    private bool _disposed;

    private BluetoothLEServer(ManagedBluetooth library)
    {
        Session = new GattSession(new BluetoothDeviceId(0));
        Pairing = new DevicePairing();
        library.Server = this;
        library.ClearMap();
    }

    /// <summary>The only server.</summary>
    public static BluetoothLEServer Instance
    {
        get
        {
            ManagedBluetooth library = ManagedBluetooth.Current;
            return library.Instance ??= new BluetoothLEServer(library);
        }
    }

    /// <summary>The name that goes into advertising parameters made from now on. The GAP service keeps "nanoBLE" whatever is set here.</summary>
    public string DeviceName
    {
        get => ManagedBluetooth.Current.DeviceName;
        set => ManagedBluetooth.Current.DeviceName = value;
    }

    /// <summary>Meant for the GAP service, which stays at 0 whatever is set here.</summary>
    public ushort Appearance
    {
        get => ManagedBluetooth.Current.Appearance;
        set => ManagedBluetooth.Current.Appearance = value;
    }

    /// <summary>Tells that a peer came or left, not which one.</summary>
    public GattSession Session { get; }

    /// <summary>How peers may pair.</summary>
    public DevicePairing Pairing { get; }

    /// <summary>Every provider made so far, the automatic Device Information service among them.</summary>
    public GattServiceProvider[] Services => [.. ManagedBluetooth.Current.Services];

    /// <summary>Finds a provider.</summary>
    /// <param name="serviceUuid">Its service.</param>
    /// <returns>Null if there is none.</returns>
    public GattServiceProvider? GetServiceByUUID(Guid serviceUuid) =>
        ManagedBluetooth.Current.Services.Find(p => p.Service.Uuid == serviceUuid);

    /// <summary>Starts the stack and waits for it; nothing if it runs.</summary>
    public void Start() => ManagedBluetooth.Current.SetRunning(true);

    /// <summary>Stops the stack, dropping any link; nothing if it does not run. Services stay known.</summary>
    public void Stop() => ManagedBluetooth.Current.SetRunning(false);

    /// <summary>Stops the stack and forgets services, handlers and this instance.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the stack and, if disposing, forgets services, handlers and this instance.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Stop();
        if (disposing)
        {
            ManagedBluetooth library = ManagedBluetooth.Current;
            library.ClearMap();
            library.Server = null;
            library.Services.Clear();
            library.Instance = null;
        }
    }
}
