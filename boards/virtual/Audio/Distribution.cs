using System;
using System.Linq;

namespace EchoBridge.Virtual.Audio;

/// <summary>How often each value came, in steps of a tenth of a millisecond.</summary>
internal sealed class Distribution
{
    private const int StepUs = 100;

    private long[] _counts = new long[1024];

    /// <summary>The number of values.</summary>
    internal long Count { get; private set; }

    /// <summary>Adds a value in microseconds, 0 or more.</summary>
    internal void Add(long us)
    {
        int step = (int)(us / StepUs);
        if (step >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(step + 1, 2 * _counts.Length));
        }

        _counts[step]++;
        Count++;
    }

    /// <summary>Adds all values of another one.</summary>
    internal void Add(Distribution other)
    {
        Array.Resize(ref _counts, Math.Max(_counts.Length, other._counts.Length));
        for (int i = 0; i < other._counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>The value that so many percent of all do not exceed, in milliseconds (nearest rank); 0 if there is none.</summary>
    internal double Ms(double percent)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        long seen = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                return i * StepUs / 1000.0;
            }
        }

        return 0;
    }

    /// <summary>Values from one millisecond to another, without the latter.</summary>
    internal long Between(int fromMs, int toMs) => _counts.Skip(fromMs * 1000 / StepUs).Take((toMs - fromMs) * 1000 / StepUs).Sum();
}
