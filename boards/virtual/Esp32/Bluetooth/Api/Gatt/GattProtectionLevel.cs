namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What the link must have before the stack lets a request through.</summary>
public enum GattProtectionLevel
{
    /// <summary>Nothing.</summary>
    Plain = 0,

    /// <summary>A pairing protected against a man in the middle: never with Just Works.</summary>
    AuthenticationRequired = 1,

    /// <summary>Encryption; Just Works is enough.</summary>
    EncryptionRequired = 2,

    /// <summary>Both.</summary>
    EncryptionAndAuthenticationRequired = 3,
}
