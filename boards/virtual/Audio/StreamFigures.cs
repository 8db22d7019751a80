using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Audio;

/// <summary>What a steady stream came to. Latency is from the host's write of a packet to its first sample at the DAC.</summary>
/// <param name="Codec">The codec's number.</param>
/// <param name="Hours">Hours of sound, all seeds together.</param>
/// <param name="ConnectionIntervalMs">Milliseconds between two connection events.</param>
/// <param name="PartsPerMillion">How much faster the sender's clock is than the DAC's.</param>
/// <param name="PrefillMs">What the dongle was asked to collect; 0 leaves it to the dongle.</param>
/// <param name="Seeds">Runs with seeds from the first on.</param>
/// <param name="FramesSent">Frames given to the phone's radio.</param>
/// <param name="Played">Frames given to the DMA.</param>
/// <param name="Dropped">Frames received and not played, those left out against drift included.</param>
/// <param name="Lost">Frames whose packets never came.</param>
/// <param name="Underruns">Times the sound broke off.</param>
/// <param name="Overruns">Times the ring was full.</param>
/// <param name="Skipped">Frames left out against drift.</param>
/// <param name="Repeated">Frames played twice against drift.</param>
/// <param name="DriftFrames">Frames by which the two clocks went apart: what left out and repeated frames have to make up for.</param>
/// <param name="LatencyMs">Percentiles of the latency in milliseconds.</param>
/// <param name="AheadMsLeast">The least that was ahead, as a mean over a second, asked once a minute.</param>
/// <param name="AheadMsMost">The most.</param>
/// <param name="LongestStallMs">The longest native call while the stream was open.</param>
internal sealed record StreamFigures(
    int Codec,
    double Hours,
    double ConnectionIntervalMs,
    int PartsPerMillion,
    int PrefillMs,
    int Seeds,
    long FramesSent,
    long Played,
    long Dropped,
    long Lost,
    long Underruns,
    long Overruns,
    long Skipped,
    long Repeated,
    long DriftFrames,
    StreamFigures.Percentiles LatencyMs,
    int? AheadMsLeast,
    int? AheadMsMost,
    double LongestStallMs)
{
    /// <summary>Nearest ranks, to a tenth of a millisecond.</summary>
    /// <param name="P1">1 % are at most as late.</param>
    /// <param name="P50">The median.</param>
    /// <param name="P90">90 %.</param>
    /// <param name="P99">99 %.</param>
    /// <param name="Most">All.</param>
    /// <param name="Packets">Packets that were timed.</param>
    internal sealed record Percentiles(double P1, double P50, double P90, double P99, double Most, long Packets);

    /// <summary>True if every frame sent is accounted for.</summary>
    internal bool Accounted => FramesSent == Played + Dropped + Lost;

    internal static StreamFigures Of(StreamPlan plan, IReadOnlyList<StreamRun> runs)
    {
        var latency = new Distribution();
        foreach (StreamRun run in runs)
        {
            latency.Add(run.Latency);
        }

        long Sum(Func<StreamRun, long> figure) => runs.Sum(figure);
        int[] ahead = [.. runs.SelectMany(run => run.AheadMs)];
        long sent = Sum(run => run.FramesSent);
        return new StreamFigures(
            plan.Codec,
            Math.Round(plan.Seconds * runs.Count / 3600, 3),
            plan.ConnectionIntervalUs / 1000.0,
            plan.PartsPerMillion,
            plan.PrefillMs,
            runs.Count,
            sent,
            Sum(run => (uint)run.Account.Played),
            Sum(run => run.Account.Dropped),
            Sum(run => run.Account.Lost),
            Sum(run => run.Account.Underruns),
            Sum(run => run.Account.Overruns),
            Sum(run => run.Account.Skipped),
            Sum(run => run.Account.Repeated),
            sent * plan.PartsPerMillion / 1_000_000,
            new Percentiles(latency.Ms(1), latency.Ms(50), latency.Ms(90), latency.Ms(99), latency.Ms(100), latency.Count),
            ahead.Length == 0 ? null : ahead.Min(),
            ahead.Length == 0 ? null : ahead.Max(),
            runs.Max(run => run.LongestStallUs) / 1000.0);
    }
}
