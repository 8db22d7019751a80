using System;
using System.Threading;

namespace EchoBridge.Firmware;

/// <summary>
/// The dongle as two threads share it: the main loop, and the runtime's dispatcher that brings button edges and Bluetooth.
/// Both enter <see cref="Dongle"/> only under <see cref="Gate"/>, held for one short step and never across a native call
/// that may block.
/// </summary>
internal sealed class SharedDongle
{
    private readonly AutoResetEvent _signal = new AutoResetEvent(false);
    private readonly LastResort _lastResort;
    private readonly Watchdog _watchdog;

    internal SharedDongle(Dongle dongle, LastResort lastResort, Watchdog watchdog)
    {
        Dongle = dongle;
        _lastResort = lastResort;
        _watchdog = watchdog;
    }

    /// <summary>To be entered under <see cref="Gate"/>.</summary>
    internal Dongle Dongle { get; }

    /// <summary>The one lock.</summary>
    internal object Gate { get; } = new object();

    /// <summary>The main loop tells what happened.</summary>
    internal void Report(DongleEvent what)
    {
        lock (Gate)
        {
            Dongle.Handle(what, Clock.NowUs);
        }
    }

    /// <summary>A handler tells what happened, and the main loop is called before its time.</summary>
    internal void Deliver(DongleEvent what)
    {
        try
        {
            _watchdog.DispatcherRuns();
            Report(what);
            Wake();
        }
        catch (Exception e)
        {
            Trap(e);
        }
    }

    /// <summary>A handler failed: the runtime would print the exception and go on as if nothing had happened.</summary>
    internal void Trap(Exception e)
    {
        _lastResort.Take(TrapCause.Handler, e);
    }

    /// <summary>The main loop has something to do.</summary>
    internal void Wake()
    {
        _signal.Set();
    }

    /// <summary>The main loop waits until it is woken or the time is over.</summary>
    internal void Wait(int milliseconds)
    {
        _signal.WaitOne(milliseconds, false);
    }
}
