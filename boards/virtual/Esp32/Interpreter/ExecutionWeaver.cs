using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// Tells the <see cref="ExecutionMeter"/> of every basic block that is executed and of every scope that is entered and left.
/// Runs on instrumented methods, where a block is what lies between two charges.
/// </summary>
/// <param name="firmware">Simple names of all woven assemblies.</param>
/// <param name="scopes">Full names of the methods that are scopes.</param>
internal sealed class ExecutionWeaver(IReadOnlySet<string> firmware, IReadOnlyList<string> scopes)
{
    private readonly CallPrices _prices = new(firmware);
    private readonly List<MeteredBlock> _blocks = [];
    private readonly HashSet<int> _found = [];

    /// <summary>All blocks of all assemblies woven so far, by the number under which they report.</summary>
    /// <exception cref="InvalidOperationException">A scope names no method.</exception>
    internal IReadOnlyList<MeteredBlock> Blocks() =>
        Enumerable.Range(0, scopes.Count).FirstOrDefault(scope => !_found.Contains(scope), -1) is var missing and >= 0
            ? throw new InvalidOperationException($"There is no method {scopes[missing]} to be metered.")
            : _blocks;

    /// <summary>Meters every method.</summary>
    /// <param name="module">The module they are in.</param>
    /// <param name="methods">All methods of the module that run.</param>
    internal void Weave(ModuleDefinition module, IEnumerable<MethodDefinition> methods)
    {
        MethodReference Import(Type type, string name) => module.ImportReference(type.GetMethod(name));
        MethodReference pass = Import(typeof(ExecutionMeter), nameof(ExecutionMeter.Pass));
        MethodReference enter = Import(typeof(ExecutionMeter), nameof(ExecutionMeter.Enter));
        MethodReference leave = Import(typeof(ExecutionMeter), nameof(ExecutionMeter.Leave));
        foreach (MethodDefinition method in methods)
        {
            method.Body.SimplifyMacros();
            WeaveBlocks(method, pass);
            int scope = scopes.ToList().IndexOf(InstructionCounts.NameOf(method));
            if (scope >= 0)
            {
                _found.Add(scope);
                WeaveScope(method.Body, scope, enter, leave);
            }

            method.Body.OptimizeMacros();
        }
    }

    private static bool IsCharge(Instruction instruction) =>
        instruction.Operand is MethodReference { Name: nameof(Interpreter.Charge), DeclaringType.Name: nameof(Interpreter) };

    private static bool IsBackwardBranch(Instruction branch, IReadOnlyDictionary<Instruction, int> places) =>
        branch.Operand is Instruction target && places[target] < places[branch];

    // No branch leads to where something is put: after a charge it runs with the block, after a branch if that is not taken.
    private static void InsertAfter(ILProcessor il, Instruction place, int number, MethodReference call)
    {
        il.InsertAfter(place, il.Create(OpCodes.Call, call));
        il.InsertAfter(place, il.Create(OpCodes.Ldc_I4, number));
    }

    private static void WeaveScope(MethodBody body, int scope, MethodReference enter, MethodReference leave)
    {
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction end in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ret).ToArray())
        {
            InsertAfter(il, end.Previous, scope, leave);
        }

        Instruction first = body.Instructions[0];
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, scope));
        il.InsertBefore(first, il.Create(OpCodes.Call, enter));
    }

    private void WeaveBlocks(MethodDefinition method, MethodReference pass)
    {
        Instruction[] body = [.. method.Body.Instructions];
        IReadOnlyDictionary<Instruction, int> places = body.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        ILProcessor il = method.Body.GetILProcessor();
        int[] charges = [.. Enumerable.Range(0, body.Length).Where(at => IsCharge(body[at]))];
        foreach ((int number, int charge) in charges.Index())
        {
            // Each charge is preceded by the constant it charges.
            int end = number + 1 < charges.Length ? charges[number + 1] - 1 : body.Length;
            Instruction[] block = body[(charge + 1)..end];
            bool isLoop = IsBackwardBranch(block[^1], places);
            if (isLoop && block[^1].OpCode.FlowControl == FlowControl.Cond_Branch)
            {
                InsertAfter(il, block[^1], Add(method, [], -1), pass);
            }

            InsertAfter(il, body[charge], Add(method, block, isLoop ? 1 : 0), pass);
        }
    }

    private int Add(MethodDefinition method, Instruction[] block, int loopTurns)
    {
        var counts = new InstructionCounts(_prices);
        ExecutionCount count = block.Aggregate(new ExecutionCount { LoopTurns = loopTurns }, (sum, instruction) => sum + counts.Of(instruction));
        string[] callees = [.. block.Select(InstructionCounts.Called).OfType<MethodReference>().Select(InstructionCounts.NameOf)];
        _blocks.Add(new MeteredBlock(InstructionCounts.NameOf(method), count, callees));
        return _blocks.Count - 1;
    }
}

/// <summary>
/// What one pass through a basic block counts; or what it counts too much where the backward branch at its end is not taken.
/// </summary>
/// <param name="Method">The method it is in: type, dot, name.</param>
/// <param name="Count">What its instructions add.</param>
/// <param name="Callees">The methods they call, each as often as it is called.</param>
internal sealed record MeteredBlock(string Method, ExecutionCount Count, IReadOnlyList<string> Callees);
