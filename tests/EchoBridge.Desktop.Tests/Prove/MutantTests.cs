using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Prove;

/// <summary>
/// Whether the proof can fail: entries of the tables are flipped one at a time, and it must tell. Each flip that changes
/// nothing that can be seen from outside costs a whole proof, so a test run tries a seeded choice; ECHOBRIDGE_MUTANTS says how
/// many, or "all".
/// </summary>
[TestClass]
public class MutantTests
{
    private const int Seed = 1;
    private const int Usually = 24;
    private const double Enough = 0.95;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_proof_catches_95_of_100_flips_that_change_what_can_be_seen()
    {
        int[] chosen = [.. Enumerable.Range(0, Mutants.All.Count)];
        new Random(Seed).Shuffle(chosen);
        var queue = new ConcurrentQueue<int>(chosen.Take(Wanted()).Order());
        var outcomes = new ConcurrentDictionary<int, string>();
        var worker = new MutantWorker();
        string unflipped = worker.Try(-1);
        Assert.StartsWith("shape", unflipped);
        Task.WaitAll(Task.Run(() => Work(worker, queue, outcomes)), Task.Run(() => Work(new MutantWorker(), queue, outcomes)));

        int unseen = outcomes.Values.Count(outcome => outcome == unflipped);
        string[] missed = [.. outcomes.Where(tried => tried.Value != unflipped && tried.Value.StartsWith("shape", StringComparison.Ordinal))
            .OrderBy(tried => tried.Key).Select(tried => Mutants.All[tried.Key].Name)];
        int caught = outcomes.Count - unseen - missed.Length;
        TestContext.WriteLine($"{outcomes.Count} of {Mutants.All.Count} flips, seed {Seed}: {unseen} change nothing that can be seen, {caught} are caught, {missed.Length} are not:");
        foreach (string name in missed)
        {
            TestContext.WriteLine(name);
        }

        Assert.IsGreaterThanOrEqualTo(Enough * (caught + missed.Length), caught, string.Join('\n', missed));
    }

    private static int Wanted() => Environment.GetEnvironmentVariable("ECHOBRIDGE_MUTANTS") switch
    {
        null or "" => Usually,
        "all" => Mutants.All.Count,
        string count => int.Parse(count, CultureInfo.InvariantCulture),
    };

    private static void Work(MutantWorker worker, ConcurrentQueue<int> queue, ConcurrentDictionary<int, string> outcomes)
    {
        while (queue.TryDequeue(out int mutant))
        {
            outcomes[mutant] = worker.Try(mutant);
        }
    }
}
