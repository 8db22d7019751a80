using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

// The runtime's third thread: the one that runs the callbacks of timers. It interrupts main and handlers alike, locks held
// or not, when their slice is over, and runs to its end.
public sealed partial class VirtualMachine
{
    private readonly Queue<Action> _ticks = new();
    private int _locksOfInterrupted;

    /// <summary>Whose code runs now.</summary>
    internal ManagedThread Thread { get; private set; }

    private bool MayTick => Thread != ManagedThread.Timer && _ticks.Count > 0;

    /// <summary>A timer is due: its callback waits for the timer thread.</summary>
    internal void PostTick(Action callback)
    {
        _ticks.Enqueue(callback);
        _budgetTenths = 0;
    }

    private void RunTicks()
    {
        if (!MayTick)
        {
            return;
        }

        ManagedThread interrupted = Thread;
        _locksOfInterrupted = _locksHeld;
        Thread = ManagedThread.Timer;
        while (_ticks.TryDequeue(out Action? callback))
        {
            Guard(callback, "a timer");
        }

        Thread = interrupted;
        Settle();
        _sliceStartNs = _nowNs;
    }

    // On the chip the timer thread would wait for the lock and let the others run; here they are below it on the one stack.
    private void RefuseWaitOfTimer()
    {
        if (Thread == ManagedThread.Timer && _locksOfInterrupted > 0)
        {
            Fault(new InvalidOperationException(
                "The timer thread may have to wait for a lock that the thread it interrupts holds; the virtual ESP32 cannot run both."));
            ThrowIfStopped();
        }
    }
}
