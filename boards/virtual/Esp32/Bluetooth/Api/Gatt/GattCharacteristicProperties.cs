using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a peer may do with a characteristic.</summary>
[Flags]
public enum GattCharacteristicProperties : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Broadcast.</summary>
    Broadcast = 1,

    /// <summary>Read.</summary>
    Read = 2,

    /// <summary>Write command; the handler must respond all the same.</summary>
    WriteWithoutResponse = 4,

    /// <summary>Write request.</summary>
    Write = 8,

    /// <summary>Subscribe to notifications.</summary>
    Notify = 16,

    /// <summary>Subscribe to indications, which arrive as notifications.</summary>
    Indicate = 32,

    /// <summary>Signed write command.</summary>
    AuthenticatedSignedWrites = 64,

    /// <summary>See the extended properties descriptor.</summary>
    ExtendedProperties = 128,

    /// <summary>Reliable write.</summary>
    ReliableWrites = 256,

    /// <summary>The user description can be written.</summary>
    WritableAuxiliaries = 512,
}
