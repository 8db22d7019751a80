using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace EchoBridge.Virtual.Sound;

/// <summary>A tone and its noise. Both levels in dB relative to the power of a full-scale sine.</summary>
/// <param name="Frequency">In Hz.</param>
/// <param name="Signal">The level of the tone.</param>
/// <param name="Noise">The level of all that is neither tone nor offset; minus infinity if there is nothing else.</param>
internal readonly record struct ToneReading(double Frequency, double Signal, double Noise)
{
    /// <summary>The ratio of signal to noise, in dB.</summary>
    public double Snr => Signal - Noise;
}

/// <summary>An image of a tone.</summary>
/// <param name="Frequency">In Hz.</param>
/// <param name="Level">In dB relative to the tone.</param>
internal readonly record struct ToneImage(double Frequency, double Level);

/// <summary>Measures a recorded tone of known frequency.</summary>
internal static class ToneMeter
{
    /// <summary>Measures a tone against everything else. A constant offset is neither signal nor noise.</summary>
    /// <param name="samples">
    /// The recording. Where a stream's samples were repeated up to the DAC's rate, one of each is to be taken: repetition
    /// dampens high frequencies, and the noise there with them.
    /// </param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="frequency">The tone's, in Hz.</param>
    /// <param name="bandEdge">Noise is counted from 0 Hz up to here; without it, up to half the rate.</param>
    /// <returns>The levels.</returns>
    public static ToneReading Measure(ReadOnlySpan<short> samples, int rate, double frequency, double? bandEdge = null)
    {
        SineFit fit = SineFit.To(samples, rate, frequency);
        double noise = bandEdge is { } edge ? PowerUpTo(edge, fit.Residual, rate) : fit.ResidualPower();
        return new ToneReading(frequency, LevelOf(fit.Amplitude(0) * fit.Amplitude(0) / 2), LevelOf(noise));
    }

    /// <summary>Finds the exact frequency of a tone, from how its phase moves from one half of the recording to the other.</summary>
    /// <param name="samples">The recording.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="near">In Hz, wrong by less than one cycle over the recording.</param>
    /// <returns>The frequency, in Hz.</returns>
    public static double FrequencyOf(ReadOnlySpan<short> samples, int rate, double near)
    {
        const int Rounds = 4;
        int half = samples.Length / 2;
        double frequency = near;
        for (int round = 0; round < Rounds; round++)
        {
            double first = SineFit.To(samples[..half], rate, frequency).Phase(0);
            double second = SineFit.To(samples[half..], rate, frequency).Phase(0);
            double moved = (second - first) / (2 * Math.PI) - frequency * half / rate;
            frequency += (moved - Math.Round(moved)) * rate / half;
        }

        return frequency;
    }

    /// <summary>Measures the images that repeating samples makes of a tone, around the multiples of the stream's rate.</summary>
    /// <param name="samples">The recording.</param>
    /// <param name="rate">The DAC's rate: samples a second of the recording.</param>
    /// <param name="frequency">The tone's, in Hz, below half the stream's rate.</param>
    /// <param name="streamRate">Samples a second before they were repeated.</param>
    /// <returns>All images below half the DAC's rate, by frequency.</returns>
    public static IReadOnlyList<ToneImage> Images(ReadOnlySpan<short> samples, int rate, double frequency, int streamRate)
    {
        double[] images = [.. Enumerable.Range(1, rate / streamRate)
            .SelectMany(multiple => new[] { multiple * streamRate - frequency, multiple * streamRate + frequency })
            .Where(image => image < rate / 2.0)];
        SineFit fit = SineFit.To(samples, rate, [frequency, .. images]);
        return [.. images.Select((image, i) => new ToneImage(image, 20 * Math.Log10(fit.Amplitude(i + 1) / fit.Amplitude(0))))];
    }

    private static double LevelOf(double power) =>
        10 * Math.Log10(power / (TestTone.FullScale * (double)TestTone.FullScale / 2));

    /// <summary>The power of a noise below an edge. Hann's window keeps what lies beyond, images above all, from leaking in.</summary>
    private static double PowerUpTo(double edge, double[] noise, int rate)
    {
        double[] window = Window.HannPeriodic(noise.Length);
        Complex[] spectrum = [.. noise.Zip(window, (sample, weight) => new Complex(sample * weight, 0))];
        Fourier.Forward(spectrum, FourierOptions.NoScaling);
        double power = 0;
        for (int i = 0; i < spectrum.Length; i++)
        {
            double frequency = (double)Math.Min(i, spectrum.Length - i) * rate / spectrum.Length;
            power += frequency <= edge ? spectrum[i].Magnitude * spectrum[i].Magnitude : 0;
        }

        return power / (noise.Length * window.Sum(weight => weight * weight));
    }
}
