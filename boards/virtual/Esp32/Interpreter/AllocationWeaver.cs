using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EchoBridge.VirtualEsp32;

/// <summary>Shows the <see cref="AllocationMeter"/> every object that instrumented methods make.</summary>
internal static class AllocationWeaver
{
    /// <summary>Meters every method.</summary>
    /// <param name="module">The module they are in.</param>
    /// <param name="methods">All methods of the module that run.</param>
    internal static void Weave(ModuleDefinition module, IEnumerable<MethodDefinition> methods)
    {
        MethodReference made = module.ImportReference(typeof(AllocationMeter).GetMethod(nameof(AllocationMeter.Made)));
        foreach (MethodDefinition method in methods)
        {
            method.Body.SimplifyMacros();
            ILProcessor il = method.Body.GetILProcessor();
            foreach (Instruction making in method.Body.Instructions.Where(MakesObject).ToArray())
            {
                il.InsertAfter(making, il.Create(OpCodes.Call, made));
                il.InsertAfter(making, il.Create(OpCodes.Dup));
            }

            method.Body.OptimizeMacros();
        }
    }

    private static bool MakesObject(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newarr or Code.Box => true,
        Code.Newobj => !((MethodReference)instruction.Operand).DeclaringType.Resolve().IsValueType,
        Code.Call or Code.Callvirt => MakesString((MethodReference)instruction.Operand),
        _ => false,
    };

    // What the class library returns as a string it has made for the caller: a sum, a number's text, a part.
    private static bool MakesString(MethodReference method) =>
        method.ReturnType.FullName == "System.String" && method.DeclaringType.Namespace == "System";
}
