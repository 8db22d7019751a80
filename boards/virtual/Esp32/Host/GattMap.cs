using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32.Radio;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Host;

/// <summary>A characteristic as discovery found it.</summary>
/// <param name="Service">The service it belongs to.</param>
/// <param name="Uuid">Its UUID.</param>
/// <param name="Handle">Handle of its value.</param>
/// <param name="SubscriptionHandle">Handle of its Client Characteristic Configuration descriptor, 0 if it has none.</param>
/// <param name="Properties">What a client may do.</param>
public sealed record DiscoveredCharacteristic(
    Guid Service,
    Guid Uuid,
    int Handle,
    int SubscriptionHandle,
    GattCharacteristicProperties Properties);

/// <summary>What discovery found; a host keeps it over reconnections, as phones do.</summary>
public sealed class GattMap
{
    internal GattMap(IEnumerable<GattAttribute> attributes)
    {
        Characteristics =
        [
            .. attributes.Select(a => new DiscoveredCharacteristic(a.Service, a.Uuid, a.Handle, a.SubscriptionHandle, a.Properties)),
        ];
    }

    /// <summary>All characteristics, in the order of their handles.</summary>
    public IReadOnlyList<DiscoveredCharacteristic> Characteristics { get; }

    /// <summary>All services, in the order of their handles.</summary>
    public IReadOnlyList<Guid> Services => [.. Characteristics.Select(c => c.Service).Distinct()];

    /// <summary>The first characteristic with a UUID.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DiscoveredCharacteristic this[Guid uuid] =>
        Characteristics.FirstOrDefault(c => c.Uuid == uuid)
        ?? throw new InvalidOperationException($"The dongle has no characteristic {uuid}.");

    internal DiscoveredCharacteristic? ByHandle(int handle) => Characteristics.FirstOrDefault(c => c.Handle == handle);
}
