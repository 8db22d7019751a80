using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>One execution of a scope, as the <see cref="ExecutionMeter"/> counted it.</summary>
public sealed class ScopeRun
{
    private readonly IReadOnlyList<(MeteredBlock Block, int Times)> _passes;

    internal ScopeRun(long endUs, IReadOnlyList<(MeteredBlock Block, int Times)> passes, ExecutionCount besides)
    {
        EndUs = endUs;
        _passes = passes;
        Count = passes.Aggregate(besides, (sum, pass) => sum + (pass.Block.Count * pass.Times));
    }

    /// <summary>When it returned: <see cref="VirtualMachine.NowUs"/>.</summary>
    public long EndUs { get; }

    /// <summary>Everything it took.</summary>
    public ExecutionCount Count { get; }

    /// <summary>Its calls: type, dot and method, and how often.</summary>
    public IEnumerable<(string Method, int Times)> Calls() =>
        _passes.SelectMany(pass => pass.Block.Callees.Select(callee => (callee, pass.Times)))
            .GroupBy(call => call.callee, call => call.Times)
            .Select(calls => (calls.Key, calls.Sum()));

    /// <summary>What each of the firmware's methods took itself, without what it called; allocations and time excepted.</summary>
    public IEnumerable<(string Method, ExecutionCount Count)> Methods() =>
        _passes.GroupBy(pass => pass.Block.Method, pass => pass.Block.Count * pass.Times)
            .Select(counts => (counts.Key, counts.Aggregate((a, b) => a + b)));
}
