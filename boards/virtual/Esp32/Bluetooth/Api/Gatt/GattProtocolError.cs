namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>ATT error codes.</summary>
public static class GattProtocolError
{
    /// <summary>No such attribute.</summary>
    public static byte InvalidHandle => 0x01;

    /// <summary>Not readable.</summary>
    public static byte ReadNotPermitted => 0x02;

    /// <summary>Not writable.</summary>
    public static byte WriteNotPermitted => 0x03;

    /// <summary>Malformed request.</summary>
    public static byte InvalidPdu => 0x04;

    /// <summary>Pair first.</summary>
    public static byte InsufficientAuthentication => 0x05;

    /// <summary>Not supported.</summary>
    public static byte RequestNotSupported => 0x06;

    /// <summary>Offset past the end.</summary>
    public static byte InvalidOffset => 0x07;

    /// <summary>Not authorised.</summary>
    public static byte InsufficientAuthorization => 0x08;

    /// <summary>Too many prepared writes.</summary>
    public static byte PrepareQueueFull => 0x09;

    /// <summary>Nothing in that range.</summary>
    public static byte AttributeNotFound => 0x0A;

    /// <summary>Not a long attribute.</summary>
    public static byte AttributeNotLong => 0x0B;

    /// <summary>Key too short.</summary>
    public static byte InsufficientEncryptionKeySize => 0x0C;

    /// <summary>Wrong length.</summary>
    public static byte InvalidAttributeValueLength => 0x0D;

    /// <summary>Something failed, or nobody answered in time.</summary>
    public static byte UnlikelyError => 0x0E;

    /// <summary>Encrypt first, with the stored bond.</summary>
    public static byte InsufficientEncryption => 0x0F;

    /// <summary>Unsupported grouping.</summary>
    public static byte UnsupportedGroupType => 0x10;

    /// <summary>Out of resources.</summary>
    public static byte InsufficientResources => 0x11;
}
