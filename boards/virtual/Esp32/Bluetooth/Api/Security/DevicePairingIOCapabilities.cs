namespace nanoFramework.Device.Bluetooth;

/// <summary>What a device can show and take while pairing.</summary>
public enum DevicePairingIOCapabilities
{
    /// <summary>Shows digits.</summary>
    DisplayOnly = 0,

    /// <summary>Shows digits and takes yes or no.</summary>
    DisplayYesNo = 1,

    /// <summary>Takes digits.</summary>
    KeyboardOnly = 2,

    /// <summary>Neither: Just Works.</summary>
    NoInputNoOutput = 3,

    /// <summary>Shows and takes digits.</summary>
    KeyboardDisplay = 4,
}
