using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// Rewrites a firmware assembly so that the machine can run it: every basic block first pays for itself, and the runtime's
/// threads, files and random numbers come from the machine.
/// </summary>
internal static class FirmwareWeaver
{
    /// <summary>Weaves one file.</summary>
    /// <param name="path">The compiled assembly.</param>
    /// <param name="firmware">Simple names of all woven assemblies: calls into any other are native calls.</param>
    /// <param name="onlyNamespace">The only namespace to weave, or null for all.</param>
    /// <param name="meter">Puts the <see cref="ExecutionMeter"/> in, and with it the <see cref="AllocationMeter"/>; or null.</param>
    /// <param name="watches">Full name of the type whose objects the machine is shown; or null.</param>
    /// <exception cref="VirtualHardwareException">It uses what the runtime or the virtual chip does not have.</exception>
    internal static WovenAssembly Weave(string path, IReadOnlySet<string> firmware, string? onlyNamespace, ExecutionWeaver? meter, string? watches)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        var reading = new ReaderParameters { AssemblyResolver = resolver, ReadingMode = ReadingMode.Immediate, InMemory = true };
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, reading);

        MethodDefinition[] methods = module.GetTypes()
            .Where(type => onlyNamespace is null || NamespaceOf(type) == onlyNamespace)
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .ToArray();
        var prices = new CallPrices(firmware);
        MethodReference charge = module.ImportReference(typeof(Interpreter).GetMethod(nameof(Interpreter.Charge)));
        foreach (MethodDefinition method in methods)
        {
            ClrSubset.Check(method);
            Instrument(method.Body, prices, charge);
        }

        if (meter is not null)
        {
            meter.Weave(module, methods);
            AllocationWeaver.Weave(module, methods);
        }

        if (watches is not null)
        {
            Watch(module, methods, watches);
        }

        ClrSubset.Redirect(module);
        using var woven = new MemoryStream();
        module.Write(woven);
        return new WovenAssembly(module.Assembly.Name.Name, woven.ToArray());
    }

    // Nothing is paid for: the firmware takes the same time, watched or not.
    private static void Watch(ModuleDefinition module, IEnumerable<MethodDefinition> methods, string type)
    {
        MethodReference made = module.ImportReference(typeof(Interpreter).GetMethod(nameof(Interpreter.Made)));
        foreach (MethodBody body in methods.Select(method => method.Body))
        {
            body.SimplifyMacros();
            ILProcessor il = body.GetILProcessor();
            foreach (Instruction making in body.Instructions.Where(instruction =>
                instruction.OpCode == OpCodes.Newobj && ((MethodReference)instruction.Operand).DeclaringType.FullName == type).ToArray())
            {
                il.InsertAfter(making, il.Create(OpCodes.Call, made));
                il.InsertAfter(making, il.Create(OpCodes.Dup));
            }

            body.OptimizeMacros();
        }
    }

    private static string NamespaceOf(TypeDefinition type) =>
        type.DeclaringType is null ? type.Namespace : NamespaceOf(type.DeclaringType);

    private static void Instrument(MethodBody body, CallPrices prices, MethodReference charge)
    {
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        foreach ((Instruction head, int cost) in BasicBlocks(body, prices).ToArray())
        {
            // The head itself becomes the charge, so that every branch and every handler boundary that names it stays right.
            Instruction original = il.Create(OpCodes.Nop);
            original.OpCode = head.OpCode;
            original.Operand = head.Operand;
            il.InsertAfter(head, original);
            il.InsertAfter(head, il.Create(OpCodes.Call, charge));
            head.OpCode = OpCodes.Ldc_I4;
            head.Operand = cost;
        }

        body.OptimizeMacros();
    }

    private static IEnumerable<(Instruction Head, int Cost)> BasicBlocks(MethodBody body, CallPrices prices)
    {
        HashSet<Instruction> heads = Heads(body);
        Instruction? head = null;
        int cost = 0;
        foreach (Instruction instruction in body.Instructions)
        {
            if (head is not null && heads.Contains(instruction))
            {
                yield return (head, cost);
                head = null;
            }

            if (head is null)
            {
                head = instruction;
                cost = 0;
            }

            cost += prices.Of(instruction);
        }

        if (head is not null)
        {
            yield return (head, cost);
        }
    }

    // Nothing falls through into a handler or a filter, so what follows a transfer of control includes their heads.
    private static HashSet<Instruction> Heads(MethodBody body)
    {
        var heads = new HashSet<Instruction>();
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                heads.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                heads.UnionWith(targets);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw
                && instruction.Next is not null)
            {
                heads.Add(instruction.Next);
            }
        }

        return heads;
    }
}
