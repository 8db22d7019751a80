using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>A key that both sides stored, and the subscriptions that come back with it.</summary>
internal sealed record Bond(long Key, ulong Address)
{
    public HashSet<int> Subscriptions { get; } = [];
}

/// <summary>The dongle's bonds: three at most, the oldest gives way to a fourth (CONFIG_BT_NIMBLE_MAX_BONDS, ble_store_util_status_rr).</summary>
internal sealed class BondStore
{
    public const int Capacity = 3;

    private readonly List<Bond> _bonds = [];

    public int Count => _bonds.Count;

    public Bond? Find(ulong address) => _bonds.Find(b => b.Address == address);

    public ulong AddressAt(int index) => _bonds[index].Address;

    public void Clear() => _bonds.Clear();

    public void Remove(ulong address) => _bonds.RemoveAll(b => b.Address == address);

    public void Add(Bond bond)
    {
        Remove(bond.Address);
        if (_bonds.Count == Capacity)
        {
            _bonds.RemoveAt(0);
        }

        _bonds.Add(bond);
    }
}
