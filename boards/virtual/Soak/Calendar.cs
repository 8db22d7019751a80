using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Soak;

/// <summary>What happens when: <see cref="LifeTable"/> spread over a life.</summary>
internal static class Calendar
{
    /// <summary>One entry.</summary>
    /// <param name="AtUs">The virtual microsecond.</param>
    /// <param name="What">What happens.</param>
    /// <param name="Amount">With which amount.</param>
    internal sealed record Entry(long AtUs, Happening What, double Amount);

    /// <summary>The entries of a life in the order of time.</summary>
    /// <param name="fromUs">Before this nothing happens.</param>
    /// <param name="toUs">After this nothing happens.</param>
    /// <param name="density">How many times as often as the table says everything happens.</param>
    /// <param name="chance">All chance.</param>
    internal static IReadOnlyList<Entry> Of(long fromUs, long toUs, double density, Random chance) =>
        [.. LifeTable.Rows.SelectMany(row => Spread(row, density * (toUs - fromUs) / (LifeTable.Hours * 3_600_000_000), fromUs, toUs, chance)).OrderBy(entry => entry.AtUs).ThenBy(entry => entry.What)];

    private static IEnumerable<Entry> Spread(LifeTable.Row row, double share, long fromUs, long toUs, Random chance)
    {
        double expected = row.Times * share;
        int times = (int)expected + (chance.NextDouble() < expected - (int)expected ? 1 : 0);
        for (int i = 0; i < times; i++)
        {
            long atUs = fromUs + (long)((i + chance.NextDouble()) * (toUs - fromUs) / times);
            yield return new Entry(atUs, row.What, row.From + (chance.NextDouble() * (row.To - row.From)));
        }
    }
}
