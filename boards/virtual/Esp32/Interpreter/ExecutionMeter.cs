using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// Counts, instruction by instruction, what a machine executes of a metered <see cref="FirmwareImage"/>, and what of it each
/// execution of a scope takes. A scope is a method with everything it calls in the firmware; what another of the runtime's
/// threads does meanwhile is not its own. Counting charges nothing: a metered run is the same run.
/// </summary>
public sealed class ExecutionMeter
{
    private readonly IReadOnlyList<MeteredBlock> _blocks;
    private readonly string[] _scopes;
    private readonly ThreadCounter[] _threads;
    private readonly List<ScopeRun>[] _runs;

    internal ExecutionMeter(IReadOnlyList<MeteredBlock> blocks, IReadOnlyList<string> scopes)
    {
        _blocks = blocks;
        _scopes = [.. scopes];
        _runs = [.. scopes.Select(_ => new List<ScopeRun>())];
        _threads = [.. Enum.GetValues<ManagedThread>().Select(_ => new ThreadCounter(blocks.Count, scopes.Count))];
    }

    /// <summary>
    /// The executions of a scope that have returned, in order. One that ends in an exception is not among them; a method that
    /// enters itself again is no scope.
    /// </summary>
    /// <param name="scope">The scope's method, as <see cref="FirmwareImage.Scopes"/> names it.</param>
    public IReadOnlyList<ScopeRun> RunsOf(string scope) => _runs[Array.IndexOf(_scopes, scope)];

    /// <summary>Woven code: a basic block is executed.</summary>
    /// <param name="block">Its number.</param>
    public static void Pass(int block)
    {
        if (VirtualMachine.Running is { Meter: { } meter } machine)
        {
            meter._threads[(int)machine.Thread].Passes[block]++;
        }
    }

    /// <summary>Woven code: a scope is entered.</summary>
    /// <param name="scope">Its number.</param>
    public static void Enter(int scope)
    {
        if (VirtualMachine.Running is { Meter: { } meter } machine)
        {
            ThreadCounter thread = meter._threads[(int)machine.Thread];
            thread.Entries[scope] = thread.Copy();
        }
    }

    /// <summary>Woven code: a scope returns.</summary>
    /// <param name="scope">Its number.</param>
    public static void Leave(int scope)
    {
        if (VirtualMachine.Running is { Meter: { } meter } machine)
        {
            ThreadCounter thread = meter._threads[(int)machine.Thread];
            meter._runs[scope].Add(thread.Since(thread.Entries[scope]!, meter._blocks, machine));
        }
    }

    internal void Charged(ManagedThread thread, int tenthsOfPcNanosecond) => _threads[(int)thread].Tenths += tenthsOfPcNanosecond;

    internal void Made(ManagedThread thread, int bytes) => _threads[(int)thread].Made += new ExecutionCount { Objects = 1, Bytes = bytes };

    private sealed class ThreadCounter(int blocks, int scopes)
    {
        internal int[] Passes { get; private init; } = new int[blocks];

        internal ThreadCounter?[] Entries { get; } = new ThreadCounter?[scopes];

        internal ExecutionCount Made { get; set; }

        internal long Tenths { get; set; }

        internal ThreadCounter Copy() => new(0, 0) { Passes = [.. Passes], Made = Made, Tenths = Tenths };

        internal ScopeRun Since(ThreadCounter entry, IReadOnlyList<MeteredBlock> blocks, VirtualMachine machine)
        {
            (MeteredBlock, int)[] passes =
            [
                .. Enumerable.Range(0, Passes.Length).Where(block => Passes[block] != entry.Passes[block])
                    .Select(block => (blocks[block], Passes[block] - entry.Passes[block])),
            ];
            long nanoseconds = (Tenths - entry.Tenths) * machine.Board.NanosecondsPerTurn / InterpreterCosts.TurnTenths;
            return new ScopeRun(machine.NowUs, passes, Made - entry.Made + new ExecutionCount { Nanoseconds = nanoseconds });
        }
    }
}
