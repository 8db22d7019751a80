namespace nanoFramework.Device.Bluetooth;

/// <summary>How an unpairing ended.</summary>
public enum DeviceUnpairingResultStatus
{
    /// <summary>It worked, or so the stub says.</summary>
    Unpaired = 0,

    /// <summary>There was no bond.</summary>
    AlreadyUnpaired = 1,

    /// <summary>Already under way.</summary>
    OperationAlreadyInProgress = 2,

    /// <summary>Denied.</summary>
    AccessDenied = 3,

    /// <summary>Any other failure.</summary>
    Failed = 4,
}
