namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What became of StartAdvertising.</summary>
public enum GattServiceProviderAdvertisementStatus
{
    /// <summary>Not started, or the start failed.</summary>
    Created = 0,

    /// <summary>Stopped.</summary>
    Stopped = 1,

    /// <summary>On the air.</summary>
    Started = 2,

    /// <summary>Never set by the native stack.</summary>
    Aborted = 3,

    /// <summary>On the air, but a section fitted neither the advertisement nor the scan response.</summary>
    StartedWithoutAllAdvertisementData = 4,
}
