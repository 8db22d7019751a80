using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The figures of firmware/AUDIO.md against what the audio command measures.</summary>
[TestClass]
public class AudioPageTests
{
    // As long as a drifting stream of the page's table.
    private const double Hours = 0.01;

    private static readonly string Page = Repository.Read("firmware/AUDIO.md");
    private static readonly Lazy<AudioReport> Measured = new(() => new AudioRun(Boards.Named(Boards.Default), 1, Hours).Run());

    [TestMethod]
    public void The_page_tells_what_each_board_offers() => Expect(AudioTables.Offers(Measured.Value));

    [TestMethod]
    public void The_page_tells_what_the_rate_of_the_dac_does_to_the_latency() => Expect(AudioTables.DacRates(Measured.Value));

    [TestMethod]
    public void The_page_tells_what_steady_streams_come_to() =>
        Expect(AudioTables.Streams("steady streams", Measured.Value.Latency, Measured.Value.Drift));

    [TestMethod]
    public void The_page_tells_the_noise_of_every_codec() => Expect(AudioTables.Noise(Measured.Value));

    [TestMethod]
    public void The_page_tells_the_images_of_repeated_samples() => Expect(AudioTables.Images(Measured.Value));

    [TestMethod]
    public void Latency_drift_and_tones_reach_what_they_must() => Assert.AreEqual(
        "",
        string.Join('\n', Measured.Value.Targets.Where(target => !target.Met).Select(target => $"{target.What}: {target.Measured}, at most {target.AtMost}"))
            + (Measured.Value.Tones.AllMet ? "" : "a tone"));

    // On failure the message is the table to put on the page.
    private static void Expect(FigureTable figures)
    {
        string[] expected = [.. figures.Rows.Select(Line)];
        IReadOnlyList<string[]> page = MarkdownTable.Under(Page, figures.Columns[0], figures.Columns[1]);
        CollectionAssert.AreEqual(expected, page.Select(Line).ToArray(), $"\n{Line([.. figures.Columns])}\n{string.Join('\n', expected)}\n");
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
