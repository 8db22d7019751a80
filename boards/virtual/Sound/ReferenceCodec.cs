using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Sound;

/// <summary>A codec by itself: what it makes of a sound when it is coded and decoded without a dongle.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="FullScale">The loudest tone that the codec does not clip, as a magnitude of its samples.</param>
/// <param name="CodeAndDecode">From samples to as many samples.</param>
internal sealed record ReferenceCodec(string Name, int Rate, int FullScale, Func<short[], short[]> CodeAndDecode)
{
    /// <summary>G.711 mu-law, 8 kHz. Its largest value is 32124; louder samples are clipped to it.</summary>
    public static readonly ReferenceCodec MuLaw8 = new("mu-law 8 kHz", 8000, MuLaw.Decode(0x80), ThroughMuLaw);

    /// <summary>G.711 mu-law, 16 kHz.</summary>
    public static readonly ReferenceCodec MuLaw16 = MuLaw8 with { Name = "mu-law 16 kHz", Rate = 16000 };

    /// <summary>IMA ADPCM, 8 kHz.</summary>
    public static readonly ReferenceCodec Adpcm8 = new("IMA ADPCM 8 kHz", 8000, TestTone.FullScale, ThroughAdpcm);

    /// <summary>IMA ADPCM, 16 kHz.</summary>
    public static readonly ReferenceCodec Adpcm16 = Adpcm8 with { Name = "IMA ADPCM 16 kHz", Rate = 16000 };

    /// <summary>16 bits as they are; only the rounding of the tone itself is heard.</summary>
    public static readonly ReferenceCodec Pcm16 = new("PCM16", 16000, TestTone.FullScale, samples => samples);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ReferenceCodec> All = [MuLaw8, MuLaw16, Adpcm8, Adpcm16, Pcm16];

    /// <summary>Long enough for ADPCM to find its step.</summary>
    private const double SettleSeconds = 0.1;

    /// <summary>Signal and noise of a tone through the codec, once it has settled: the best that a path with this codec can do.</summary>
    /// <param name="level">In dB relative to <see cref="FullScale"/>, at most 0.</param>
    /// <param name="frequency">The tone's, in Hz.</param>
    /// <returns>The levels over one second, relative to the full scale of 16 bits.</returns>
    public ToneReading Limit(double level, double frequency = TestTone.OneKilohertz)
    {
        short[] tone = TestTone.Sine(frequency, level, Rate, SettleSeconds + 1, FullScale);
        return ToneMeter.Measure(CodeAndDecode(tone).AsSpan(^Rate..), Rate, frequency);
    }

    private static short[] ThroughMuLaw(short[] samples) => Array.ConvertAll(samples, sample => MuLaw.Decode(MuLaw.Encode(sample)));

    private static short[] ThroughAdpcm(short[] samples) => ImaAdpcm.Decode(new ImaAdpcm().Encode(samples));
}
