using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Numbers of standard characteristics; those a dongle may want.</summary>
public static class GattCharacteristicUuids
{
    /// <summary>Device name.</summary>
    public static Guid GapDeviceName => Utilities.CreateUuidFromShortCode(0x2A00);

    /// <summary>Appearance.</summary>
    public static Guid GapAppearance => Utilities.CreateUuidFromShortCode(0x2A01);

    /// <summary>Battery level.</summary>
    public static Guid BatteryLevel => Utilities.CreateUuidFromShortCode(0x2A19);

    /// <summary>System id.</summary>
    public static Guid SystemId => Utilities.CreateUuidFromShortCode(0x2A23);

    /// <summary>Model.</summary>
    public static Guid ModelNumberString => Utilities.CreateUuidFromShortCode(0x2A24);

    /// <summary>Serial number.</summary>
    public static Guid SerialNumberString => Utilities.CreateUuidFromShortCode(0x2A25);

    /// <summary>Firmware revision.</summary>
    public static Guid FirmwareRevisionString => Utilities.CreateUuidFromShortCode(0x2A26);

    /// <summary>Hardware revision.</summary>
    public static Guid HardwareRevisionString => Utilities.CreateUuidFromShortCode(0x2A27);

    /// <summary>Software revision.</summary>
    public static Guid SoftwareRevisionString => Utilities.CreateUuidFromShortCode(0x2A28);

    /// <summary>Manufacturer.</summary>
    public static Guid ManufacturerNameString => Utilities.CreateUuidFromShortCode(0x2A29);

    /// <summary>Vendor and product.</summary>
    public static Guid PnpId => Utilities.CreateUuidFromShortCode(0x2A50);
}
