using System;
using System.Runtime.ExceptionServices;

namespace EchoBridge.VirtualEsp32;

// Boot, reset, power and the end of a run.
public sealed partial class VirtualMachine
{
    /// <summary>
    /// Microseconds from the chip's reset to the first instruction of Main: second-stage boot loader, firmware image and CLR
    /// start. An estimate, not measured on a board.
    /// </summary>
    public const long BootUs = 1_200_000;

    private Stop? _stop;

    /// <summary>How often the chip has booted.</summary>
    public int Boots { get; private set; }

    /// <summary>Boots the firmware and runs until <see cref="Halt"/>, on the calling thread; a second call is a new power-on.</summary>
    /// <exception cref="VirtualHardwareException">The firmware did what the real chip does not survive.</exception>
    /// <exception cref="InvalidOperationException">Another machine runs on this thread, or nothing can happen any more.</exception>
    public void Run()
    {
        if (running is not null)
        {
            throw new InvalidOperationException("A machine already runs on this thread.");
        }

        running = this;
        try
        {
            if (Boots > 0)
            {
                ResetPeripherals();
            }

            for (Stop end = RunOneBoot(); end is Stop.Reset reset; end = _stop ?? RunOneBoot())
            {
                ResetChip(reset);
            }

            if (_stop is Stop.Failed failed)
            {
                ExceptionDispatchInfo.Throw(failed.Cause);
            }
        }
        finally
        {
            _stop = null;
            running = null;
        }
    }

    /// <summary>Ends Run at the next instruction of the firmware.</summary>
    public void Halt() => StopWith(new Stop.Halted());

    /// <summary>Ends Run at a virtual microsecond.</summary>
    public void HaltAt(long us) => At(us, Halt);

    /// <summary>The power fails now and comes back after a while: the chip resets and boots.</summary>
    /// <param name="offUs">Microseconds without power.</param>
    public void PowerCut(long offUs) => StopWith(new Stop.Reset("power cut", offUs));

    /// <summary>The firmware restarts the chip.</summary>
    internal void Reboot() => StopWith(new Stop.Reset("reboot", 0));

    /// <summary>Ends Run with an exception.</summary>
    internal void Fault(Exception cause) => StopWith(new Stop.Failed(cause));

    // The end of the run outranks a restart; of equals the first counts.
    private void StopWith(Stop stop)
    {
        if (_stop is null || (_stop is Stop.Reset && stop is not Stop.Reset))
        {
            _stop = stop;
        }

        _budgetTenths = 0;
    }

    private Stop RunOneBoot()
    {
        try
        {
            Func<Action> load = _fetch(this);
            Boot();
            RunMain(load);
            ServeRingForEver();
        }
        catch (Exception) when (_stop is not null)
        {
            Thread = ManagedThread.Dispatcher;
        }

        return _stop!;
    }

    private void Boot()
    {
        Boots++;
        _bootNs = _nowNs;
        _locksHeld = 0;
        _spentTenths = 0;
        _spentRemainder = 0;
        _stallUs = 0;
        Trace.Milestone("boot");
        Elapse(BootUs * NanosecondsPerMicrosecond);
        ThrowIfStopped();
    }

    private void RunMain(Func<Action> load)
    {
        Action main = load();
        Thread = ManagedThread.Main;
        _sliceStartNs = _nowNs;
        try
        {
            main();
            Trace.Add("Main returned: the runtime waits for a debugger for ever");
        }
        catch (Exception uncaught) when (_stop is null && uncaught is not VirtualHardwareException)
        {
            Trace.Add($"Uncaught exception in Main: {uncaught.GetType().Name}: {uncaught.Message}");
        }

        _locksHeld = 0;
    }

    // Main is dead: handlers still run, nothing restarts the chip.
    private void ServeRingForEver() => Wait(static () => false, System.Threading.Timeout.Infinite);

    private void ResetChip(Stop.Reset reset)
    {
        Trace.Add($"reset: {reset.Why}");
        _stop = null;
        ResetPeripherals();
        if (reset.OffUs > 0)
        {
            Elapse(reset.OffUs * NanosecondsPerMicrosecond);
        }
    }

    private void ResetPeripherals()
    {
        Events.Clear();
        _ticks.Clear();
        Watched = null;
        RunInEnvironment(() => ChipReset?.Invoke());
    }
}
