using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace EchoBridge.Virtual.Prove;

/// <summary>Two rows are one if all their numbers are.</summary>
internal sealed class RowComparer : IEqualityComparer<int[]>
{
    /// <inheritdoc/>
    public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

    /// <inheritdoc/>
    public int GetHashCode(int[] row)
    {
        ulong hash = 0;
        foreach (ulong pair in MemoryMarshal.Cast<int, ulong>(row))
        {
            hash = (hash ^ pair) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return (int)(hash ^ (hash >> 32) ^ ((ulong)row[^1] * 31));
    }
}
