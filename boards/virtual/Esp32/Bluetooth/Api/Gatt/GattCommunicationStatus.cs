namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether something could be sent.</summary>
public enum GattCommunicationStatus
{
    /// <summary>Handed to the stack.</summary>
    Success = 0,

    /// <summary>The stack refused it.</summary>
    Unreachable = 1,

    /// <summary>Never on a server.</summary>
    ProtocolError = 2,

    /// <summary>Never on a server.</summary>
    AccessDenied = 3,
}
