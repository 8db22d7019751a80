using System;
using System.CommandLine;
using System.IO;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;

namespace EchoBridge.Benchmarks;

/// <summary>The command line of the benchmarks. Exit codes: 0 all targets met, 1 one missed, 2 refused with one sentence.</summary>
internal static class Program
{
    private const int Met = 0;
    private const int Missed = 1;
    private const int Refused = 2;

    internal static int Main(string[] args)
    {
        var root = new RootCommand("Measures the ring against other queues and the bare copies; takes about two minutes.");
        root.SetAction(_ => Run());
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"benchmarks: {parsed.Errors[0].Message} Usage: dotnet run -c Release --project tests/EchoBridge.Benchmarks, without arguments.");
            return Refused;
        }

        return parsed.Invoke();
    }

    private static int Run()
    {
        RingBenchmarks.Check();
        return Targets.AllMet(BenchmarkRunner.Run<RingBenchmarks>(Configuration()), Console.Out) ? Met : Missed;
    }

    /// <summary>Many short iterations instead of few long ones, so that a median has many to choose from.</summary>
    private static ManualConfig Configuration() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithWarmupCount(8).WithIterationCount(30).WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddValidator(JitOptimizationsValidator.FailOnError)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
}
