using System;

namespace EchoBridge.Virtual.Sound;

/// <summary>Uncompressed sound as read from a file.</summary>
/// <param name="Rate">Frames a second.</param>
/// <param name="Channels">1 (mono) or 2 (left, right).</param>
/// <param name="Samples">The samples, -1 to 1, interleaved: one sample for each channel makes a frame.</param>
internal sealed record PcmSound(int Rate, int Channels, float[] Samples)
{
    /// <summary>The length in frames.</summary>
    public int Frames => Samples.Length / Channels;

    /// <summary>The sound in one channel: the mean of its channels, one sample a frame.</summary>
    /// <returns>A new array of <see cref="Frames"/> samples, -1 to 1.</returns>
    public float[] ToMono()
    {
        if (Channels == 1)
        {
            return (float[])Samples.Clone();
        }

        float[] mono = new float[Frames];
        for (int frame = 0; frame < mono.Length; frame++)
        {
            mono[frame] = (Samples[2 * frame] + Samples[2 * frame + 1]) * 0.5f;
        }

        return mono;
    }

    /// <summary>Rounds samples to 16 bits; full scale is 32768, and what lies beyond is clipped.</summary>
    /// <param name="samples">Samples, -1 to 1.</param>
    /// <returns>As many samples, -32768 to 32767.</returns>
    public static short[] ToInt16(ReadOnlySpan<float> samples)
    {
        short[] rounded = new short[samples.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (short)Math.Clamp(MathF.Round(samples[i] * 32768f), short.MinValue, short.MaxValue);
        }

        return rounded;
    }
}
