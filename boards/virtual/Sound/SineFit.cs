using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// Sines of known frequencies and an offset, fitted to samples by least squares; with one frequency, the three-parameter
/// sine fit of IEEE Std 1057. Unlike a bin of a Fourier transform it needs no whole number of cycles.
/// </summary>
internal sealed class SineFit
{
    private readonly Vector<double> weights;

    private SineFit(Vector<double> weights, double[] residual)
    {
        this.weights = weights;
        Residual = residual;
    }

    /// <summary>What of the samples is neither sine nor offset.</summary>
    public double[] Residual { get; }

    /// <summary>Fits.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="frequencies">In Hz, between 0 and half the rate, farther apart than one cycle over all samples.</param>
    /// <returns>The fit.</returns>
    public static SineFit To(ReadOnlySpan<short> samples, int rate, params IReadOnlyList<double> frequencies)
    {
        Vector<double> measured = Vector<double>.Build.Dense(Array.ConvertAll(samples.ToArray(), sample => (double)sample));
        Matrix<double> model = Matrix<double>.Build.Dense(samples.Length, 2 * frequencies.Count + 1, 1);
        for (int tone = 0; tone < frequencies.Count; tone++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * frequencies[tone] * i / rate);
                model[i, 2 * tone] = sine;
                model[i, 2 * tone + 1] = cosine;
            }
        }

        Vector<double> weights = MultipleRegression.NormalEquations(model, measured);
        return new SineFit(weights, (measured - model * weights).ToArray());
    }

    /// <summary>The amplitude of a sine, in steps of the samples.</summary>
    /// <param name="tone">Its place among the frequencies.</param>
    /// <returns>0 or more.</returns>
    public double Amplitude(int tone) => Math.Sqrt(weights[2 * tone] * weights[2 * tone] + weights[2 * tone + 1] * weights[2 * tone + 1]);

    /// <summary>The phase of a sine at the first sample, in radians.</summary>
    /// <param name="tone">Its place among the frequencies.</param>
    /// <returns>-pi to pi.</returns>
    public double Phase(int tone) => Math.Atan2(weights[2 * tone + 1], weights[2 * tone]);

    /// <summary>The mean power of the residual.</summary>
    /// <returns>In squared steps.</returns>
    public double ResidualPower() => Residual.Average(sample => sample * sample);
}
