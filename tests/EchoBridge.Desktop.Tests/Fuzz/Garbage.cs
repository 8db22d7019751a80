using System;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Bytes that nobody who has read the protocol would send, and bytes that almost somebody would.</summary>
internal sealed class Garbage(Random chance)
{
    private byte[] _last = [];

    /// <summary>Random bytes of a length; half of them begin like an operation.</summary>
    internal byte[] OfLength(int length)
    {
        byte[] value = new byte[length];
        chance.NextBytes(value);
        if (length > 0 && chance.Next(2) == 0)
        {
            value[0] = (byte)chance.Next(6);
        }

        return value;
    }

    /// <summary>Random bytes of any length, short ones as often as long ones.</summary>
    internal byte[] OfAnyLength() => OfLength(chance.Next(chance.Next(2) == 0 ? 40 : Tally.MaxBytes + 1));

    /// <summary>The value with something wrong with it, at most 512 bytes.</summary>
    internal byte[] Mutated(byte[] value)
    {
        byte[] mutated = (byte[])value.Clone();
        switch (chance.Next(9))
        {
            case 0 when value.Length > 0:
                mutated[chance.Next(value.Length)] ^= (byte)(1 << chance.Next(8));
                break;
            case 1 when value.Length > 0:
                mutated[chance.Next(value.Length)] = (byte)chance.Next(256);
                break;
            case 2 when value.Length > 0:
                mutated[0] = (byte)chance.Next(6);
                break;
            case 3:
                mutated = value[..chance.Next(value.Length + 1)];
                break;
            case 4:
                mutated = [.. value, .. OfLength(chance.Next(Tally.MaxBytes + 1 - value.Length))];
                break;
            case 5:
                mutated = [.. value, .. value.Take(Tally.MaxBytes - value.Length)];
                break;
            case 6:
                mutated = [.. _last[..(_last.Length / 2)], .. value[(value.Length / 2)..]];
                break;
            case 7:
                Array.Clear(mutated);
                break;
            default:
                mutated = OfAnyLength();
                break;
        }

        _last = value;
        return mutated;
    }
}
