namespace nanoFramework.Device.Bluetooth;

/// <summary>Outcome of a Bluetooth operation; the server API only ever reports Success.</summary>
public enum BluetoothError
{
    /// <summary>It worked.</summary>
    Success = 0,

    /// <summary>There is no radio.</summary>
    RadioNotAvailable = 1,

    /// <summary>Somebody else uses it.</summary>
    ResourceInUse = 2,

    /// <summary>The peer is not connected.</summary>
    DeviceNotConnected = 3,

    /// <summary>Any other error.</summary>
    OtherError = 4,

    /// <summary>Forbidden by policy.</summary>
    DisabledByPolicy = 5,

    /// <summary>Not supported.</summary>
    NotSupported = 6,

    /// <summary>Forbidden by the user.</summary>
    DisabledByUser = 7,

    /// <summary>The user must agree first.</summary>
    ConsentRequired = 8,

    /// <summary>The transport is not supported.</summary>
    TransportNotSupported = 9,
}
