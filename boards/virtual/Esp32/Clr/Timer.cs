using System;
using System.Threading;

namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>
/// System.Threading.Timer of the virtual runtime: the callbacks of all timers run one at a time on the runtime's timer
/// thread, and a tick that comes while the last one still waits for that thread is skipped.
/// </summary>
public sealed class Timer : IDisposable
{
    private readonly VirtualMachine _machine = VirtualMachine.Current;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private int _start;
    private bool _isWaiting;

    /// <summary>Makes a timer and starts it.</summary>
    /// <param name="callback">Runs on the timer thread.</param>
    /// <param name="state">Handed to it.</param>
    /// <param name="dueTime">Milliseconds until the first tick, or -1 for none.</param>
    /// <param name="period">Milliseconds between ticks, or -1 for one tick only.</param>
    public Timer(TimerCallback callback, object? state, int dueTime, int period)
    {
        _callback = callback;
        _state = state;
        _machine.ChipReset += Dispose;
        Change(dueTime, period);
    }

    /// <summary>Starts it anew.</summary>
    public bool Change(int dueTime, int period)
    {
        _start++;
        if (dueTime != Timeout.Infinite)
        {
            Schedule(dueTime, period, _start);
        }

        return true;
    }

    /// <summary>Stops it for good.</summary>
    public void Dispose()
    {
        _start++;
        _machine.ChipReset -= Dispose;
    }

    private void Schedule(int dueTime, int period, int start) => _machine.After(dueTime * 1000L, () =>
    {
        if (start != _start)
        {
            return;
        }

        if (!_isWaiting)
        {
            _isWaiting = true;
            _machine.PostTick(Tick);
        }

        if (period != Timeout.Infinite)
        {
            Schedule(period, period, start);
        }
    });

    private void Tick()
    {
        _isWaiting = false;
        _callback(_state);
    }
}
