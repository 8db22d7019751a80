using System;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace nanoFramework.Device.Bluetooth.Security;

/// <summary>
/// The stack's bonds, three at most. All members need the stack running. IsBonded (reads an argument that it is never given)
/// and DeleteBondForPeer (fails for every random address) are left out on purpose.
/// </summary>
public static class DeviceBonding
{
    private static NimBleStack Stack
    {
        get
        {
            NimBleStack stack = NimBleStack.Of(VirtualMachine.Current);
            return stack.IsRunning ? stack : throw new NotSupportedException();
        }
    }

    /// <summary>Forgets every bond.</summary>
    /// <exception cref="NotSupportedException">The stack does not run.</exception>
    public static void DeleteAllBonds() => Stack.Bonds.Clear();

    /// <summary>Number of bonds.</summary>
    /// <exception cref="NotSupportedException">The stack does not run.</exception>
    public static int Count() => Stack.Bonds.Count;

    /// <summary>The address of a bonded peer.</summary>
    /// <param name="index">0 to 2. From <see cref="Count"/> on the answer is whatever lay on the native stack.</param>
    /// <exception cref="NotSupportedException">The stack does not run.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 to 2.</exception>
    public static ulong GetBondInformationAt(int index)
    {
        BondStore bonds = Stack.Bonds;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, BondStore.Capacity);
        return index < bonds.Count ? bonds.AddressAt(index) : (ulong)VirtualMachine.Current.Random.NextInt64();
    }
}
