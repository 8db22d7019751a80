using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Audio;

/// <summary>What became of tones on their way through the whole virtual path, to two decimals.</summary>
/// <param name="Board">The board; its speed does not matter here.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Noise">Signal to noise of every codec, at full scale and 60 dB below.</param>
/// <param name="Images">What repeated samples cost at the board's DAC rate, and at <see cref="ToneTable.LowDacRate"/>.</param>
/// <param name="Volumes">Half the volume, in every codec.</param>
/// <param name="Changes">The beginning and the end of sound and changes of its volume, in every codec.</param>
internal sealed record ToneFigures(
    string Board,
    int Seed,
    IReadOnlyList<ToneFigures.NoiseFigure> Noise,
    IReadOnlyList<ToneFigures.ImageFigure> Images,
    IReadOnlyList<ToneFigures.VolumeFigure> Volumes,
    IReadOnlyList<ToneFigures.ChangeFigure> Changes)
{
    /// <summary>Signal to noise of one tone, over the band of the stream.</summary>
    /// <param name="Codec">The codec's name.</param>
    /// <param name="Rate">Frames a second of the stream.</param>
    /// <param name="Level">What was played, in dB relative to the codec's full scale.</param>
    /// <param name="Signal">What came out, in dB relative to the full scale of 16 bits.</param>
    /// <param name="Snr">Signal to noise at the DAC, in dB.</param>
    /// <param name="Limit">The same for the codec by itself, without a dongle.</param>
    internal sealed record NoiseFigure(string Codec, int Rate, double Level, double Signal, double Snr, double Limit)
    {
        /// <summary>What the path costs, in dB; below 0 where the codec's noise happened to be less than in its reference.</summary>
        public double Loss => Rounded(Limit - Snr);

        /// <summary>True if the path is the codec, within <see cref="ToneTable.LimitWithin"/>.</summary>
        public bool Met => Loss is >= -ToneTable.LimitWithin and <= ToneTable.LimitWithin;
    }

    /// <summary>The images of one tone.</summary>
    /// <param name="DacRate">Frames a second of the DAC.</param>
    /// <param name="StreamRate">Frames a second of the stream.</param>
    /// <param name="Frequency">The tone's, in Hz.</param>
    /// <param name="Images">Each image below half the DAC's rate: its frequency in Hz, its level in dB relative to the tone.</param>
    /// <param name="Together">The power of all of them, in dB relative to the tone; null if there is none.</param>
    internal sealed record ImageFigure(int DacRate, int StreamRate, double Frequency, IReadOnlyList<ImageLevel> Images, double? Together);

    /// <summary>One image.</summary>
    /// <param name="Frequency">In Hz.</param>
    /// <param name="Level">In dB relative to the tone.</param>
    internal sealed record ImageLevel(double Frequency, double Level);

    /// <summary>A tone of full scale at a lower volume.</summary>
    /// <param name="Codec">The codec's name.</param>
    /// <param name="Volume">0 to 100.</param>
    /// <param name="Level">In dB relative to the same tone at full volume.</param>
    /// <param name="Expected">The gain that the volume stands for, in dB.</param>
    /// <param name="Snr">Signal to noise, in dB.</param>
    /// <param name="Explained">The least that the codec's limit and rounding to 16 bits leave, in dB.</param>
    internal sealed record VolumeFigure(string Codec, int Volume, double Level, double Expected, double Snr, double Explained)
    {
        /// <summary>True if the level is right and nothing but rounding adds noise.</summary>
        public bool Met => Rounded(Level - Expected) is >= -ToneTable.VolumeWithin and <= ToneTable.VolumeWithin && Rounded(Explained - Snr) <= ToneTable.LimitWithin;
    }

    /// <summary>A tone of full scale where it begins, ends or becomes louder or softer; all numbers in the DAC's 65536 steps.</summary>
    /// <param name="Codec">The codec's name.</param>
    /// <param name="Change">What happens: begins, ends, softer (<see cref="ToneTable.HalfVolume"/>) or louder (back to full volume).</param>
    /// <param name="Before">The loudest sample in the cycle before.</param>
    /// <param name="After">The loudest sample in the cycle after.</param>
    /// <param name="LargestStep">The largest step from one DAC frame to the next.</param>
    /// <param name="BeyondSound">The most by which such a step is larger than the stream's own at that frame.</param>
    /// <param name="Allowed">What a ramp, or the straight tail, over <see cref="AudioPath.FadeFrames"/> adds at most.</param>
    internal sealed record ChangeFigure(string Codec, string Change, int Before, int After, int LargestStep, int BeyondSound, int Allowed)
    {
        /// <summary>True if there is no click.</summary>
        public bool Met => BeyondSound <= Allowed;
    }

    /// <summary>True if the path is as good as its codecs, the volume is right, and nothing clicks.</summary>
    public bool AllMet =>
        Noise.All(figure => figure.Met) && Volumes.All(figure => figure.Met) && Changes.All(figure => figure.Met);

    /// <summary>As it is told: to two decimals, and without a sign before zero.</summary>
    internal static double Rounded(double value) => Math.Round(value, 2) + 0.0;
}
