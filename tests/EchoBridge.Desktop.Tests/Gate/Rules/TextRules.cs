using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>Values whose text is another one on the device.</summary>
internal static class TextRules
{
    private static readonly HashSet<string> WritesText =
    [
        "System.String", "System.Text.StringBuilder", "System.Console", "System.Diagnostics.Debug",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
    ];

    internal static readonly Rule[] All =
    [
        new InstructionRule("text of an enum", (instruction, taken) => Text(instruction, taken).Any(IsEnum),
            "the device writes the number, never the name"),
        new InstructionRule("text of a float or double without a format", (instruction, taken) => Text(instruction, taken).Any(IsFloat),
            "the device writes a large one otherwise, 4294967296f as 429496730E+09: use ToString(\"F0\") or the like"),
        new InstructionRule("text of a uint, long or ulong without a format", (instruction, taken) => Text(instruction, taken).Any(IsWide),
            "the device may write a large one in exponent form: use ToString(\"D\") or the like"),
    ];

    // The types whose values this instruction turns into text the default way.
    private static IEnumerable<TypeReference> Text(Instruction instruction, IReadOnlyList<StackItem> taken)
    {
        if (instruction.OpCode == OpCodes.Stelem_Ref)
        {
            // Nothing but string.Format and Concat take an object[] here.
            return Boxed(taken);
        }

        if (instruction.Operand is not MethodReference called)
        {
            return [];
        }

        if (called is { Name: "ToString", HasThis: true, Parameters.Count: 0 })
        {
            return instruction.Previous is { OpCode.Code: Code.Constrained, Operand: TypeReference constrained }
                ? [constrained]
                : Boxed(taken).Append(called.DeclaringType);
        }

        return !WritesText.Contains(called.DeclaringType.FullName) || called.Name is "Insert" or "Replace"
            ? []
            : Boxed(taken).Concat(called switch
            {
                GenericInstanceMethod interpolated => interpolated.GenericArguments.Where(type => IsEnum(type) || !HasFormat(called)),
                _ => called.Parameters.Select(parameter => parameter.ParameterType),
            });
    }

    private static IEnumerable<TypeReference> Boxed(IReadOnlyList<StackItem> taken) =>
        taken.Where(item => item.IsBoxed).Select(item => item.Type!);

    private static bool HasFormat(MethodReference called) =>
        called.Parameters.Any(parameter => parameter.ParameterType.MetadataType == MetadataType.String);

    private static bool IsEnum(TypeReference type) =>
        type is not GenericParameter && !type.IsArray && type.Resolve() is { IsEnum: true };

    private static bool IsWide(TypeReference type) => type.MetadataType is MetadataType.UInt32 or MetadataType.Int64 or MetadataType.UInt64;

    private static bool IsFloat(TypeReference type) => type.MetadataType is MetadataType.Single or MetadataType.Double;
}
