using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>Follows the types on the evaluation stack through a method, in the order of its code.</summary>
internal static class EvaluationStack
{
    /// <summary>Every instruction with what it takes, the deepest first.</summary>
    internal static IEnumerable<(Instruction Instruction, IReadOnlyList<StackItem> Taken)> Walk(MethodBody body)
    {
        body.SimplifyMacros();
        var entries = new Dictionary<Instruction, StackItem[]>();
        foreach (ExceptionHandler handler in body.ExceptionHandlers.Where(handler => handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter))
        {
            entries[handler.HandlerStart] = [new StackItem(handler.CatchType)];
            if (handler.FilterStart is not null)
            {
                entries[handler.FilterStart] = [default];
            }
        }

        var stack = new List<StackItem>();
        foreach (Instruction instruction in body.Instructions)
        {
            if (entries.TryGetValue(instruction, out StackItem[]? entry))
            {
                stack = [.. entry];
            }

            int count = Taken(instruction, body.Method, stack.Count);
            int known = Math.Min(count, stack.Count);
            StackItem[] taken = [.. new StackItem[count - known], .. stack.TakeLast(known)];
            stack.RemoveRange(stack.Count - known, known);
            yield return (instruction, taken);
            stack.AddRange(Given(instruction, body, taken));
            foreach (Instruction target in Targets(instruction))
            {
                entries.TryAdd(target, [.. stack]);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
            {
                stack.Clear();
            }
        }
    }

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static int Taken(Instruction instruction, MethodDefinition method, int depth) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.PopAll => depth,
        StackBehaviour.Varpop when instruction.OpCode == OpCodes.Ret => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature called =>
            called.Parameters.Count + (called.HasThis && instruction.OpCode != OpCodes.Newobj ? 1 : 0) + (instruction.OpCode == OpCodes.Calli ? 1 : 0),
        _ => 3,
    };

    private static StackItem[] Given(Instruction instruction, MethodBody body, StackItem[] taken)
    {
        TypeSystem types = body.Method.Module.TypeSystem;
        return (instruction.OpCode.Code, instruction.Operand) switch
        {
            (Code.Dup, _) => [taken[0], taken[0]],
            (Code.Ldloc, VariableDefinition local) => [new StackItem(local.VariableType)],
            (Code.Ldarg, ParameterDefinition parameter) => [new StackItem(parameter.ParameterType)],
            (Code.Ldfld or Code.Ldsfld, FieldReference field) => [new StackItem(field.FieldType)],
            (Code.Box, TypeReference type) => [new StackItem(type, IsBoxed: true)],
            (Code.Newobj, MethodReference made) => [new StackItem(made.DeclaringType)],
            (Code.Call or Code.Callvirt, MethodReference { ReturnType.MetadataType: MetadataType.Void }) => [],
            (Code.Call or Code.Callvirt, MethodReference called) => [new StackItem(called.ReturnType)],
            (Code.Calli, IMethodSignature called) => called.ReturnType.MetadataType == MetadataType.Void ? [] : [new StackItem(called.ReturnType)],
            (Code.Ldelem_Any or Code.Ldobj or Code.Unbox_Any, TypeReference type) => [new StackItem(type)],
            (Code.Ldelem_R4 or Code.Ldind_R4 or Code.Ldc_R4 or Code.Conv_R4, _) => [new StackItem(types.Single)],
            (Code.Ldelem_R8 or Code.Ldind_R8 or Code.Ldc_R8 or Code.Conv_R8 or Code.Conv_R_Un, _) => [new StackItem(types.Double)],
            (Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem or Code.Neg, _) => [taken[0]],
            _ => new StackItem[Given(instruction.OpCode.StackBehaviourPush)],
        };
    }

    private static int Given(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };
}
