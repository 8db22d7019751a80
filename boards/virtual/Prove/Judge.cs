using System;

namespace EchoBridge.Virtual.Prove;

/// <summary>Counts what was checked and keeps the first thing found wrong.</summary>
internal sealed class Judge
{
    private static readonly int Count = Enum.GetValues<Invariant>().Length;

    private readonly long[] _checked = new long[Count];
    private readonly long[] _violated = new long[Count];

    /// <summary>What is wrong, or null.</summary>
    internal (Invariant Invariant, string What)? Found { get; private set; }

    internal long Checked(Invariant invariant) => _checked[(int)invariant];

    internal long Violated(Invariant invariant) => _violated[(int)invariant];

    /// <summary>Checks one thing.</summary>
    internal void Check(Invariant invariant, bool holds, string otherwise)
    {
        _checked[(int)invariant]++;
        if (!holds)
        {
            _violated[(int)invariant]++;
            Found ??= (invariant, otherwise);
        }
    }
}
