namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a characteristic is to be. User description, presentation formats and descriptors are not modelled and left out.</summary>
public class GattLocalCharacteristicParameters
{
    /// <summary>What the link needs for a write.</summary>
    public GattProtectionLevel WriteProtectionLevel { get; set; }

    /// <summary>If not null, the library itself answers every read with it.</summary>
    public Buffer? StaticValue { get; set; }

    /// <summary>What the link needs for a read.</summary>
    public GattProtectionLevel ReadProtectionLevel { get; set; }

    /// <summary>What a peer may do.</summary>
    public GattCharacteristicProperties CharacteristicProperties { get; set; }
}
