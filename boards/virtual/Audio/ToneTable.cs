using System.Collections.Generic;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Audio;

/// <summary>What <see cref="ToneRun"/> plays.</summary>
internal static class ToneTable
{
    /// <summary>A codec whose tones are measured.</summary>
    /// <param name="Codec">Its number: <see cref="EchoBridge.Codec"/>.</param>
    /// <param name="Reference">The codec by itself; at the DAC's rate if it has none of its own.</param>
    /// <param name="SettleSeconds">At both ends of a tone, and around a change of volume, so much is not measured: ramp, tail, ADPCM finding its step.</param>
    /// <param name="SteadySeconds">What is measured.</param>
    /// <param name="PrefillMs">0 to leave the prefill to the dongle; what only a main loop that never waits can take needs one.</param>
    internal sealed record CodecRow(int Codec, ReferenceCodec Reference, double SettleSeconds, double SteadySeconds, int PrefillMs = 0)
    {
        /// <summary>The length of a tone.</summary>
        internal double Seconds => SettleSeconds + SteadySeconds + SettleSeconds;
    }

    /// <summary>How far signal to noise may be from the codec's own limit, in dB.</summary>
    internal const double LimitWithin = 0.5;

    /// <summary>How far a volume's level may be from the gain that it stands for, in dB.</summary>
    internal const double VolumeWithin = 0.1;

    /// <summary>The volume that is measured.</summary>
    internal const int HalfVolume = 50;

    /// <summary>Another DAC rate whose images are measured: the lowest that carries every stream.</summary>
    internal const int LowDacRate = 16000;

    /// <summary>
    /// The codecs. PCM16 is over before <see cref="FillControl"/> has judged the link for the first time and begins to leave frames
    /// out: 64 packets are 120 ms of it, and more than two seconds of most others.
    /// </summary>
    internal static readonly IReadOnlyList<CodecRow> Codecs =
    [
        new(Codec.MuLaw8, ReferenceCodec.MuLaw8, SettleSeconds: 0.1, SteadySeconds: 1),
        new(Codec.MuLaw16, ReferenceCodec.MuLaw16, SettleSeconds: 0.1, SteadySeconds: 1),
        new(Codec.Adpcm8, ReferenceCodec.Adpcm8, SettleSeconds: 0.1, SteadySeconds: 1),
        new(Codec.Adpcm16, ReferenceCodec.Adpcm16, SettleSeconds: 0.1, SteadySeconds: 1),
        new(Codec.Pcm16, ReferenceCodec.Pcm16, SettleSeconds: 0.02, SteadySeconds: 0.08, PrefillMs: FillControl.LeastPrefillMs),
    ];

    /// <summary>The levels, in dB relative to the codec's own full scale.</summary>
    internal static readonly IReadOnlyList<double> Levels = [0, -60];

    /// <summary>The codecs whose images are measured: one for each rate of a stream.</summary>
    internal static readonly IReadOnlyList<CodecRow> ImageCodecs = [Codecs[0], Codecs[1]];

    /// <summary>The tones whose images are measured, in Hz: primes, so that none divides a rate.</summary>
    internal static readonly IReadOnlyList<double> ImageTones = [TestTone.OneKilohertz, 2999];
}
