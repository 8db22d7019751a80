using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Firmware;

/// <summary>
/// What the chip's image does not have: takes the last resort if main loop or dispatcher stop making progress. It runs on
/// the runtime's thread of timers, which neither of the two can stop by an endless loop, with the dongle's lock held or
/// not. It takes no lock itself, and its counts are of 32 bits, which the interpreter reads and writes in one piece.
/// </summary>
internal sealed class Watchdog
{
    private const int PeriodMs = 1000;

    /// <summary>
    /// Ticks without progress: longer than the longest native call (a radio that fails to start for 10 s and is stopped for
    /// 5 s), in case the runtime makes up for the ticks that such a call has kept waiting.
    /// </summary>
    private const int MaxTicks = 20;

    /// <summary>A main loop that made progress so lately lives: it waits 5 s at most.</summary>
    private const int MainAliveTicks = 10;

    private readonly LastResort _lastResort;
    private readonly Timer _timer;
    private readonly HighResTimer _dispatched = new HighResTimer();
    private int _mainTicks;
    private int _dispatcherTicks;

    internal Watchdog(LastResort lastResort)
    {
        _lastResort = lastResort;
        _dispatched.OnHighResTimerExpired += OnDispatched;
        _dispatched.StartOnePeriodic((ulong)(PeriodMs * Time.Millisecond));
        _timer = new Timer(OnTick, null, PeriodMs, PeriodMs);
    }

    /// <summary>The main loop makes progress; to be told before everything that may take seconds.</summary>
    internal void MainRuns()
    {
        _mainTicks = 0;
    }

    /// <summary>The dispatcher makes progress. Its own tick tells so too, unless a flood of edges pushes it out of the event ring.</summary>
    internal void DispatcherRuns()
    {
        _dispatcherTicks = 0;
    }

    private void OnDispatched(HighResTimer sender, object? e)
    {
        DispatcherRuns();
    }

    private void OnTick(object? state)
    {
        _mainTicks++;
        _dispatcherTicks++;
        if (_mainTicks >= MaxTicks || _dispatcherTicks >= MaxTicks)
        {
            _lastResort.Take(_mainTicks < MainAliveTicks ? TrapCause.DispatcherStuck : TrapCause.MainStuck, null);
        }
    }
}
