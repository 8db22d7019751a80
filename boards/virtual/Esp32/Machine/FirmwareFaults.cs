using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// What goes wrong inside the firmware's own code, on demand: at the next basic block that a thread runs, or so many blocks
/// later. One fault at a time.
/// </summary>
public sealed class FirmwareFaults
{
    private readonly VirtualMachine _machine;
    private Action? _strike;
    private ManagedThread _thread;
    private int _blocksLeft;

    internal FirmwareFaults(VirtualMachine machine)
    {
        _machine = machine;
        machine.ChipReset += () => IsDispatcherDead = false;
    }

    /// <summary>True while the dispatcher serves the event ring no more; a reset of the chip ends it.</summary>
    public bool IsDispatcherDead { get; private set; }

    /// <summary>An exception is thrown, once.</summary>
    public void Throw(ManagedThread thread, Exception what, int afterBlocks = 0) =>
        Arm(thread, afterBlocks, $"throw {what?.GetType().Name} on {thread}", () => throw what!);

    /// <summary>
    /// The thread makes no progress any more: it runs round and round where it stands, until the chip resets. A handler that
    /// does so keeps main standing too: there is one stack.
    /// </summary>
    public void Hang(ManagedThread thread, int afterBlocks = 0) => Arm(thread, afterBlocks, $"hang {thread}", () =>
    {
        while (true)
        {
            _machine.Charge(InterpreterCosts.TurnTenths);
        }
    });

    /// <summary>A native call takes so many microseconds: nothing managed runs meanwhile, then all goes on.</summary>
    public void Stall(ManagedThread thread, long us, int afterBlocks = 0) =>
        Arm(thread, afterBlocks, $"stall {thread}", () => _machine.Block(VirtualMachine.StallName, static () => false, us));

    /// <summary>The dispatcher serves the event ring no more, until the chip resets; main goes on.</summary>
    public void KillDispatcher()
    {
        _machine.Trace.Milestone("kill Dispatcher");
        IsDispatcherDead = true;
    }

    /// <summary>The firmware is about to run a basic block.</summary>
    internal void Pass()
    {
        if (_strike is null || _machine.Thread != _thread || _blocksLeft-- > 0)
        {
            return;
        }

        Action strike = _strike;
        _strike = null;
        strike();
    }

    private void Arm(ManagedThread thread, int afterBlocks, string what, Action strike)
    {
        _thread = thread;
        _blocksLeft = afterBlocks;
        _strike = () =>
        {
            _machine.Trace.Milestone(what);
            strike();
        };
    }
}
