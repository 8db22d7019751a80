namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a peer is there.</summary>
public enum GattSessionStatus
{
    /// <summary>The peer is gone.</summary>
    Closed = 0,

    /// <summary>A peer connected.</summary>
    Active = 1,
}
