using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Numbers of standard services; those a dongle may want.</summary>
public static class GattServiceUuids
{
    /// <summary>GAP.</summary>
    public static Guid GenericAccess => Utilities.CreateUuidFromShortCode(0x1800);

    /// <summary>GATT.</summary>
    public static Guid GenericAttribute => Utilities.CreateUuidFromShortCode(0x1801);

    /// <summary>Device Information.</summary>
    public static Guid DeviceInformation => Utilities.CreateUuidFromShortCode(0x180A);

    /// <summary>Battery.</summary>
    public static Guid Battery => Utilities.CreateUuidFromShortCode(0x180F);
}
