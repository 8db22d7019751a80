using System.IO;
using System.Linq;
using BenchmarkDotNet.Reports;

namespace EchoBridge.Benchmarks;

/// <summary>What the ring has to reach, all in one run. Medians are compared: a neighbour's load moves them least.</summary>
internal sealed class Targets
{
    private const int PacketBytes = 240;

    private readonly Summary summary;
    private readonly TextWriter output;

    private Targets(Summary summary, TextWriter output)
    {
        this.summary = summary;
        this.output = output;
    }

    /// <summary>Prints each target and whether it was met.</summary>
    /// <returns>True if all were; what was not measured was not met.</returns>
    public static bool AllMet(Summary summary, TextWriter output)
    {
        var targets = new Targets(summary, output);
        double ring = targets.Median(nameof(RingBenchmarks.Ring));
        double fasterThanPipelines = targets.Median(nameof(RingBenchmarks.Pipelines)) / ring;
        double bareCopies = ring / targets.Median(nameof(RingBenchmarks.BareCopies));

        output.WriteLine($"The ring, a write and a read of {PacketBytes} bytes (medians):");
        bool[] met =
        [
            targets.Judge("at most 25 ns", ring <= 25, $"{ring:F1} ns"),
            targets.Judge("at least 5 times faster than System.IO.Pipelines", fasterThanPipelines >= 5, $"{fasterThanPipelines:F1} times"),
            targets.Judge("at most 2 times the bare copies", bareCopies <= 2, $"{bareCopies:F2} times"),
        ];
        return met.All(each => each);
    }

    private double Median(string benchmark) => summary.Reports
        .Where(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark)
        .Where(report => (int)report.BenchmarkCase.Parameters[nameof(RingBenchmarks.Bytes)] == PacketBytes)
        .Select(report => report.ResultStatistics?.Median)
        .SingleOrDefault() ?? double.NaN;

    private bool Judge(string target, bool met, string measured)
    {
        output.WriteLine($"  {(met ? "pass" : "miss")}  {target,-50} {measured}");
        return met;
    }
}
