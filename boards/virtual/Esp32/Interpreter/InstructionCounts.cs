using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.VirtualEsp32;

/// <summary>Counts one instruction of the firmware, without what it calls.</summary>
/// <param name="prices">Knows which calls stay in the firmware.</param>
internal sealed class InstructionCounts(CallPrices prices)
{
    private const string BlockCopy = "System.Array.Copy";

    /// <summary>Move a local, an argument or a constant to or from the evaluation stack; macros are expanded before.</summary>
    private static readonly HashSet<Code> Moves =
    [
        Code.Ldarg, Code.Ldarga, Code.Starg, Code.Ldloc, Code.Ldloca, Code.Stloc,
        Code.Ldc_I4, Code.Ldc_I8, Code.Ldc_R4, Code.Ldc_R8, Code.Ldnull, Code.Ldstr, Code.Dup, Code.Pop,
    ];

    /// <summary>What the execution of the instruction adds; allocations and virtual time are counted where they happen.</summary>
    internal ExecutionCount Of(Instruction instruction)
    {
        Code code = instruction.OpCode.Code;
        if (code == Code.Nop)
        {
            return default;
        }

        var one = new ExecutionCount { Instructions = 1 };
        if (Called(instruction) is { } method)
        {
            return prices.IsInterpreted(method)
                ? one with { Calls = 1 }
                : one with { NativeCalls = 1, BlockCopies = NameOf(method) == BlockCopy ? 1 : 0 };
        }

        return one with { Operations = Moves.Contains(code) || code == Code.Ret ? 0 : 1 };
    }

    /// <summary>The method that the instruction calls, or null; making a delegate calls nothing.</summary>
    internal static MethodReference? Called(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Call or Code.Callvirt => (MethodReference)instruction.Operand,
        Code.Newobj when !CallPrices.IsDelegate(((MethodReference)instruction.Operand).DeclaringType) => (MethodReference)instruction.Operand,
        _ => null,
    };

    /// <summary>Full name of the type, a dot, the method's name.</summary>
    internal static string NameOf(MethodReference method) => $"{method.DeclaringType.FullName}.{method.Name}";
}
