using System.Collections.Generic;

namespace EchoBridge.Virtual.Audio;

/// <summary>What <c>audio</c> measures, and what is to be reached: the figures of firmware/AUDIO.md.</summary>
internal static class AudioPlan
{
    /// <summary>Seeds of the latency's runs: as many phases between the sender's clock and the radio's.</summary>
    internal const int LatencySeeds = 8;

    /// <summary>Seconds of each of them.</summary>
    internal const double LatencySeconds = 60;

    /// <summary>The connection interval at which the latency is asked for.</summary>
    internal const int LatencyIntervalUs = 15_000;

    /// <summary>What a live host asks the dongle to collect.</summary>
    internal const int LivePrefillMs = 40;

    /// <summary>The default radio's connection interval.</summary>
    internal const int DriftIntervalUs = 30_000;

    /// <summary>How far two crystals may be apart.</summary>
    internal const int DriftPartsPerMillion = 100;

    /// <summary>The median of the latency, in milliseconds.</summary>
    internal const double MedianMs = 50;

    /// <summary>The 99th percentile of the latency, in milliseconds.</summary>
    internal const double Percentile99Ms = 80;

    /// <summary>A live sound: mu-law at 16 kHz.</summary>
    internal static StreamPlan Live(BoardDefinition board, int seed) =>
        new(board, seed, Codec.MuLaw16, LatencySeconds, LatencyIntervalUs, 0, LivePrefillMs);

    /// <summary>A long sound that is there already, from a sender whose clock is off.</summary>
    internal static IReadOnlyList<StreamPlan> Drifting(BoardDefinition board, int seed, double hours) =>
    [
        new(board, seed, Codec.MuLaw16, hours * 3600, DriftIntervalUs, DriftPartsPerMillion, 0),
        new(board, seed, Codec.MuLaw16, hours * 3600, DriftIntervalUs, -DriftPartsPerMillion, 0),
    ];
}
