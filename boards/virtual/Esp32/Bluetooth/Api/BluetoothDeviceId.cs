namespace nanoFramework.Device.Bluetooth;

/// <summary>Names a peer; on a server its number is the connection handle.</summary>
public class BluetoothDeviceId
{
    internal BluetoothDeviceId(int id)
    {
        Id = id;
    }

    /// <summary>An id with the given number.</summary>
    /// <param name="deviceId">The connection handle.</param>
    public static BluetoothDeviceId FromId(int deviceId) => new(deviceId);

    /// <summary>The connection handle.</summary>
    public int Id { get; }

    /// <summary>Always false.</summary>
    public bool IsClassicDevice => false;

    /// <summary>Always true.</summary>
    public bool IsLowEnergyDevice => true;
}
