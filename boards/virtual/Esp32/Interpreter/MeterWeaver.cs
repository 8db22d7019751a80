using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EchoBridge.VirtualEsp32;

/// <summary>Puts the <see cref="AllocationMeter"/> into instrumented methods.</summary>
internal sealed class MeterWeaver(ModuleDefinition module, IReadOnlySet<string> firmware)
{
    private readonly MethodReference _enter = module.ImportReference(typeof(AllocationMeter).GetMethod(nameof(AllocationMeter.Enter)));
    private readonly MethodReference _made = module.ImportReference(typeof(AllocationMeter).GetMethod(nameof(AllocationMeter.Made)));
    private readonly MethodReference _leave = module.ImportReference(typeof(AllocationMeter).GetMethod(nameof(AllocationMeter.Leave)));

    /// <summary>Meters every method: calls out of the firmware are left out, entrances from outside are put in.</summary>
    /// <param name="methods">All methods of the module that run.</param>
    internal void Weave(IReadOnlyCollection<MethodDefinition> methods)
    {
        // What outside code calls: Run, and every method of which a delegate is made.
        HashSet<MethodReference> entrances = [.. methods.SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn)
            .Select(instruction => (MethodReference)instruction.Operand)];
        foreach (MethodDefinition method in methods)
        {
            method.Body.SimplifyMacros();
            ShowObjects(method.Body);
            LeaveAroundCalls(method.Body);
            if (entrances.Contains(method) || method.Name == "Run")
            {
                EnterAndLeave(method.Body);
            }

            method.Body.OptimizeMacros();
        }
    }

    private void ShowObjects(MethodBody body)
    {
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction making in body.Instructions.Where(MakesObject).ToArray())
        {
            il.InsertAfter(making, il.Create(OpCodes.Call, _made));
            il.InsertAfter(making, il.Create(OpCodes.Dup));
        }
    }

    private void LeaveAroundCalls(MethodBody body)
    {
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction call in body.Instructions.Where(IsCallOut).ToArray())
        {
            Instruction first = call.Previous?.OpCode.OpCodeType == OpCodeType.Prefix ? call.Previous : call;
            il.InsertBefore(first, il.Create(OpCodes.Call, _leave));
            il.InsertAfter(call, il.Create(OpCodes.Call, _enter));
        }
    }

    private void EnterAndLeave(MethodBody body)
    {
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction end in body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ret).ToArray())
        {
            il.InsertBefore(end, il.Create(OpCodes.Call, _leave));
        }

        il.InsertBefore(body.Instructions[0], il.Create(OpCodes.Call, _enter));
    }

    private static bool MakesObject(Instruction instruction) =>
        instruction.OpCode.Code is Code.Newarr or Code.Box
        || (instruction.OpCode.Code == Code.Newobj && !((MethodReference)instruction.Operand).DeclaringType.Resolve().IsValueType);

    // A new object of somebody else's type, its constructor included, is part of what that library costs.
    private bool IsCallOut(Instruction instruction) =>
        instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj
        && instruction.Operand is MethodReference method
        && method.DeclaringType.FullName != typeof(AllocationMeter).FullName
        && !firmware.Contains(method.DeclaringType.Scope is ModuleDefinition own ? own.Assembly.Name.Name : method.DeclaringType.Scope.Name);
}
