using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EchoBridge.VirtualEsp32.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>A characteristic's value attribute as NimBLE holds it. <paramref name="StackValue"/> is served without the firmware.</summary>
internal sealed record GattAttribute(
    int Handle,
    int SubscriptionHandle,
    Guid Service,
    Guid Uuid,
    GattCharacteristicProperties Properties,
    GattSecurity Read,
    GattSecurity Write,
    ushort CharacteristicId,
    byte[]? StackValue);

/// <summary>What the services look like to a peer. Handles depend on the services only, so a peer may remember them.</summary>
internal sealed class AttributeTable
{
    private readonly List<GattAttribute> _attributes = [];
    private int _lastHandle;

    public IReadOnlyList<GattAttribute> Attributes => _attributes;

    /// <summary>Exchanges a client needs to discover everything: services twice, then characteristics and descriptors of each.</summary>
    public int DiscoveryExchanges => 2 + _attributes.Select(a => a.Service).Distinct().Count() + _attributes.Count;

    public static AttributeTable From(IEnumerable<GattServiceProvider> services, string gapName)
    {
        AttributeTable table = new();
        table.AddGap(gapName);
        foreach (GattLocalService service in services.Select(s => s.Service))
        {
            table._lastHandle++;
            foreach (GattLocalCharacteristic c in service.Characteristics)
            {
                table.Add(service.Uuid, c.Uuid, c.CharacteristicProperties,
                    GattSecurity.From(c.ReadProtectionLevel), GattSecurity.From(c.WriteProtectionLevel), c.Id, null);
            }
        }

        return table;
    }

    public GattAttribute? ByHandle(int handle) => _attributes.Find(a => a.Handle == handle);

    public GattAttribute? BySubscriptionHandle(int handle) => _attributes.Find(a => a.SubscriptionHandle == handle);

    public GattAttribute? ByCharacteristicId(ushort id) => _attributes.Find(a => a.StackValue == null && a.CharacteristicId == id);

    private void AddGap(string name)
    {
        _lastHandle++;
        Add(GattServiceUuids.GenericAccess, GattCharacteristicUuids.GapDeviceName, GattCharacteristicProperties.Read, default, default, 0,
            Encoding.UTF8.GetBytes(name));
        Add(GattServiceUuids.GenericAccess, GattCharacteristicUuids.GapAppearance, GattCharacteristicProperties.Read, default, default, 0, [0, 0]);
    }

    private void Add(Guid service, Guid uuid, GattCharacteristicProperties properties, GattSecurity read, GattSecurity write, ushort id, byte[]? value)
    {
        int handle = _lastHandle += 2;
        bool notifies = (properties & (GattCharacteristicProperties.Notify | GattCharacteristicProperties.Indicate)) != 0;
        int subscription = notifies ? ++_lastHandle : 0;
        _attributes.Add(new GattAttribute(handle, subscription, service, uuid, properties, read, write, id, value));
    }
}
