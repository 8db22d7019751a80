using System;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>The Flags section; it asks scanners, it forbids nothing.</summary>
[Flags]
public enum BluetoothLEAdvertisementFlags : uint
{
    /// <summary>Not discoverable.</summary>
    None = 0,

    /// <summary>Discoverable for a short time.</summary>
    LimitedDiscoverableMode = 1,

    /// <summary>Discoverable.</summary>
    GeneralDiscoverableMode = 2,

    /// <summary>No Bluetooth Classic.</summary>
    ClassicNotSupported = 4,

    /// <summary>Dual mode controller.</summary>
    DualModeControllerCapable = 8,

    /// <summary>Dual mode host.</summary>
    DualModeHostCapable = 16,
}
