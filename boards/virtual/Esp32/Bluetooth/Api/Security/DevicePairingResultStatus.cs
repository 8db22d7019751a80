namespace nanoFramework.Device.Bluetooth;

/// <summary>How a pairing ended; the stack reports Paired, NotPaired, HardwareFailure or Failed.</summary>
public enum DevicePairingResultStatus
{
    /// <summary>It worked.</summary>
    Paired = 0,

    /// <summary>Not ready.</summary>
    NotReadyToPair = 1,

    /// <summary>The peer refused to pair.</summary>
    NotPaired = 2,

    /// <summary>Already paired.</summary>
    AlreadyPaired = 3,

    /// <summary>The connection was refused.</summary>
    ConnectionRejected = 4,

    /// <summary>Too many connections.</summary>
    TooManyConnections = 5,

    /// <summary>The controller failed.</summary>
    HardwareFailure = 6,

    /// <summary>Nobody answered.</summary>
    AuthenticationTimeout = 7,

    /// <summary>Not allowed.</summary>
    AuthenticationNotAllowed = 8,

    /// <summary>The check failed.</summary>
    AuthenticationFailure = 9,

    /// <summary>Nothing in common.</summary>
    NoSupportedProfiles = 10,

    /// <summary>Not enough protection.</summary>
    ProtectionLevelCouldNotBeMet = 11,

    /// <summary>Denied.</summary>
    AccessDenied = 12,

    /// <summary>Wrong data.</summary>
    InvalidCeremonyData = 13,

    /// <summary>Cancelled; the stack says Failed instead.</summary>
    PairingCanceled = 14,

    /// <summary>Already under way.</summary>
    OperationAlreadyInProgress = 15,

    /// <summary>No handler.</summary>
    RequiredHandlerNotRegistered = 16,

    /// <summary>A handler refused.</summary>
    RejectedByHandler = 17,

    /// <summary>The peer has a bond already.</summary>
    RemoteDeviceHasAssociation = 18,

    /// <summary>Any other failure.</summary>
    Failed = 19,
}
