using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>One blocking native call that let time pass.</summary>
/// <param name="StartUs">When it began, in virtual microseconds.</param>
/// <param name="LengthUs">How long no managed code ran, in microseconds.</param>
/// <param name="What">The call.</param>
public readonly record struct Stall(long StartUs, long LengthUs, string What);

/// <summary>The account of the time in which the interpreter stood still inside blocking native calls.</summary>
public sealed class Stalls
{
    private readonly List<Stall> _all = [];

    /// <summary>Every stall so far, in order.</summary>
    public IReadOnlyList<Stall> All => _all;

    /// <summary>The longest stall that overlaps the span, counted whole; 0 if there is none.</summary>
    public long LongestUs(long fromUs = 0, long toUs = long.MaxValue)
    {
        long longest = 0;
        foreach (Stall stall in _all)
        {
            if (stall.StartUs < toUs && stall.StartUs + stall.LengthUs > fromUs)
            {
                longest = Math.Max(longest, stall.LengthUs);
            }
        }

        return longest;
    }

    internal void Add(long startUs, long lengthUs, string what) => _all.Add(new Stall(startUs, lengthUs, what));
}
