using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>The invariants that did not hold.</summary>
internal sealed class Violations(VirtualMachine machine)
{
    /// <summary>So many are told whole; the rest is counted.</summary>
    private const int Told = 10;

    private const int Before = 25;

    private readonly List<Violation> _all = [];

    /// <summary>How many there were.</summary>
    internal int Count { get; private set; }

    /// <summary>The first ones.</summary>
    internal IReadOnlyList<Violation> All => _all;

    /// <summary>An invariant does not hold at this moment.</summary>
    internal void Add(string what)
    {
        Count++;
        if (_all.Count < Told)
        {
            IReadOnlyList<TraceLine> lines = machine.Trace.Lines;
            _all.Add(new Violation(machine.NowUs, machine.Seed, what, [.. lines.Skip(lines.Count - Before).Select(line => line.ToString())]));
        }
    }
}

/// <summary>An invariant that did not hold.</summary>
/// <param name="Us">When, in virtual microseconds.</param>
/// <param name="Seed">The seed that replays it.</param>
/// <param name="What">What should have held, and what was found.</param>
/// <param name="Before">The last lines of the trace before it.</param>
internal sealed record Violation(long Us, int Seed, string What, IReadOnlyList<string> Before);
