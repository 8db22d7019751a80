using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Bluetooth;

/// <summary>A protection level taken apart.</summary>
internal readonly record struct GattSecurity(bool Encrypted, bool Authenticated)
{
    public static GattSecurity From(GattProtectionLevel level) => new(
        level is GattProtectionLevel.EncryptionRequired or GattProtectionLevel.EncryptionAndAuthenticationRequired,
        level is GattProtectionLevel.AuthenticationRequired or GattProtectionLevel.EncryptionAndAuthenticationRequired);
}
