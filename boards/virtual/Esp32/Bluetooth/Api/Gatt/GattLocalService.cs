using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service; nothing of it reaches the stack before StartAdvertising.</summary>
public class GattLocalService
{
    private readonly List<GattLocalCharacteristic> _characteristics = [];

    internal GattLocalService(Guid serviceUuid)
    {
        Uuid = serviceUuid;
    }

    /// <summary>Its characteristics.</summary>
    public GattLocalCharacteristic[] Characteristics => [.. _characteristics];

    /// <summary>Its UUID.</summary>
    public Guid Uuid { get; }

    /// <summary>Adds a characteristic. Ids are never given back: after 255 in one run requests go astray.</summary>
    /// <param name="characteristicUuid">Its UUID.</param>
    /// <param name="parameters">What it is to be.</param>
    public GattLocalCharacteristicResult CreateCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        ManagedCost.Charge(ManagedCost.Create);
        GattLocalCharacteristic characteristic = new(characteristicUuid, parameters);
        _characteristics.Add(characteristic);

        // Upstream's order, and the trap: the map entry exists before the first touch of Instance clears the map.
        DevicePairing pairing = BluetoothLEServer.Instance.Pairing;
        pairing.RaiseFor(GattSecurity.From(characteristic.ReadProtectionLevel));
        pairing.RaiseFor(GattSecurity.From(characteristic.WriteProtectionLevel));
        return new GattLocalCharacteristicResult(characteristic);
    }
}
