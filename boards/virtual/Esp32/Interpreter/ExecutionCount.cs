using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>What a piece of the firmware's own code does, counted.</summary>
/// <param name="Calls">Interpreted calls: of the firmware's own methods, constructors and delegates.</param>
/// <param name="NativeCalls">Calls out of the firmware: into the runtime, its class library or a device package.</param>
/// <param name="BlockCopies">Those of <paramref name="NativeCalls"/> that are Array.Copy.</param>
/// <param name="LoopTurns">Backward branches taken, those of a switch excepted.</param>
/// <param name="Operations">
/// IL instructions other than calls that do more than move locals, arguments and constants to and from the evaluation
/// stack: field and element access, arithmetic, comparison, conversion, branches, allocation.
/// </param>
/// <param name="Instructions">All IL instructions.</param>
/// <param name="Objects">Objects that its own code allocates: <see cref="AllocationMeter"/>.</param>
/// <param name="Bytes">Their bytes on a 32-bit device.</param>
/// <param name="Nanoseconds">Virtual time charged, what device packages charge included.</param>
public readonly record struct ExecutionCount(
    long Calls, long NativeCalls, long BlockCopies, long LoopTurns, long Operations, long Instructions, long Objects, long Bytes, long Nanoseconds)
{
    /// <summary>The sum of both.</summary>
    public static ExecutionCount operator +(ExecutionCount a, ExecutionCount b) => Each(a, b, (x, y) => x + y);

    /// <summary>What <paramref name="a"/> does more than <paramref name="b"/>.</summary>
    public static ExecutionCount operator -(ExecutionCount a, ExecutionCount b) => Each(a, b, (x, y) => x - y);

    /// <summary>The count of <paramref name="a"/> done so many times.</summary>
    public static ExecutionCount operator *(ExecutionCount a, int times) => Each(a, default, (x, _) => x * times);

    private static ExecutionCount Each(ExecutionCount a, ExecutionCount b, Func<long, long, long> of) => new(
        of(a.Calls, b.Calls),
        of(a.NativeCalls, b.NativeCalls),
        of(a.BlockCopies, b.BlockCopies),
        of(a.LoopTurns, b.LoopTurns),
        of(a.Operations, b.Operations),
        of(a.Instructions, b.Instructions),
        of(a.Objects, b.Objects),
        of(a.Bytes, b.Bytes),
        of(a.Nanoseconds, b.Nanoseconds));
}
