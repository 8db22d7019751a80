namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>The kinds of advertisement section (assigned numbers).</summary>
public enum BluetoothLEAdvertisementDataSectionType
{
    /// <summary>Advertising interval.</summary>
    AdvertisingInterval = 26,

    /// <summary>Appearance.</summary>
    Appearance = 25,

    /// <summary>Whole name.</summary>
    CompleteLocalName = 9,

    /// <summary>All 128-bit services.</summary>
    CompleteList128uuid = 7,

    /// <summary>All 16-bit services.</summary>
    CompleteList16uuid = 3,

    /// <summary>All 32-bit services.</summary>
    CompleteList32uuid = 5,

    /// <summary>Flags.</summary>
    Flags = 1,

    /// <summary>Some 128-bit services.</summary>
    IncompleteList128uuid = 6,

    /// <summary>Some 16-bit services.</summary>
    IncompleteList16uuid = 2,

    /// <summary>Some 32-bit services.</summary>
    IncompleteList32uuid = 4,

    /// <summary>Company number and data.</summary>
    ManufacturerSpecificData = 255,

    /// <summary>Connection interval range.</summary>
    PeripheralConnectionIntervalRange = 18,

    /// <summary>Public target address.</summary>
    PublicTargetAddress = 23,

    /// <summary>Random target address.</summary>
    RandomTargetAddress = 24,

    /// <summary>128-bit service and data.</summary>
    ServiceData128bitUuid = 33,

    /// <summary>16-bit service and data.</summary>
    ServiceData16bitUuid = 22,

    /// <summary>32-bit service and data.</summary>
    ServiceData32bitUuid = 32,

    /// <summary>128-bit services wanted.</summary>
    ServiceSolicitation128BitUuids = 21,

    /// <summary>16-bit services wanted.</summary>
    ServiceSolicitation16BitUuids = 20,

    /// <summary>32-bit services wanted.</summary>
    ServiceSolicitation32BitUuids = 31,

    /// <summary>Start of the name.</summary>
    ShortenedLocalName = 8,

    /// <summary>Transmit power.</summary>
    TxPowerLevel = 10,
}
