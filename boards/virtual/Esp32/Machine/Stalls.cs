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
    private readonly Func<long> _nowUs;
    private readonly History<Stall> _all = new();
    private long _totalUs;
    private long _sinceUs = -1;
    private string _what = "";

    internal Stalls(Func<long> nowUs) => _nowUs = nowUs;

    /// <summary>Every stall so far, in order, or the last ones: <see cref="VirtualMachine.KeepOnlyRecent"/>.</summary>
    public IReadOnlyList<Stall> All => _all.Items;

    /// <summary>Microseconds of all stalls together, with what has passed of one that goes on now.</summary>
    public long TotalUs => _totalUs + (_sinceUs < 0 ? 0 : _nowUs() - _sinceUs);

    /// <summary>The stall that goes on now, with its length so far; null if there is none.</summary>
    public Stall? UnderWay => _sinceUs < 0 ? null : new Stall(_sinceUs, _nowUs() - _sinceUs, _what);

    /// <summary>The longest stall that overlaps the span, counted whole; 0 if there is none.</summary>
    public long LongestUs(long fromUs = 0, long toUs = long.MaxValue)
    {
        long longest = 0;
        foreach (Stall stall in All)
        {
            if (stall.StartUs < toUs && stall.StartUs + stall.LengthUs > fromUs)
            {
                longest = Math.Max(longest, stall.LengthUs);
            }
        }

        return longest;
    }

    internal void KeepOnly(int stalls) => _all.Keep = stalls;

    internal void Begin(string what)
    {
        _sinceUs = _nowUs();
        _what = what;
    }

    internal void End()
    {
        long lengthUs = _nowUs() - _sinceUs;
        if (lengthUs > 0)
        {
            _all.Add(new Stall(_sinceUs, lengthUs, _what));
            _totalUs += lengthUs;
        }

        _sinceUs = -1;
    }
}
