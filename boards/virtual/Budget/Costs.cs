using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Budget;

/// <summary>What the executions of one piece cost.</summary>
/// <param name="Executions">How many were counted.</param>
/// <param name="Calls">Interpreted calls.</param>
/// <param name="NativeCalls">Calls into the runtime and the device packages.</param>
/// <param name="BlockCopies">Those of them that are Array.Copy.</param>
/// <param name="LoopTurns">Backward branches taken.</param>
/// <param name="Operations">Instructions that are no calls and do more than move values to and from the stack.</param>
/// <param name="Instructions">All IL instructions.</param>
/// <param name="OwnObjects">Objects allocated.</param>
/// <param name="OwnBytes">Bytes allocated.</param>
/// <param name="Us">Virtual microseconds charged, device packages included, rounded.</param>
internal sealed record Costs(
    int Executions,
    Spread Calls,
    Spread NativeCalls,
    Spread BlockCopies,
    Spread LoopTurns,
    Spread Operations,
    Spread Instructions,
    Spread OwnObjects,
    Spread OwnBytes,
    Spread Us)
{
    /// <summary>The costs of some executions.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="slower">How much slower the board is than the one that was counted on.</param>
    internal static Costs Of(IEnumerable<ExecutionCount> counts, double slower)
    {
        ExecutionCount[] all = [.. counts];
        Spread Over(Func<ExecutionCount, long> figure) => Spread.Of(all.Select(figure));
        return new Costs(
            all.Length,
            Over(count => count.Calls),
            Over(count => count.NativeCalls),
            Over(count => count.BlockCopies),
            Over(count => count.LoopTurns),
            Over(count => count.Operations),
            Over(count => count.Instructions),
            Over(count => count.Objects),
            Over(count => count.Bytes),
            Over(count => (long)Math.Round(count.Nanoseconds * slower / 1000)));
    }
}

/// <summary>Least, most frequent and most; of equally frequent values the least.</summary>
/// <param name="Least">The least.</param>
/// <param name="Typical">The most frequent.</param>
/// <param name="Most">The most.</param>
internal sealed record Spread(long Least, long Typical, long Most)
{
    internal static Spread Of(IEnumerable<long> values)
    {
        IGrouping<long, long>[] groups = [.. values.GroupBy(value => value).OrderBy(group => group.Key)];
        return groups.Length == 0 ? new Spread(0, 0, 0) : new Spread(groups[0].Key, groups.MaxBy(group => group.Count())!.Key, groups[^1].Key);
    }
}
