using System;

namespace EchoBridge.Virtual.Sound;

/// <summary>A resonance with two poles and a gain of one at 0 Hz: Klatt's digital resonator (1980).</summary>
/// <param name="rate">Frames a second.</param>
internal sealed class Resonator(int rate)
{
    private double input;
    private double last;
    private double beforeLast;
    private double output;
    private double outputBefore;

    /// <summary>Sets the resonance; what rings goes on ringing.</summary>
    /// <param name="frequency">Its centre, in Hz, below half the rate.</param>
    /// <param name="bandwidth">Its width at -3 dB, in Hz.</param>
    public void Tune(double frequency, double bandwidth)
    {
        double radius = Math.Exp(-Math.PI * bandwidth / rate);
        beforeLast = -radius * radius;
        last = 2 * radius * Math.Cos(2 * Math.PI * frequency / rate);
        input = 1 - last - beforeLast;
    }

    /// <summary>Takes one sample in and gives one out.</summary>
    /// <param name="sample">The sample that goes in.</param>
    /// <returns>The sample that comes out.</returns>
    public double Filter(double sample)
    {
        double result = input * sample + last * output + beforeLast * outputBefore;
        outputBefore = output;
        output = result;
        return result;
    }
}
