using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Prove;

namespace EchoBridge.Desktop.Tests.Prove;

/// <summary>
/// A copy of Core and of the proof whose tables are its own, so that they can be flipped while others run. Nothing but texts
/// and numbers goes in and out.
/// </summary>
internal sealed class MutantWorker : AssemblyLoadContext
{
    private static readonly string[] Own = ["EchoBridge.Core", "echobridge", "EchoBridge.Desktop.Tests"];

    private readonly Func<int, string> _try;

    internal MutantWorker()
        : base("mutants")
    {
        Assembly copy = LoadFromAssemblyName(typeof(MutantWorker).Assembly.GetName());
        _try = copy.GetType(typeof(MutantWorker).FullName!)!
            .GetMethod(nameof(TryHere), BindingFlags.Static | BindingFlags.NonPublic)!
            .CreateDelegate<Func<int, string>>();
    }

    /// <summary>Proves with one entry flipped, or with none for -1.</summary>
    /// <returns>The invariant that broke, or, if none did, the shape of what was explored.</returns>
    internal string Try(int mutant) => _try(mutant);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.IndexOf(Own, assemblyName.Name) < 0 ? null : LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"));

    // Most flips break something even in a life without bad luck, which is explored in a second.
    private static string TryHere(int mutant)
    {
        if (mutant < 0)
        {
            return Outcome(withBadLuck: true);
        }

        Mutants.All[mutant].Apply();
        try
        {
            string calm = Outcome(withBadLuck: false);
            return Enum.TryParse<Invariant>(calm, out _) ? calm : Outcome(withBadLuck: true);
        }
        finally
        {
            Mutants.All[mutant].Undo();
        }
    }

    private static string Outcome(bool withBadLuck)
    {
        Proof proof = Proof.Of(FlowRig.Board(), withBadLuck: withBadLuck);
        return proof.Violation is { } violation ? violation.Invariant.ToString() : $"shape {proof.Shape:X16}";
    }
}
