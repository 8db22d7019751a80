using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

// The virtual clock and the environment's events.
public sealed partial class VirtualMachine
{
    private const long NanosecondsPerMicrosecond = 1000;

    private readonly PriorityQueue<Action, (long Ns, long Order)> _environment = new();
    private readonly ConcurrentQueue<Action> _injected = new();
    private long _nowNs;
    private long _bootNs;
    private long _order;
    private long _inputOrder = long.MinValue;
    private long _pacedNs;
    private bool _inEnvironment;

    /// <summary>
    /// Called with a virtual microsecond when the clock is about to go there, or has got there by interpreted work, at least once
    /// a tick: the place to wait for the wall clock. It changes nothing of what happens when,
    /// even if it looks at the firmware: what the environment makes the firmware's code do costs no time.
    /// </summary>
    public Action<long>? Pace { get; set; }

    /// <summary>Microseconds of virtual time since the machine was made (goes on over reboots of the chip).</summary>
    public long NowUs => NowNs / NanosecondsPerMicrosecond;

    /// <summary>Microseconds since the chip last reset: what HighResTimer.GetCurrent returns.</summary>
    public long SinceBootUs => (NowNs - _bootNs) / NanosecondsPerMicrosecond;

    private long NowNs => _nowNs + (_spentTenths * Board.NanosecondsPerTurn + _spentRemainder) / InterpreterCosts.TurnTenths;

    /// <summary>Schedules an environment event; ties run in the order of scheduling, a time gone by means now.</summary>
    public void At(long us, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _environment.Enqueue(action, (checked(us * NanosecondsPerMicrosecond), _order++));
        _budgetTenths = 0;
    }

    /// <summary>
    /// Schedules an environment event before all others of its microsecond, whenever they were scheduled; several of them in the
    /// order of scheduling. So a run is repeated by handing in the same events at the same microseconds.
    /// </summary>
    public void AtFirst(long us, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _environment.Enqueue(action, (checked(us * NanosecondsPerMicrosecond), _inputOrder++));
        _budgetTenths = 0;
    }

    /// <summary>Schedules an environment event so many microseconds from now.</summary>
    public void After(long delayUs, Action action) => At(checked(NowUs + delayUs), action);

    /// <summary>Hands in an environment event from any operating system thread; it runs at the next tick of the machine.</summary>
    public void Inject(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _injected.Enqueue(action);
    }

    /// <summary>The first tick of the runtime (10 ms, counted from the chip's reset) at or after a microsecond.</summary>
    internal long TickAtOrAfterUs(long us) => TickAtOrAfter(us * NanosecondsPerMicrosecond) / NanosecondsPerMicrosecond;

    /// <summary>True while what runs is no code of the firmware's own accord.</summary>
    internal bool IsInEnvironment => _inEnvironment;

    private long TickAtOrAfter(long ns) => _bootNs + (ns - _bootNs + TickNs - 1) / TickNs * TickNs;

    private long NextEventNs =>
        _environment.TryPeek(out _, out (long Ns, long Order) due) ? due.Ns : long.MaxValue;

    // Runs what is due on the way; stays where it is as soon as the chip has to stop.
    private void AdvanceTo(long targetNs)
    {
        while (_stop is null && _environment.TryPeek(out _, out (long Ns, long Order) due) && due.Ns <= targetNs)
        {
            _nowNs = Math.Max(_nowNs, due.Ns);
            RunInEnvironment(_environment.Dequeue());
        }

        if (_stop is null)
        {
            _nowNs = Math.Max(_nowNs, targetNs);
        }
    }

    private void RunInEnvironment(Action action)
    {
        _inEnvironment = true;
        try
        {
            action();
        }
        catch (Exception failure)
        {
            Fault(failure);
        }
        finally
        {
            _inEnvironment = false;
        }
    }

    private void RunInjected()
    {
        while (_stop is null && _injected.TryDequeue(out Action? action))
        {
            RunInEnvironment(action);
        }
    }

    // Nobody works: with a pace every tick is shown to it, without one the clock jumps to the tick where something can happen.
    private void IdleToTick(long deadlineNs)
    {
        long goal = _nowNs + 1;
        if (Pace is null && _injected.IsEmpty)
        {
            goal = Math.Max(goal, Math.Min(NextEventNs, deadlineNs));
            if (goal == long.MaxValue)
            {
                Fault(new InvalidOperationException(
                    "Nothing can happen any more: the firmware is dead or waits for ever, and no event of the environment is scheduled."));
                ThrowIfStopped();
            }
        }

        long tick = TickAtOrAfter(goal);
        PaceTo(tick);
        RunInjected();
        AdvanceTo(tick);
        ThrowIfStopped();
    }

    // Time passes in which no managed code runs and nothing is awaited.
    private void Elapse(long ns)
    {
        long end = _nowNs + ns;
        while (_nowNs < end && _stop is null)
        {
            long next = Pace is null ? end : Math.Min(end, TickAtOrAfter(_nowNs + 1));
            PaceTo(next);
            RunInjected();
            AdvanceTo(next);
        }
    }

    private void PaceTo(long ns)
    {
        _pacedNs = ns;
        if (Pace is null)
        {
            return;
        }

        _inEnvironment = true;
        try
        {
            Pace(ns / NanosecondsPerMicrosecond);
        }
        finally
        {
            _inEnvironment = false;
        }
    }
}
