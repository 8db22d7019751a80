using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class ToneMeterTests
{
    private const int Rate = 16000;
    private const double Tone = 1003.7;

    [TestMethod]
    public void A_sine_has_the_level_that_was_asked_for_and_the_noise_of_rounding()
    {
        foreach (double level in new[] { 0, -6.02, -40 })
        {
            ToneReading reading = ToneMeter.Measure(TestTone.Sine(Tone, level, Rate, 1), Rate, Tone);
            Assert.AreEqual(level, reading.Signal, 0.001);
            Assert.AreEqual(-98.09, reading.Noise, 0.3, "a twelfth of a squared step");
            Assert.AreEqual(reading.Signal - reading.Noise, reading.Snr);
        }
    }

    [TestMethod]
    public void White_noise_is_measured_as_what_was_added()
    {
        short[] samples = WithNoise(TestTone.Sine(Tone, -10, Rate, 2), amplitude: 1000);
        double added = 10 * Math.Log10(1000.0 * 1000 / 3 / (32767.0 * 32767 / 2));
        ToneReading reading = ToneMeter.Measure(samples, Rate, Tone);
        Assert.AreEqual(-10, reading.Signal, 0.01);
        Assert.AreEqual(added, reading.Noise, 0.1);
        Assert.AreEqual(reading.Noise, ToneMeter.Measure(samples, Rate, Tone, bandEdge: Rate / 2).Noise, 0.1);
        Assert.AreEqual(added - 10 * Math.Log10(4), ToneMeter.Measure(samples, Rate, Tone, bandEdge: Rate / 8).Noise, 0.2);
    }

    [TestMethod]
    public void A_band_leaves_out_what_lies_beyond_it_however_loud()
    {
        short[] near = TestTone.Sine(Tone, -6.1, Rate, 1);
        short[] within = Add(near, TestTone.Sine(2345.6, -60, Rate, 1));
        short[] beyond = Add(within, TestTone.Sine(4321.1, -6.1, Rate, 1));
        Assert.AreEqual(-6.1, ToneMeter.Measure(beyond, Rate, Tone).Noise, 0.01);
        ToneReading reading = ToneMeter.Measure(beyond, Rate, Tone, bandEdge: 4000);
        Assert.AreEqual(-6.1, reading.Signal, 0.01);
        Assert.AreEqual(-60, reading.Noise, 0.05);
    }

    [TestMethod]
    public void An_offset_is_neither_signal_nor_noise()
    {
        short[] tone = TestTone.Sine(Tone, -20, Rate, 1);
        ToneReading plain = ToneMeter.Measure(tone, Rate, Tone);
        ToneReading offset = ToneMeter.Measure(Array.ConvertAll(tone, sample => (short)(sample + 500)), Rate, Tone);
        Assert.AreEqual(plain.Signal, offset.Signal, 1e-6);
        Assert.AreEqual(plain.Noise, offset.Noise, 1e-6);
    }

    [TestMethod]
    [DataRow(0.4)]
    [DataRow(-0.1)]
    public void A_tone_that_is_off_its_frequency_is_noise_until_its_frequency_is_found(double offBy)
    {
        short[] samples = TestTone.Sine(1000 + offBy, -10, Rate, 2);
        Assert.IsLessThan(15, ToneMeter.Measure(samples, Rate, 1000).Snr);
        double found = ToneMeter.FrequencyOf(samples, Rate, 1000);
        Assert.AreEqual(1000 + offBy, found, 1e-5);
        Assert.IsGreaterThan(87, ToneMeter.Measure(samples, Rate, found).Snr);
    }

    [TestMethod]
    [DataRow(8000, 2)]
    [DataRow(16000, 3)]
    [DataRow(8000, 6)]
    public void Repeated_samples_have_the_images_of_the_closed_formula(int streamRate, int times)
    {
        int dacRate = streamRate * times;
        short[] stream = TestTone.Sine(Tone, 0, streamRate, 1);
        short[] played = [.. stream.SelectMany(sample => Enumerable.Repeat(sample, times))];
        IReadOnlyList<ToneImage> images = ToneMeter.Images(played, dacRate, Tone, streamRate);
        Assert.HasCount(times - 1, images);
        foreach (ToneImage image in images)
        {
            double expected = 20 * Math.Log10(Hold(image.Frequency / dacRate, times) / Hold(Tone / dacRate, times));
            Assert.AreEqual(expected, image.Level, 0.01, $"{image.Frequency} Hz");
        }
    }

    [TestMethod]
    public void Once_repeated_a_tone_has_one_image_as_loud_as_the_tangent_says()
    {
        short[] played = [.. TestTone.Sine(1000, 0, 8000, 1).SelectMany(sample => new[] { sample, sample })];
        ToneImage image = ToneMeter.Images(played, 16000, 1000, 8000).Single();
        Assert.AreEqual(7000, image.Frequency);
        Assert.AreEqual(20 * Math.Log10(Math.Tan(Math.PI / 16)), image.Level, 0.01, "cos(7 pi / 16) / cos(pi / 16)");
    }

    [TestMethod]
    public void A_stream_at_the_rate_of_the_DAC_has_no_images()
    {
        Assert.IsEmpty(ToneMeter.Images(TestTone.Sine(Tone, 0, Rate, 1), Rate, Tone, Rate));
    }

    /// <summary>The gain of a hold of some samples, at a frequency in cycles a sample.</summary>
    private static double Hold(double frequency, int times) =>
        Math.Abs(Math.Sin(Math.PI * frequency * times) / (times * Math.Sin(Math.PI * frequency)));

    private static short[] WithNoise(short[] samples, int amplitude)
    {
        Noise noise = new();
        return Array.ConvertAll(samples, sample => (short)Math.Round(sample + amplitude * noise.Next()));
    }

    private static short[] Add(short[] one, short[] other) => [.. one.Zip(other, (a, b) => (short)(a + b))];
}
