using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Budget;

namespace EchoBridge.Virtual.Audio;

/// <summary>Measures everything that firmware/AUDIO.md tells.</summary>
internal sealed class AudioRun(BoardDefinition board, int seed, double hours)
{
    private const double MillisecondsPerBlock = 1000.0 * DmaAccount.BlockFrames;

    /// <summary>Told what is being done, and how much of it.</summary>
    internal event Action<string, double>? Progressed;

    /// <summary>Runs all of it.</summary>
    internal AudioReport Run()
    {
        AudioReport.Offer[] offers = [.. Firmware.Boards.All.Select(OfferOf)];
        StreamFigures latency = Live("latency", board);
        var low = new AudioReport.AtDacRate(ToneTable.LowDacRate, Live("latency at a lower rate", Boards.WithDacRate(board, ToneTable.LowDacRate)));
        StreamFigures[] drift = [.. AudioPlan.Drifting(board, seed, hours).Select(plan => Stream($"drift {plan.PartsPerMillion:+0;-0} ppm", [plan]))];
        Progressed?.Invoke("tones", 0);
        ToneFigures tones = new ToneRun(board, seed).Run();
        Progressed?.Invoke("budget", 0);
        var budget = new BudgetRun(board, seed);
        budget.Run();
        return new AudioReport(board.Name, seed, offers, latency, drift, [low, new(board.DacRate, latency)], tones, BudgetReport.Of(budget), [.. TargetsOf(latency, drift)]);
    }

    private StreamFigures Live(string name, BoardDefinition on) =>
        Stream(name, [.. Enumerable.Range(seed, AudioPlan.LatencySeeds).Select(each => AudioPlan.Live(on, each))]);

    private StreamFigures Stream(string name, IReadOnlyList<StreamPlan> plans)
    {
        var runs = new List<StreamRun>();
        foreach (StreamPlan plan in plans)
        {
            var run = new StreamRun(plan);
            run.Progressed += done => Progressed?.Invoke(name, (runs.Count + done) / plans.Count);
            run.Run();
            runs.Add(run);
        }

        return StreamFigures.Of(plans[0], runs);
    }

    private AudioReport.Offer OfferOf(BoardDefinition each)
    {
        Progressed?.Invoke("codecs offered by " + each.Name, 0);
        int offered = OfferRun.Of(each, seed);
        return new AudioReport.Offer(each.Name, each.NanosecondsPerTurn, [.. Enumerable.Range(Codec.MuLaw8, Codec.Highest).Where(codec => (offered & (1 << codec)) != 0)]);
    }

    private IEnumerable<AudioReport.Target> TargetsOf(StreamFigures latency, IReadOnlyList<StreamFigures> drift)
    {
        yield return new("latency of a live sound, median, ms", latency.LatencyMs.P50, AudioPlan.MedianMs);
        yield return new("latency of a live sound, 99th percentile, ms", latency.LatencyMs.P99, AudioPlan.Percentile99Ms);
        yield return new("longest native call while a live sound plays, ms", latency.LongestStallMs, MillisecondsPerBlock / board.DacRate);
        foreach (StreamFigures each in drift)
        {
            string name = $"at {each.PartsPerMillion:+0;-0} ppm: ";
            yield return new(name + "underruns", each.Underruns, 0);
            yield return new(name + "overruns", each.Overruns, 0);
            yield return new(name + "frames not accounted for", Math.Abs(each.FramesSent - each.Played - each.Dropped - each.Lost), 0);
            yield return new(name + "frames dropped that were not left out against drift", each.Dropped - each.Skipped, 0);
            yield return new(name + "most that was ahead, ms", each.AheadMsMost ?? 0, FillControl.MostAheadMs);
        }
    }
}
