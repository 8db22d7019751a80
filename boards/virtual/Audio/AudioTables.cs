using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EchoBridge.Virtual.Audio;

/// <summary>A table of figures.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">The cells.</param>
internal sealed record FigureTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows);

/// <summary>The figures of the audio path as tables: on the screen, and on firmware/AUDIO.md.</summary>
internal static class AudioTables
{
    private static readonly (string What, Func<StreamFigures, string> Of)[] StreamRows =
    [
        ("codec", figures => Text(figures.Codec)),
        ("connection interval, ms", figures => Text(figures.ConnectionIntervalMs)),
        ("hours", figures => Text(figures.Hours)),
        ("seeds", figures => Text(figures.Seeds)),
        ("latency 1 %, ms", figures => Text(figures.LatencyMs.P1)),
        ("latency 50 %, ms", figures => Text(figures.LatencyMs.P50)),
        ("latency 90 %, ms", figures => Text(figures.LatencyMs.P90)),
        ("latency 99 %, ms", figures => Text(figures.LatencyMs.P99)),
        ("latency 100 %, ms", figures => Text(figures.LatencyMs.Most)),
        ("packets timed", figures => Text(figures.LatencyMs.Packets)),
        ("frames sent", figures => Text(figures.FramesSent)),
        ("frames played", figures => Text(figures.Played)),
        ("frames dropped", figures => Text(figures.Dropped)),
        ("of these left out against drift", figures => Text(figures.Skipped)),
        ("frames repeated against drift", figures => Text(figures.Repeated)),
        ("frames the clocks went apart", figures => Text(figures.DriftFrames)),
        ("frames lost", figures => Text(figures.Lost)),
        ("underruns", figures => Text(figures.Underruns)),
        ("overruns", figures => Text(figures.Overruns)),
        ("ahead, mean of a second, ms", figures => figures.AheadMsLeast is { } least ? $"{Text(least)} to {Text(figures.AheadMsMost!.Value)}" : "-"),
        ("longest native call, ms", figures => Text(figures.LongestStallMs)),
    ];

    /// <summary>All tables of a report.</summary>
    internal static IReadOnlyList<FigureTable> Of(AudioReport report) =>
        [Offers(report), DacRates(report), Streams("steady streams", report.Latency, report.Drift), Noise(report), Images(report), Volumes(report), Changes(report)];

    /// <summary>What each board offers.</summary>
    internal static FigureTable Offers(AudioReport report) => new(
        "codecs offered",
        ["board", "ns a loop turn", "offered"],
        [.. report.Offers.Select(offer => (string[])[offer.Board, Text(offer.NanosecondsPerTurn), string.Join(", ", offer.Codecs)])]);

    /// <summary>A live sound at two rates of the DAC.</summary>
    internal static FigureTable DacRates(AudioReport report) => new(
        "rate of the DAC",
        ["16 kHz mu-law, live", .. report.DacRates.Select(each => $"{each.DacRate / 1000} kHz DAC")],
        [
            ["latency 50 %, ms", .. report.DacRates.Select(each => Text(each.Latency.LatencyMs.P50))],
            ["latency 99 %, ms", .. report.DacRates.Select(each => Text(each.Latency.LatencyMs.P99))],
            ["underruns in 8 minutes", .. report.DacRates.Select(each => Text(each.Latency.Underruns))],
            ["DMA block, ms", .. report.DacRates.Select(each => Text(1000 * DmaAccount.BlockFrames / each.DacRate))],
            ["mu-law's table, bytes", .. report.DacRates.Select(each => Text(256 * DmaAccount.FrameBytes * each.DacRate / 8000))],
        ]);

    /// <summary>Steady streams.</summary>
    internal static FigureTable Streams(string title, StreamFigures live, IReadOnlyList<StreamFigures> drift) => new(
        title,
        [title, "live", .. drift.Select(each => $"{each.PartsPerMillion:+0;-0} ppm")],
        [.. StreamRows.Select(row => (string[])[row.What, row.Of(live), .. drift.Select(row.Of)])]);

    /// <summary>Signal to noise.</summary>
    internal static FigureTable Noise(AudioReport report) => new(
        "noise",
        ["codec", "level, dB", "signal to noise, dB", "limit, dB", "loss, dB"],
        [.. report.Tones.Noise.Select(each => (string[])[each.Codec, Text(each.Level), Decibels(each.Snr), Decibels(each.Limit), Decibels(each.Loss)])]);

    /// <summary>Images of repeated samples.</summary>
    internal static FigureTable Images(AudioReport report) => new(
        "images",
        ["DAC, Hz", "stream, Hz", "tone, Hz", "images, Hz: dB", "all, dB"],
        [
            .. report.Tones.Images.Select(each => (string[])[
                Text(each.DacRate),
                Text(each.StreamRate),
                Text(each.Frequency),
                each.Images.Count == 0 ? "none" : string.Join(", ", each.Images.Select(image => $"{Text(image.Frequency)}: {Decibels(image.Level)}")),
                each.Together is { } all ? Decibels(all) : "-",
            ]),
        ]);

    /// <summary>Half the volume.</summary>
    internal static FigureTable Volumes(AudioReport report) => new(
        "volume",
        ["codec", "volume", "level, dB", "of gain, dB", "signal to noise, dB", "explained, dB"],
        [
            .. report.Tones.Volumes.Select(each => (string[])[
                each.Codec, Text(each.Volume), Decibels(each.Level), Decibels(each.Expected), Decibels(each.Snr), Decibels(each.Explained)]),
        ]);

    /// <summary>Beginnings, ends and changes.</summary>
    internal static FigureTable Changes(AudioReport report) => new(
        "clicks",
        ["codec", "what happens", "largest step", "beyond the sound's own", "allowed"],
        [
            .. report.Tones.Changes.Select(each => (string[])[
                each.Codec, each.Change, Text(each.LargestStep), Text(each.BeyondSound), Text(each.Allowed)]),
        ]);

    private static string Decibels(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
