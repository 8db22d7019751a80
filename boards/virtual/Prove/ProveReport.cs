using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Prove;

/// <summary>What <c>prove</c> tells, on the screen and as JSON.</summary>
/// <param name="States">Distinct states met: the button's and the dongle's.</param>
/// <param name="Transitions">Moves made between them.</param>
/// <param name="Depth">Moves from the power coming on to the farthest state.</param>
/// <param name="Complete">True if no state is left that was not explored.</param>
/// <param name="Invariants">What was checked.</param>
/// <param name="Violation">The shortest story of the first promise found broken, or null.</param>
/// <param name="Seconds">Wall time.</param>
internal sealed record ProveReport(
    int States,
    long Transitions,
    int Depth,
    bool Complete,
    IReadOnlyList<ProveReport.Line> Invariants,
    ProveReport.Broken? Violation,
    double Seconds)
{
    internal static ProveReport Of(Proof proof, TimeSpan wall) => new(
        proof.States,
        proof.Transitions,
        proof.Depth,
        proof.Violation is null,
        [.. Enum.GetValues<Invariant>().Select(invariant => new Line(
            invariant.ToString(), Prove.Invariants.Says(invariant), proof.Checked(invariant), proof.Violated(invariant)))],
        proof.Violation is { } violation ? new Broken(violation.Invariant.ToString(), violation.What, violation.Story) : null,
        Math.Round(wall.TotalSeconds, 2));

    /// <summary>One invariant.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Says">What it says.</param>
    /// <param name="Checked">How often it was checked.</param>
    /// <param name="Violations">How often it did not hold.</param>
    internal sealed record Line(string Name, string Says, long Checked, long Violations);

    /// <summary>A broken promise.</summary>
    /// <param name="Name">The invariant.</param>
    /// <param name="What">What is wrong.</param>
    /// <param name="Story">What happened, in order, each with the state it led to.</param>
    internal sealed record Broken(string Name, string What, IReadOnlyList<string> Story);
}
