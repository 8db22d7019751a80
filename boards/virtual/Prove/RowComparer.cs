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
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(row.AsSpan()));
        return hash.ToHashCode();
    }
}
