using System;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class ResamplerTests
{
    [TestMethod]
    [DataRow(8000, 16000)]
    [DataRow(16000, 8000)]
    [DataRow(48000, 8000)]
    [DataRow(44100, 16000)]
    [DataRow(8000, 44100)]
    [DataRow(11025, 16000)]
    [DataRow(22051, 16000)]
    public void The_passband_is_flat_in_phase_and_free_of_images(int from, int to)
    {
        foreach (double part in new[] { 0.01, 0.1, 0.25, 0.4, 0.45 })
        {
            double frequency = part * Math.Min(from, to);
            (double amplitude, double phase, double residue) = FitSine(Resampler.Resample(Sine(frequency, from), from, to), frequency, to);
            string what = $"{frequency} Hz: amplitude {amplitude}, phase {phase}, the rest {Decibel(residue)} dB";
            Assert.AreEqual(0, Decibel(amplitude), 0.002, what);
            Assert.AreEqual(0, phase, 1e-4, what);
            Assert.IsLessThan(-80, Decibel(residue), what);
        }
    }

    [TestMethod]
    [DataRow(16000, 8000)]
    [DataRow(48000, 8000)]
    [DataRow(44100, 16000)]
    [DataRow(22051, 16000)]
    public void What_would_fold_back_is_80_dB_down(int from, int to)
    {
        // Densest at the edge, where the filter is weakest; at the edge itself every output sample would fall on a zero.
        for (double above = 0.001; (0.5 + above) * to < 0.49 * from; above *= 1.3)
        {
            double frequency = (0.5 + above) * to;
            float[] output = Resampler.Resample(Sine(frequency, from), from, to);
            double loudness = Math.Sqrt(2 * Middle(output, to).Average(sample => (double)sample * sample));
            Assert.IsLessThan(-80, Decibel(loudness), $"{frequency} Hz comes out at {Decibel(loudness)} dB");
        }
    }

    [TestMethod]
    [DataRow(48000, 8000)]
    [DataRow(44100, 16000)]
    [DataRow(8000, 48000)]
    public void A_constant_stays_exactly_that_constant(int from, int to)
    {
        float[] input = new float[from];
        Array.Fill(input, 0.5f);
        foreach (float sample in Middle(Resampler.Resample(input, from, to), to))
        {
            Assert.AreEqual(0.5, sample, 1e-6);
        }
    }

    [TestMethod]
    [DataRow(8000, 16000, 101, 202)]
    [DataRow(16000, 8000, 101, 51)]
    [DataRow(44100, 16000, 441, 160)]
    [DataRow(44100, 16000, 442, 161)]
    [DataRow(48000, 8000, 1, 1)]
    [DataRow(48000, 8000, 0, 0)]
    public void The_output_is_as_long_in_time_rounded_up(int from, int to, int frames, int expected)
    {
        Assert.HasCount(expected, Resampler.Resample(new float[frames], from, to));
    }

    [TestMethod]
    public void Equal_rates_change_no_bit_and_share_no_array()
    {
        float[] input = [0.1f, -1f, float.Epsilon, 1f];
        float[] output = Resampler.Resample(input, 16000, 16000);
        CollectionAssert.AreEqual(input, output);
        Assert.AreNotSame(input, output);
    }

    [TestMethod]
    public void A_rate_of_zero_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample([1f], 0, 8000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample([1f], 8000, -1));
    }

    private static float[] Sine(double frequency, int rate) =>
        [.. Enumerable.Range(0, rate).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    /// <summary>The samples without the tenth of a second at either end, where the sound begins and ends.</summary>
    private static ArraySegment<float> Middle(float[] sound, int rate) => new(sound, rate / 10, sound.Length - rate / 5);

    private static double Decibel(double amplitude) => 20 * Math.Log10(amplitude);

    /// <summary>The least-squares fit of a sine of known frequency, and the amplitude of what it does not explain.</summary>
    private static (double Amplitude, double Phase, double Residue) FitSine(float[] sound, double frequency, int rate)
    {
        ArraySegment<float> middle = Middle(sound, rate);
        double ss = 0, sc = 0, cc = 0, ys = 0, yc = 0, yy = 0;
        for (int i = 0; i < middle.Count; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * frequency * (i + middle.Offset) / rate);
            ss += sin * sin;
            sc += sin * cos;
            cc += cos * cos;
            ys += middle[i] * sin;
            yc += middle[i] * cos;
            yy += (double)middle[i] * middle[i];
        }

        double determinant = ss * cc - sc * sc;
        double a = (ys * cc - yc * sc) / determinant;
        double b = (yc * ss - ys * sc) / determinant;
        double residue = Math.Max(0, yy - a * ys - b * yc) / middle.Count;
        return (Math.Sqrt(a * a + b * b), Math.Atan2(b, a), Math.Sqrt(2 * residue));
    }
}
