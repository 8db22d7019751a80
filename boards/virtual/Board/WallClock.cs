using System;
using System.Diagnostics;
using System.Threading;

namespace EchoBridge.Virtual.Board;

/// <summary>
/// Keeps a machine's virtual clock to the wall clock: <see cref="Pace"/> is its <see cref="VirtualEsp32.VirtualMachine.Pace"/>.
/// </summary>
internal sealed class WallClock
{
    // A computer that has slept does not live its night in a minute afterwards.
    private const long ForgivenUs = 5_000_000;

    private const int SleepMs = 10;

    private readonly Stopwatch _wall = new();
    private long _behindUs;

    /// <summary>Called about every 10 ms of wall time, from the thread that runs the machine.</summary>
    internal event Action? Ticked;

    /// <summary>Microseconds by which the virtual clock was late when it was looked at last; 0 if it was in time.</summary>
    internal long LagUs { get; private set; }

    /// <summary>The most that <see cref="LagUs"/> ever was.</summary>
    internal long WorstLagUs { get; private set; }

    private long WallUs => (long)_wall.Elapsed.TotalMicroseconds - _behindUs;

    /// <summary>Returns when the wall clock is at that virtual microsecond, at once if it is past it.</summary>
    internal void Pace(long virtualUs)
    {
        _wall.Start();
        long aheadUs = virtualUs - WallUs;
        while (aheadUs > 0)
        {
            Thread.Sleep((int)Math.Min((aheadUs + 999) / 1000, SleepMs));
            Tick(virtualUs);
            aheadUs = virtualUs - WallUs;
        }

        Tick(virtualUs);
    }

    private void Tick(long virtualUs)
    {
        LagUs = Math.Max(0, WallUs - virtualUs);
        WorstLagUs = Math.Max(WorstLagUs, LagUs);
        if (LagUs > ForgivenUs)
        {
            _behindUs += LagUs;
        }

        Ticked?.Invoke();
    }
}
