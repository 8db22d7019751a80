using System;

namespace EchoBridge.Virtual.Sound;

/// <summary>Sine tones to measure with. 0 dBFS is the sine that just reaches full scale (AES17).</summary>
internal static class TestTone
{
    /// <summary>
    /// The "1 kHz" of measurements, in Hz: the prime next to it, as in AES17. A tone of exactly 1000 Hz at 8 or 16 kHz would
    /// repeat the same 8 or 16 samples for ever, and try no other code of a codec.
    /// </summary>
    public const double OneKilohertz = 997;

    /// <summary>The largest magnitude that 16 bits have on both sides of zero.</summary>
    public const int FullScale = short.MaxValue;

    /// <summary>A sine, rounded to 16 bits, that begins at zero and rises.</summary>
    /// <param name="frequency">In Hz, below half the rate.</param>
    /// <param name="level">In dB relative to full scale, at most 0.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="seconds">The length.</param>
    /// <param name="fullScale">The magnitude that 0 dB reaches.</param>
    /// <returns>rate * seconds samples.</returns>
    public static short[] Sine(double frequency, double level, int rate, double seconds, int fullScale = FullScale)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 0);
        double amplitude = fullScale * Math.Pow(10, level / 20);
        short[] samples = new short[(int)Math.Round(rate * seconds)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * frequency * i / rate));
        }

        return samples;
    }
}
