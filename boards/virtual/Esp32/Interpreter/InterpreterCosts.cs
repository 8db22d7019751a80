using System.Collections.Generic;
using Mono.Cecil.Cil;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The price of interpreted code in tenths of a nanosecond, measured on the 1.17 interpreter built for a PC (medians, noise
/// 20-30 %), each with the empty loop's share taken off. Read as ratios to one empty loop turn.
/// </summary>
internal static class InterpreterCosts
{
    /// <summary>One turn of an empty loop, seven plain instructions: 25.5 ns.</summary>
    internal const int TurnTenths = 255;

    /// <summary>Any instruction, on top of which comes what <see cref="Extra"/> says: 25.5 ns / 7.</summary>
    internal const int Instruction = 36;

    /// <summary>A call of a static method of the firmware.</summary>
    internal const int StaticCall = 300;

    /// <summary>A call of an instance method that is not virtual.</summary>
    internal const int InstanceCall = 500;

    /// <summary>A call of a virtual or interface method.</summary>
    internal const int VirtualCall = 890;

    /// <summary>A call of a delegate.</summary>
    internal const int DelegateCall = 560;

    /// <summary>A call out of the firmware into the runtime or a device package (string.Length).</summary>
    internal const int NativeCall = 1080;

    /// <summary>A new object with its constructor.</summary>
    internal const int NewObject = 990;

    /// <summary>A new delegate.</summary>
    internal const int NewDelegate = 420;

    /// <summary>A constructor of a struct.</summary>
    internal const int NewStruct = 1630;

    /// <summary>The managed wrapper that a device package puts around its native call: one instance call.</summary>
    internal const int Wrapper = 500;

    /// <summary>
    /// From a record in the ring to the package's handler: five virtual calls and three new objects (event sink, listener,
    /// event arguments). Derived from the package's source, not measured.
    /// </summary>
    internal const int Dispatch = 5 * VirtualCall + 3 * NewObject;

    /// <summary>A garbage collection of some hundred live objects: 15 us and 20 us for every thousand objects.</summary>
    internal const int Collection = 200_000;

    /// <summary>One byte of SpanByte.CopyTo, a managed loop: 11 us for 64 bytes.</summary>
    internal const int SpanByteCopy = 1720;

    /// <summary>Copying one byte in a block operation: 0.012 ns, in thousandths of a nanosecond.</summary>
    internal const int ThousandthsPerCopiedByte = 12;

    /// <summary>What an instruction costs beyond <see cref="Instruction"/>.</summary>
    internal static readonly Dictionary<Code, int> Extra = new()
    {
        [Code.Nop] = -Instruction,
        [Code.Ldfld] = 260,
        [Code.Ldflda] = 260,
        [Code.Stfld] = 160,
        [Code.Ldsfld] = 250,
        [Code.Ldsflda] = 250,
        [Code.Stsfld] = 250,
        [Code.Ldelem_I1] = 210,
        [Code.Ldelem_U1] = 210,
        [Code.Ldelem_I2] = 210,
        [Code.Ldelem_U2] = 210,
        [Code.Ldelem_I4] = 210,
        [Code.Ldelem_U4] = 210,
        [Code.Ldelem_I8] = 210,
        [Code.Ldelem_I] = 210,
        [Code.Ldelem_Ref] = 210,
        [Code.Ldelem_Any] = 210,
        [Code.Ldelema] = 210,
        [Code.Stelem_I1] = 230,
        [Code.Stelem_I2] = 230,
        [Code.Stelem_I4] = 230,
        [Code.Stelem_I8] = 230,
        [Code.Stelem_I] = 230,
        [Code.Stelem_Ref] = 230,
        [Code.Stelem_Any] = 230,
        [Code.Newarr] = 600,
        [Code.Box] = 450,
        [Code.Throw] = 2090,
        [Code.Rethrow] = 2090,
        [Code.Leave] = 280,
        [Code.Ldobj] = 1550,
        [Code.Stobj] = 1550,
    };

    /// <summary>Calls with a price of their own, by declaring type and name.</summary>
    internal static readonly Dictionary<string, int> Calls = new()
    {
        ["System.Array::Copy"] = 950,
        ["System.Threading.Monitor::Enter"] = 1420,
        ["System.Threading.Monitor::Exit"] = 1420,
        ["System.Threading.Interlocked::Increment"] = 1150,
        ["System.Threading.Interlocked::Decrement"] = 1150,
        ["System.Threading.Interlocked::Exchange"] = 1150,
        ["System.Threading.Interlocked::CompareExchange"] = 1150,
        ["System.Environment::get_TickCount64"] = 1310,
        ["System.Int32::ToString"] = 7530,
        ["System.Int64::ToString"] = 7530,
        ["System.Byte::ToString"] = 7530,
        ["System.String::Format"] = 41_250,
        ["System.Runtime.CompilerServices.DefaultInterpolatedStringHandler::ToStringAndClear"] = 41_250,
        ["System.SpanByte::.ctor"] = 2520,
        ["System.SpanByte::op_Implicit"] = 2520,
        ["System.SpanByte::Slice"] = 4020,
    };
}
