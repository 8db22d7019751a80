namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Kind of a write; a server is always told WriteWithResponse.</summary>
public enum GattWriteOption
{
    /// <summary>A write request, and here also a write command.</summary>
    WriteWithResponse = 0,

    /// <summary>Never reported.</summary>
    WriteWithoutResponse = 1,
}
