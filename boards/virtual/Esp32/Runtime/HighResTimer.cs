using System;
using EchoBridge.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Handles the end of a <see cref="HighResTimer"/>.</summary>
public delegate void HighResTimerExpiredEventHandler(HighResTimer sender, object? e);

/// <summary>The chip's microsecond timer.</summary>
public class HighResTimer : IDisposable
{
    private readonly VirtualMachine _machine = VirtualMachine.Current;
    private int _start;
    private bool _isRunning;

    /// <summary>Makes a timer that stands.</summary>
    public HighResTimer() => _machine.ChipReset += OnReset;

    /// <summary>Raised on the dispatcher when the time is over, late by what the firmware does then.</summary>
    public event HighResTimerExpiredEventHandler? OnHighResTimerExpired;

    /// <summary>Microseconds since the chip last reset.</summary>
    public static ulong GetCurrent()
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Wrapper);
        return (ulong)VirtualMachine.Current.SinceBootUs;
    }

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        StopNow();
    }

    /// <summary>Starts it for one time.</summary>
    /// <exception cref="InvalidOperationException">It runs.</exception>
    public void StartOneShot(ulong timeout_us) => Start((long)timeout_us, isPeriodic: false);

    /// <summary>Starts it for one time after the other.</summary>
    /// <exception cref="InvalidOperationException">It runs.</exception>
    public void StartOnePeriodic(ulong period_us) => Start((long)period_us, isPeriodic: true);

    /// <summary>Stops it for good.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops it for good.</summary>
    protected virtual void Dispose(bool disposing)
    {
        StopNow();
        _machine.ChipReset -= OnReset;
    }

    private void Start(long us, bool isPeriodic)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        if (_isRunning)
        {
            throw new InvalidOperationException("The timer runs.");
        }

        _isRunning = true;
        Schedule(us, isPeriodic, ++_start);
    }

    private void Schedule(long us, bool isPeriodic, int start) => _machine.After(us, () =>
    {
        if (start != _start)
        {
            return;
        }

        _isRunning = isPeriodic;
        _machine.PostEvent("HighResTimer", () => OnHighResTimerExpired?.Invoke(this, null));
        if (isPeriodic)
        {
            Schedule(us, isPeriodic, start);
        }
    });

    private void OnReset() => Dispose(disposing: true);

    private void StopNow()
    {
        _isRunning = false;
        _start++;
    }
}
