using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>
/// Static constructors run before Main in an order of the runtime's own: one that needs another type's may find its fields
/// still null. The object behind lambdas that capture nothing (<c>&lt;&gt;9</c>) may be null: they never use it, and were seen
/// to run.
/// </summary>
internal static class StaticOrder
{
    private const string Because = "static constructors run before Main in an order of the runtime's own, it may not be there yet";

    /// <summary>The fields of other types that a static constructor reads, itself or through what it calls.</summary>
    internal static IEnumerable<Refusal> Check(MethodDefinition constructor, string where, Predicate<TypeReference> isOwn)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<MethodDefinition>([constructor]);
        while (waiting.TryPop(out MethodDefinition? method))
        {
            if (!seen.Add(method.FullName) || !method.HasBody)
            {
                continue;
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction is { OpCode.Code: Code.Ldsfld or Code.Ldsflda, Operand: FieldReference field }
                    && field.DeclaringType.FullName != constructor.DeclaringType.FullName
                    && isOwn(field.DeclaringType)
                    && field.Name != "<>9"
                    && IsSetByItsStaticConstructor(field))
                {
                    yield return new Refusal(where, $"static field {ApiSignature.Full(field.DeclaringType)}.{field.Name} read by a static constructor", Because);
                }
                else if (instruction.Operand is MethodReference called && isOwn(called.DeclaringType) && called.Resolve() is { } next)
                {
                    waiting.Push(next);
                    foreach (MethodDefinition other in next.IsVirtual ? Implementations(next) : [])
                    {
                        waiting.Push(other);
                    }
                }
            }
        }
    }

    // Whichever object it is that the call meets: all of the same name and shape in the assembly.
    private static IEnumerable<MethodDefinition> Implementations(MethodDefinition called) =>
        called.Module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => method.IsVirtual && ApiSignature.Key(method) == ApiSignature.Key(called));

    private static bool IsSetByItsStaticConstructor(FieldReference field) =>
        field.DeclaringType.Resolve()?.Methods.FirstOrDefault(method => method.IsConstructor && method.IsStatic) is { } constructor
        && constructor.Body.Instructions.Any(instruction =>
            instruction.OpCode == OpCodes.Stsfld && ((FieldReference)instruction.Operand).FullName == field.FullName);
}
