using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.VirtualEsp32;

/// <summary>Prices one instruction of the firmware, with what it calls.</summary>
/// <param name="firmware">Simple names of the woven assemblies.</param>
internal sealed class CallPrices(IReadOnlySet<string> firmware)
{
    /// <summary>The cost in tenths of a PC nanosecond.</summary>
    internal int Of(Instruction instruction)
    {
        int cost = InterpreterCosts.Instruction + InterpreterCosts.Extra.GetValueOrDefault(instruction.OpCode.Code);
        return instruction.OpCode.Code switch
        {
            Code.Call or Code.Callvirt => cost + OfCall((MethodReference)instruction.Operand),
            Code.Newobj => cost + OfConstruction((MethodReference)instruction.Operand),
            _ => cost,
        };
    }

    /// <summary>True if a call of the method goes on in interpreted code of the firmware.</summary>
    internal bool IsInterpreted(MethodReference method) =>
        IsFirmware(method.DeclaringType) || (method.Name == "Invoke" && IsDelegate(method.DeclaringType));

    /// <summary>True if the type is a delegate's.</summary>
    internal static bool IsDelegate(TypeReference type) => type.Resolve()?.BaseType?.FullName == "System.MulticastDelegate";

    private int OfCall(MethodReference method)
    {
        if (InterpreterCosts.Calls.TryGetValue($"{method.DeclaringType.FullName}::{method.Name}", out int price))
        {
            return price;
        }

        if (method.Name == "Invoke" && IsDelegate(method.DeclaringType))
        {
            return InterpreterCosts.DelegateCall;
        }

        if (!IsFirmware(method.DeclaringType))
        {
            return InterpreterCosts.NativeCall;
        }

        if (!method.HasThis)
        {
            return InterpreterCosts.StaticCall;
        }

        return method.Resolve() is { IsVirtual: true } ? InterpreterCosts.VirtualCall : InterpreterCosts.InstanceCall;
    }

    private int OfConstruction(MethodReference constructor)
    {
        if (InterpreterCosts.Calls.TryGetValue($"{constructor.DeclaringType.FullName}::.ctor", out int price))
        {
            return price;
        }

        if (IsDelegate(constructor.DeclaringType))
        {
            return InterpreterCosts.NewDelegate;
        }

        if (!IsFirmware(constructor.DeclaringType))
        {
            return InterpreterCosts.NewObject + InterpreterCosts.NativeCall;
        }

        return constructor.DeclaringType.Resolve().IsValueType ? InterpreterCosts.NewStruct : InterpreterCosts.NewObject;
    }

    private bool IsFirmware(TypeReference type) =>
        firmware.Contains(type.Scope is ModuleDefinition module ? module.Assembly.Name.Name : type.Scope.Name);
}
