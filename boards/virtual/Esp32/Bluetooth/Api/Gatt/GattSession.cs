using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>The connection, as far as a server may know it.</summary>
public class GattSession
{
    internal GattSession(BluetoothDeviceId deviceId)
    {
        DeviceId = deviceId;
    }

    /// <summary>Handles a change of status.</summary>
    /// <param name="sender">The session.</param>
    /// <param name="args">The new status.</param>
    public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);

    /// <summary>A peer connected or is gone.</summary>
    public event GattSessionStatusChangedEventHandler? SessionStatusChanged;

    /// <summary>The peer negotiated an MTU.</summary>
    public event EventHandler? MaxPduSizeChanged;

    /// <summary>0 on the server's own session.</summary>
    public BluetoothDeviceId DeviceId { get; }

    /// <summary>The ATT MTU last negotiated by any peer; 0 until then. A new connection starts at 23 without changing this.</summary>
    public ushort MaxMtuSize { get; private set; }

    /// <summary>A session that only carries an id.</summary>
    /// <param name="deviceId">The id.</param>
    public static GattSession FromDeviceId(BluetoothDeviceId deviceId) => new(deviceId);

    internal void OnStatus(GattSessionStatus status) =>
        SessionStatusChanged?.Invoke(this, new GattSessionStatusChangedEventArgs(status));

    internal void OnMtu(ushort mtu)
    {
        MaxMtuSize = mtu;
        MaxPduSizeChanged?.Invoke(this, EventArgs.Empty);
    }
}
