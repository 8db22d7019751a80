using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate.Rules;

/// <summary>The C# that the device's compiler refuses or its interpreter does not survive, as it appears in compiled code.</summary>
internal static class LanguageRules
{
    private const string NoGenerics = "the runtime has no generics: the interpreter crashes or prints nothing";
    private const string NotCompiled = "the device's class library has no type that the compiler needs for it";
    private const string Silent = "the program ends silently on the interpreter";

    internal static readonly Rule[] All =
    [
        new TypeRule("generic type", type => type.HasGenericParameters, NoGenerics),
        new MethodRule("generic method", method => method.HasGenericParameters, NoGenerics),
        new MentionRule("tuple", type => type.GetElementType().FullName.StartsWith("System.ValueTuple", System.StringComparison.Ordinal), NotCompiled),
        new MentionRule("nullable value type", type => type.GetElementType().FullName == "System.Nullable`1", NotCompiled),
        new MentionRule("LINQ", type => type.Namespace == "System.Linq", NoGenerics),
        new MentionRule("index or range", type => type.FullName is "System.Index" or "System.Range", NotCompiled),
        new MentionRule("span", type => type.GetElementType().FullName is "System.Span`1" or "System.ReadOnlySpan`1",
            "the runtime has only SpanByte"),
        new MentionRule("generic instantiation", type => type is GenericInstanceType, NoGenerics),
        new InstructionRule("generic instantiation", (instruction, _) => instruction.Operand is GenericInstanceMethod called && !ApiList.DesktopLowerings.Has(called.ElementMethod), NoGenerics),
        new MentionRule("multi-dimensional array", type => type is ArrayType { Rank: > 1 }, "it crashes the interpreter; an array of arrays does not"),
        new MentionRule("pointer", type => type is PointerType, "stackalloc and fixed-size buffers end the program silently; fixed is not converted"),
        new MentionRule("function pointer", type => type is FunctionPointerType, Silent),
        new MentionRule("volatile", type => type is RequiredModifierType { ModifierType.Name: "IsVolatile" }, NotCompiled + "; fields are not cached anyway"),
        new MentionRule("in parameter of a virtual method", type => type is RequiredModifierType { ModifierType.Name: "InAttribute" }, NotCompiled),
        new MentionRule("dynamic", type => type.FullName == "System.Runtime.CompilerServices.DynamicAttribute" || type.Namespace == "Microsoft.CSharp.RuntimeBinder", NotCompiled),
        new MentionRule("thread static", type => type.FullName == "System.ThreadStaticAttribute", NotCompiled),
        new InstructionRule("stackalloc", (instruction, _) => instruction.OpCode == OpCodes.Localloc, Silent),
        new InstructionRule("checked arithmetic", (instruction, _) => instruction.OpCode.Name.Contains(".ovf"), "nothing is thrown on overflow, the value wraps"),
        new InstructionRule("float division", (instruction, taken) => instruction.OpCode.Code is Code.Div or Code.Rem && taken.Any(item => item.IsFloat),
            "by zero it throws or ends the program instead of giving infinity or NaN"),
        new InstructionRule("index from the end", (instruction, _) => IsIndexFromEnd(instruction), NotCompiled),
        new InstructionRule("SpanByte.CopyTo", (instruction, _) => instruction.Operand is MethodReference { Name: "CopyTo", DeclaringType.FullName: "System.SpanByte" },
            "it is an interpreted loop, a hundred times slower than Array.Copy"),
        new TypeRule("record", type => type.Methods.Any(method => method.Name is "<Clone>$" or "PrintMembers" && method.Parameters.Count < 2), NotCompiled),
        new MethodRule("default interface method", method => method.DeclaringType.IsInterface && method is { IsStatic: false, IsAbstract: false }, Silent),
        new MethodRule("static abstract interface member", method => method.DeclaringType.IsInterface && method is { IsStatic: true, IsVirtual: true }, "the device's compiler refuses it"),
        new MethodRule("covariant return", method => Has(method, "PreserveBaseOverridesAttribute"), "the device's compiler refuses it"),
        new MethodRule("native import", method => method.IsPInvokeImpl, "the device's class library has no DllImport"),
        new MethodRule("aggressive inlining", method => method.AggressiveInlining, "the device's MethodImplOptions does not have it"),
        new InstructionRule("Debug", (instruction, _) => instruction.Operand is MethodReference { DeclaringType.FullName: "System.Diagnostics.Debug" },
            "a release build leaves it out, with what its arguments would have done: use Console.WriteLine"),
        new MethodRule("async method", method => Has(method, "AsyncStateMachineAttribute"), NotCompiled),
        new MethodRule("iterator", method => Has(method, "IteratorStateMachineAttribute"), NotCompiled),
    ];

    // array[^n] becomes: array, its length, n, subtract.
    private static bool IsIndexFromEnd(Instruction instruction) =>
        Codes(instruction).Take(5).SequenceEqual([Code.Dup, Code.Ldlen, Code.Conv_I4, Code.Ldc_I4, Code.Sub]);

    private static IEnumerable<Code> Codes(Instruction? instruction)
    {
        for (; instruction is not null; instruction = instruction.Next)
        {
            yield return instruction.OpCode.Code;
        }
    }

    private static bool Has(MethodDefinition method, string attribute) =>
        method.CustomAttributes.Any(found => found.AttributeType.Name == attribute);
}
