using System;
using System.Threading;

namespace EchoBridge.VirtualEsp32;

// Two of the runtime's threads: main, and the dispatcher that serves the event ring.
public sealed partial class VirtualMachine
{
    // FreeRTOS tick and managed quantum of the ESP32 images.
    private const long TickNs = 10_000_000;
    private const long QuantumNs = 20_000_000;

    private long _sliceStartNs;
    private int _locksHeld;

    /// <summary>The dispatcher has had its turn, from and until when in microseconds: main stood still meanwhile.</summary>
    public event Action<long, long>? Dispatched;

    private bool MayDispatch => Thread == ManagedThread.Main && Events.Count > 0 && !Faults.IsDispatcherDead;

    private bool MayPreempt => MayDispatch && _locksHeld == 0;

    /// <summary>
    /// Posts a record into the 128-record event ring that all native sources share; a full ring drops its oldest, counted and
    /// traced.
    /// </summary>
    /// <param name="source">Who posts, for the trace.</param>
    /// <param name="handler">Runs on the dispatcher, between slices of the firmware, never inside a blocking native call. An
    /// exception ends only this dispatch.</param>
    public void PostEvent(string source, Action handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        string? dropped = Events.Push(source, handler);
        if (dropped is not null)
        {
            Trace.Add($"event ring full: dropped {dropped}");
        }

        _budgetTenths = 0;
    }

    /// <summary>
    /// A managed wait of the calling thread. Main lets the dispatcher and timers run and looks again at every tick; a handler
    /// that waits lets nothing run but timers and the environment.
    /// </summary>
    /// <param name="ready">What is awaited.</param>
    /// <param name="timeoutMs">Milliseconds, or -1 to wait for ever.</param>
    /// <returns>Whether it became ready in time.</returns>
    internal bool Wait(Func<bool> ready, int timeoutMs)
    {
        if (_inEnvironment)
        {
            throw new InvalidOperationException("Only the firmware can wait.");
        }

        Settle();
        if (ready())
        {
            return true;
        }

        long deadline = timeoutMs == Timeout.Infinite ? long.MaxValue : _nowNs + timeoutMs * 1_000_000L;
        bool isReady;
        while (true)
        {
            DispatchPending();
            RunTicks();

            isReady = ready();
            if (isReady || _nowNs >= deadline)
            {
                break;
            }

            if (!MayDispatch)
            {
                IdleToTick(deadline);
            }
        }

        _sliceStartNs = _nowNs;
        return isReady;
    }

    /// <summary>A lock is taken: the dispatcher does not interrupt main until it is given back.</summary>
    internal void EnterLock()
    {
        RefuseWaitOfTimer();
        _locksHeld++;
    }

    /// <summary>A lock is given back.</summary>
    internal void ExitLock()
    {
        if (_locksHeld == 0)
        {
            throw new VirtualHardwareException("Monitor.Exit without Monitor.Enter: the runtime has no such lock to release.");
        }

        _locksHeld--;
        _budgetTenths = 0;
    }

    // Serves the ring until it is empty or the dispatcher's own quantum is over.
    private void DispatchPending()
    {
        if (!MayDispatch)
        {
            return;
        }

        Thread = ManagedThread.Dispatcher;
        long startUs = NowUs;
        long end = _nowNs + QuantumNs;
        while (Events.Count > 0 && NowNs < end)
        {
            Dispatch(Events.Take());
        }

        Thread = ManagedThread.Main;
        Settle();
        _sliceStartNs = _nowNs;
        Dispatched?.Invoke(startUs, NowUs);
    }

    private void Dispatch(EventRing.Record record)
    {
        Charge(InterpreterCosts.Dispatch);
        Guard(record.Handler, $"a handler of {record.Source}");
    }

    // What escapes a handler or a timer's callback is printed, and that is all.
    private void Guard(Action handler, string what)
    {
        try
        {
            handler();
        }
        catch (Exception uncaught) when (_stop is null)
        {
            Trace.Add($"Uncaught exception in {what}: {uncaught.GetType().Name}: {uncaught.Message}");
        }

        ThrowIfStopped();
    }
}
