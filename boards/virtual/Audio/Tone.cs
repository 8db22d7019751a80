using System;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Audio;

/// <summary>A tone that a host plays to the dongle.</summary>
/// <param name="Row">Its codec.</param>
/// <param name="Frequency">In Hz.</param>
/// <param name="Level">In dB relative to the codec's own full scale, at most 0.</param>
/// <param name="Volume">The volume that the host sets while it plays; null to leave it as it is.</param>
internal sealed record Tone(ToneTable.CodecRow Row, double Frequency, double Level, int? Volume = null)
{
    private const int Session = 1;

    // A volume is heard as soon as the dongle makes another block: between here and the 120 ms that it keeps ahead before. So the
    // second half of the tone has the new one.
    private const double VolumeAt = 0.4;

    /// <summary>At which second of the sound the host sends the volume.</summary>
    internal double VolumeAtSecond => VolumeAt * Row.Seconds;

    /// <summary>The codec by itself, on a board whose DAC has a rate.</summary>
    internal ReferenceCodec ReferenceAt(int dacRate) => Row.Reference with { Rate = Codec.Of(Row.Codec)!.RateAt(dacRate) };

    /// <summary>As the host sends it: from a trough to a trough or a crest, half a cycle longer at most than the row says.</summary>
    /// <remarks>Sound that begins or ends where a sine is zero does so without a click whatever the dongle does.</remarks>
    internal AudioFeed FeedFor(int dacRate)
    {
        ReferenceCodec reference = ReferenceAt(dacRate);
        double half = reference.Rate / Frequency / 2;
        int first = (int)Math.Round(1.5 * half);
        int last = (int)Math.Round((1.5 + Math.Ceiling(Row.Seconds * Frequency * 2)) * half);
        short[] sine = TestTone.Sine(Frequency, Level, reference.Rate, (last + 1.0) / reference.Rate, reference.FullScale);
        return AudioFeed.FromSamples(sine[first..], Session, Codec.Of(Row.Codec)!, reference.Rate);
    }
}
