using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Audio;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Audio;

/// <summary>Tones through the whole virtual path, played once for all tests.</summary>
[TestClass]
public sealed class ToneTests
{
    private static readonly Lazy<ToneFigures> Run = new(() => new ToneRun(Boards.Named(Boards.Default), 1).Run());

    private static ToneFigures Figures => Run.Value;

    [TestMethod]
    public void Signal_to_noise_through_the_whole_path_is_the_codecs_own_within_half_a_decibel()
    {
        IEnumerable<(string, double)> expected = ReferenceCodec.All.SelectMany(codec => new[] { (codec.Name, 0.0), (codec.Name, -60.0) });
        CollectionAssert.AreEqual(expected.ToArray(), Figures.Noise.Select(figure => (figure.Codec, figure.Level)).ToArray());
        foreach (ToneFigures.NoiseFigure figure in Figures.Noise)
        {
            Assert.AreEqual(figure.Limit, figure.Snr, 0.5, figure.ToString());
            Assert.IsTrue(figure.Met, figure.ToString());
        }
    }

    [TestMethod]
    public void A_tone_leaves_the_DAC_at_the_level_at_which_it_was_sent()
    {
        foreach (ToneFigures.NoiseFigure figure in Figures.Noise)
        {
            int fullScale = ReferenceCodec.All.Single(codec => codec.Name == figure.Codec).FullScale;
            double sent = figure.Level + (20 * Math.Log10((double)fullScale / TestTone.FullScale));
            Assert.AreEqual(sent, figure.Signal, figure.Level == 0 ? 0.03 : 0.25, figure.ToString());
        }
    }

    [TestMethod]
    public void Repeated_samples_cost_the_images_of_the_closed_formula()
    {
        Assert.HasCount(8, Figures.Images, "two streams, two tones, two DAC rates");
        foreach (ToneFigures.ImageFigure figure in Figures.Images)
        {
            Assert.HasCount((figure.DacRate / figure.StreamRate) - 1, figure.Images, figure.ToString());
            double tone = Math.Sin(Math.PI * figure.Frequency / figure.DacRate);
            double power = 0;
            foreach (ToneFigures.ImageLevel image in figure.Images)
            {
                double expected = 20 * Math.Log10(tone / Math.Sin(Math.PI * image.Frequency / figure.DacRate));
                Assert.AreEqual(expected, image.Level, 0.3, $"{figure}: {image}");
                power += Math.Pow(10, expected / 10);
            }

            Assert.AreEqual(power == 0, figure.Together is null, figure.ToString());
            Assert.AreEqual(10 * Math.Log10(power), figure.Together ?? double.NegativeInfinity, 0.3, figure.ToString());
        }
    }

    [TestMethod]
    public void A_volume_of_50_is_12_decibels_less_and_adds_no_noise_but_that_of_rounding()
    {
        Assert.HasCount(ReferenceCodec.All.Count, Figures.Volumes);
        foreach (ToneFigures.VolumeFigure figure in Figures.Volumes)
        {
            Assert.AreEqual(-12.04, figure.Level, 0.1, figure.ToString());
            Assert.AreEqual(figure.Explained, figure.Snr, 0.5, figure.ToString());
            Assert.IsTrue(figure.Met, figure.ToString());
        }

        ToneFigures.VolumeFigure pcm = Figures.Volumes.Single(figure => figure.Codec == ReferenceCodec.Pcm16.Name);
        Assert.AreEqual(98.0 - 12.0, pcm.Snr, 0.5, "as much noise of rounding as at full volume");
    }

    [TestMethod]
    public void No_step_at_the_DAC_is_larger_than_the_sounds_own_and_the_ramps_share()
    {
        string[] changes = ["begins", "ends", "louder", "softer"];
        foreach (ReferenceCodec codec in ReferenceCodec.All)
        {
            ToneFigures.ChangeFigure[] figures = [.. Figures.Changes.Where(figure => figure.Codec == codec.Name).OrderBy(figure => figure.Change, StringComparer.Ordinal)];
            CollectionAssert.AreEqual(changes, figures.Select(figure => figure.Change).ToArray());
            foreach (ToneFigures.ChangeFigure figure in figures)
            {
                Assert.IsLessThanOrEqualTo(figure.Allowed, figure.BeyondSound, figure.ToString());
                Assert.IsLessThanOrEqualTo(514, figure.Allowed, "full scale in 256 frames, in steps of four");
                Assert.IsTrue(figure.Met, figure.ToString());
            }
        }
    }

    [TestMethod]
    public void What_was_listened_to_for_clicks_did_change()
    {
        foreach (ToneFigures.ChangeFigure figure in Figures.Changes)
        {
            (double before, double after) = figure.Change switch
            {
                "begins" => (0, 1),
                "ends" => (1, 0),
                "softer" => (1, 0.25),
                _ => (0.25, 1.0),
            };
            Assert.AreEqual(before * 32000, figure.Before, 0.07 * before * 32000, figure.ToString());
            Assert.AreEqual(after * 32000, figure.After, 0.07 * after * 32000, figure.ToString());
        }
    }

    [TestMethod]
    public void Another_seed_finds_the_path_as_good()
    {
        Assert.IsTrue(new ToneRun(Boards.Named(Boards.Default), 2).Run().AllMet);
    }

    [TestMethod]
    public void The_figures_are_JSON_of_two_decimals_and_all_met()
    {
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(Figures));
        JsonElement[] numbers = [.. Numbers(json.RootElement)];
        Assert.IsGreaterThan(200, numbers.Length);
        foreach (JsonElement number in numbers)
        {
            Assert.AreEqual(Math.Round(number.GetDouble(), 2), number.GetDouble());
        }

        Assert.IsTrue(json.RootElement.GetProperty(nameof(ToneFigures.AllMet)).GetBoolean());
    }

    private static IEnumerable<JsonElement> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Numbers(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [element],
        _ => [],
    };
}
