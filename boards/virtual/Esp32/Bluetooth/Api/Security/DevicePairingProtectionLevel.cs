namespace nanoFramework.Device.Bluetooth;

/// <summary>How much protection pairing asks for.</summary>
public enum DevicePairingProtectionLevel
{
    /// <summary>Legacy pairing, as None.</summary>
    Default = 0,

    /// <summary>Legacy pairing.</summary>
    None = 1,

    /// <summary>LE Secure Connections.</summary>
    Encryption = 2,

    /// <summary>LE Secure Connections, protected against a man in the middle where input and output allow it.</summary>
    EncryptionAndAuthentication = 3,
}
