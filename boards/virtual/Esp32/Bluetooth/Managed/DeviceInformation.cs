using System;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using nanoFramework.Runtime.Native;

namespace EchoBridge.VirtualEsp32.Bluetooth;

/// <summary>The Device Information service that the library adds by itself.</summary>
internal static class DeviceInformation
{
    public static void Add(GattLocalService service)
    {
        foreach ((Guid uuid, string text) in new[]
        {
            (GattCharacteristicUuids.ManufacturerNameString, "nanoFramework"),
            (GattCharacteristicUuids.ModelNumberString, SystemInfo.Platform),
        })
        {
            DataWriter value = new();
            value.WriteString(text);
            service.CreateCharacteristic(uuid, new GattLocalCharacteristicParameters
            {
                StaticValue = value,
                CharacteristicProperties = GattCharacteristicProperties.Read,
            });
        }
    }
}
