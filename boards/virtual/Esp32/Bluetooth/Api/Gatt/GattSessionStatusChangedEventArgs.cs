namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>The new status of the session, without peer and reason.</summary>
public class GattSessionStatusChangedEventArgs
{
    internal GattSessionStatusChangedEventArgs(GattSessionStatus status)
    {
        Status = status;
    }

    /// <summary>Active or Closed.</summary>
    public GattSessionStatus Status { get; }

    /// <summary>Always Success.</summary>
    public BluetoothError Error => BluetoothError.Success;
}
