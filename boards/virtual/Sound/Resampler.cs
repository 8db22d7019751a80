using System;
using System.Numerics;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// Changes the rate of a whole sound by a polyphase filter: a sinc under a Kaiser window, without delay. Flat up to 0.45
/// of the lower rate; at least 80 dB down from 0.5 of it, so nothing folds back. Kaiser's design formulas are those of
/// Oppenheim and Schafer, "Discrete-Time Signal Processing", section 7.5.3.
/// </summary>
internal static class Resampler
{
    private const double PassbandEdge = 0.45;
    private const double StopbandEdge = 0.5;

    /// <summary>Some dB above the promised 80: Kaiser's formulas are approximations.</summary>
    private const double StopbandDb = 86;

    private const double KaiserBeta = 0.1102 * (StopbandDb - 8.7);

    /// <summary>Half the window's length, in samples of the lower rate.</summary>
    private const double HalfWidth = (StopbandDb - 7.95) / (2.285 * 2 * Math.PI * (StopbandEdge - PassbandEdge)) / 2;

    /// <summary>Resamples; output frame n sounds at the time of input frame n * from / to. Beyond its ends the sound is silent.</summary>
    /// <param name="mono">The sound.</param>
    /// <param name="from">Its rate, in Hz.</param>
    /// <param name="to">The wanted rate, in Hz.</param>
    /// <returns>A new array, as long in time, rounded up to a whole frame; the same samples if the rates are equal.</returns>
    public static float[] Resample(float[] mono, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        if (from == to)
        {
            return (float[])mono.Clone();
        }

        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        int phases = to / divisor;
        int step = from / divisor;
        double lowerRate = Math.Min(1.0, (double)to / from);
        int reach = (int)Math.Ceiling(HalfWidth / lowerRate);
        float[][] filters = new float[phases][];

        float[] padded = new float[mono.Length + 2 * reach];
        mono.CopyTo(padded, reach);

        float[] output = new float[((long)mono.Length * phases + step - 1) / step];
        for (int n = 0; n < output.Length; n++)
        {
            (long whole, long phase) = Math.DivRem((long)n * step, phases);
            float[] filter = filters[phase] ??= Filter((double)phase / phases, reach, lowerRate);
            output[n] = Dot(filter, padded.AsSpan((int)whole + 1, filter.Length));
        }

        return output;
    }

    /// <summary>The weights of the input samples around a point that lies <paramref name="fraction"/> of a sample after one of them.</summary>
    private static float[] Filter(double fraction, int reach, double lowerRate)
    {
        double[] weights = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double distance = (i + 1 - reach - fraction) * lowerRate;
            weights[i] = Sinc(distance * (PassbandEdge + StopbandEdge)) * Kaiser(distance / HalfWidth);
            sum += weights[i];
        }

        // A sum of exactly one in every phase keeps a constant input constant.
        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    private static float Dot(float[] filter, ReadOnlySpan<float> samples)
    {
        double sum = 0;
        for (int i = 0; i < filter.Length; i++)
        {
            sum += (double)filter[i] * samples[i];
        }

        return (float)sum;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) > 1 ? 0 : Bessel0(KaiserBeta * Math.Sqrt(1 - x * x));

    /// <summary>The modified Bessel function of order zero, by its power series.</summary>
    private static double Bessel0(double x)
    {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
