using System;

namespace EchoBridge.VirtualEsp32;

// Interpreted work, blocking calls and what may interrupt them.
public sealed partial class VirtualMachine
{
    private long _spentTenths;
    private long _spentRemainder;
    private long _budgetTenths;
    private long _stallUs;

    /// <summary>
    /// Called by instrumented firmware code and by API members: interpreted work in tenths of a nanosecond of the PC
    /// interpreter, scaled by the board's <see cref="BoardDefinition.NanosecondsPerTurn"/> into virtual time. Every call is a
    /// point where the firmware can be stopped or pre-empted. Work of the environment costs nothing.
    /// </summary>
    public void Charge(int tenthsOfPcNanosecond)
    {
        if (_inEnvironment)
        {
            return;
        }

        _spentTenths += tenthsOfPcNanosecond;
        Meter?.Charged(Thread, tenthsOfPcNanosecond);
        if (_spentTenths >= _budgetTenths)
        {
            Checkpoint();
        }
    }

    /// <summary>What <see cref="Stalls"/> calls a <see cref="Stall"/>.</summary>
    public const string StallName = "stall";

    /// <summary>
    /// A blocking native call: virtual time passes and the environment goes on, the interpreter stands still, until
    /// <paramref name="done"/> says true (checked after every environment event) or the time is over. Its length is kept in
    /// <see cref="Stalls"/>.
    /// </summary>
    /// <param name="what">The call, for the account of stalls.</param>
    /// <param name="done">What the call waits for.</param>
    /// <param name="timeoutUs">The longest wait in microseconds; long.MaxValue waits for ever.</param>
    /// <returns>Whether it is done.</returns>
    /// <exception cref="InvalidOperationException">Called by the environment, or nothing can ever end the wait.</exception>
    public bool Block(string what, Func<bool> done, long timeoutUs)
    {
        ArgumentNullException.ThrowIfNull(done);
        if (_inEnvironment)
        {
            throw new InvalidOperationException("Only the firmware can block.");
        }

        Settle();
        Stalls.Begin(what);
        long deadlineNs = timeoutUs >= (long.MaxValue - _nowNs) / NanosecondsPerMicrosecond
            ? long.MaxValue
            : _nowNs + timeoutUs * NanosecondsPerMicrosecond;
        bool isDone;
        while (!(isDone = done()) && _nowNs < deadlineNs && _stop is null)
        {
            StepBlocked(what, deadlineNs);
        }

        Stalls.End();
        ThrowIfStopped();
        return isDone;
    }

    /// <summary>
    /// The environment makes the interpreter stand still for a while at the firmware's next instruction, as a native call of
    /// unknown length would: no managed code runs, DMA and radio go on. Stalls that were asked for and have not begun add up.
    /// </summary>
    /// <param name="us">Microseconds.</param>
    public void Stall(long us)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(us);
        _stallUs += us;
        _budgetTenths = 0;
    }

    /// <summary>Throws if the chip has to stop.</summary>
    internal void ThrowIfStopped()
    {
        if (_stop is not null)
        {
            _budgetTenths = 0;
            throw new ChipStoppedException();
        }
    }

    private void StepBlocked(string what, long deadlineNs)
    {
        long next = Math.Min(NextEventNs, deadlineNs);
        if (Pace is not null)
        {
            next = Math.Min(next, TickAtOrAfter(_nowNs + 1));
        }
        else if (next == long.MaxValue)
        {
            Fault(new InvalidOperationException($"{what} blocks for ever, and with it the whole interpreter."));
            return;
        }

        PaceTo(next);
        RunInjected();
        AdvanceTo(next);
    }

    // Turns the work done into time gone by, with what the environment does meanwhile.
    private void Settle()
    {
        long scaled = _spentTenths * Board.NanosecondsPerTurn + _spentRemainder;
        _spentTenths = 0;
        _spentRemainder = scaled % InterpreterCosts.TurnTenths;
        AdvanceTo(_nowNs + scaled / InterpreterCosts.TurnTenths);
        ThrowIfStopped();
    }

    private void Checkpoint()
    {
        Settle();
        if (_nowNs >= TickAtOrAfter(_pacedNs + 1))
        {
            PaceTo(_nowNs);
        }

        RunInjected();
        ThrowIfStopped();
        if (_stallUs > 0)
        {
            long us = _stallUs;
            _stallUs = 0;
            Block(StallName, static () => false, us);
        }

        if (_nowNs >= _sliceStartNs + QuantumNs)
        {
            if (MayPreempt)
            {
                DispatchPending();
            }

            RunTicks();
        }

        long horizon = Math.Min(NextEventNs, TickAtOrAfter(_nowNs + 1));
        if (MayPreempt || MayTick)
        {
            horizon = Math.Min(horizon, _sliceStartNs + QuantumNs);
        }

        _budgetTenths = Math.Max(1, (horizon - _nowNs) * InterpreterCosts.TurnTenths / Board.NanosecondsPerTurn);
    }
}
