using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Audio;

/// <summary>Plays tones through the whole virtual path in every codec and measures what the DAC makes of them.</summary>
internal sealed class ToneRun(BoardDefinition board, int seed)
{
    // The error of rounding is spread evenly over a step (Bennett, 1948): a twelfth of a squared step, relative to a full-scale sine.
    private const double RoundingPower = 1 / 12.0 / (TestTone.FullScale * (double)TestTone.FullScale / 2);

    private static readonly double HalfGain = (double)Gain.Of(ToneTable.HalfVolume) / Gain.Unity;

    /// <summary>Runs it.</summary>
    internal ToneFigures Run()
    {
        IReadOnlyList<PlayedTone> steady = Play(board, ToneTable.Codecs.SelectMany(row => ToneTable.Levels.Select(level => new Tone(row, TestTone.OneKilohertz, level))));
        IReadOnlyList<PlayedTone> turned = Play(board, ToneTable.Codecs.SelectMany(row =>
            new[] { ToneTable.HalfVolume, Gain.FullVolume }.Select(volume => new Tone(row, TestTone.OneKilohertz, 0, volume))));
        Tone[] imaged = [.. ToneTable.ImageCodecs.SelectMany(row => ToneTable.ImageTones.Select(frequency => new Tone(row, frequency, 0)))];
        return new ToneFigures(
            board.Name,
            seed,
            [.. steady.Select(NoiseOf)],
            [.. Play(board, imaged).Concat(Play(Boards.WithDacRate(board, ToneTable.LowDacRate), imaged)).Select(ImagesOf)],
            [.. turned.Where(played => played.Tone.Volume == ToneTable.HalfVolume).Select(VolumeOf)],
            [.. steady.Where(played => played.Tone.Level == 0).SelectMany(EndsOf), .. turned.Select(TurnOf)]);
    }

    private IReadOnlyList<PlayedTone> Play(BoardDefinition on, IEnumerable<Tone> tones) => new TonePlayer(on, seed).Play(tones);

    private static ToneFigures.NoiseFigure NoiseOf(PlayedTone played)
    {
        ToneTable.CodecRow row = played.Tone.Row;
        ToneReading reading = played.Measure(row.SettleSeconds, row.SteadySeconds);
        return new ToneFigures.NoiseFigure(
            row.Reference.Name,
            played.Rate,
            played.Tone.Level,
            ToneFigures.Rounded(reading.Signal),
            ToneFigures.Rounded(reading.Snr),
            ToneFigures.Rounded(LimitOf(played).Snr));
    }

    private static ToneFigures.ImageFigure ImagesOf(PlayedTone played)
    {
        ToneTable.CodecRow row = played.Tone.Row;
        IReadOnlyList<ToneImage> images = ToneMeter.Images(played.AtDac(row.SettleSeconds, row.SteadySeconds), played.DacRate, played.Tone.Frequency, played.Rate);
        return new ToneFigures.ImageFigure(
            played.DacRate,
            played.Rate,
            played.Tone.Frequency,
            [.. images.Select(image => new ToneFigures.ImageLevel(image.Frequency, ToneFigures.Rounded(image.Level)))],
            images.Count == 0 ? null : ToneFigures.Rounded(10 * Math.Log10(images.Sum(image => Math.Pow(10, image.Level / 10)))));
    }

    private static ToneFigures.VolumeFigure VolumeOf(PlayedTone played)
    {
        ToneTable.CodecRow row = played.Tone.Row;
        ToneReading limit = LimitOf(played);
        ToneReading reading = played.Measure(row.Seconds / 2, row.SteadySeconds / 2);
        double expected = 20 * Math.Log10(HalfGain);
        double noise = Math.Pow(10, (limit.Noise + expected) / 10) + RoundingPower;
        return new ToneFigures.VolumeFigure(
            row.Reference.Name,
            ToneTable.HalfVolume,
            ToneFigures.Rounded(reading.Signal - limit.Signal),
            ToneFigures.Rounded(expected),
            ToneFigures.Rounded(reading.Snr),
            ToneFigures.Rounded(limit.Signal + expected - (10 * Math.Log10(noise))));
    }

    // The ramp moves with the stream's frames, the tail with the DAC's.
    private static IEnumerable<ToneFigures.ChangeFigure> EndsOf(PlayedTone played)
    {
        yield return ChangeOf(played, "begins", 0, 2 * AudioPath.FadeFrames, played.Repetitions);
        yield return ChangeOf(played, "ends", played.Frames, played.Frames + (2 * AudioPath.FadeFrames), 1);
    }

    private static ToneFigures.ChangeFigure TurnOf(PlayedTone played)
    {
        ToneTable.CodecRow row = played.Tone.Row;
        int from = (int)(row.SettleSeconds * played.DacRate);
        int to = (int)(row.Seconds / 2 * played.DacRate);
        return ChangeOf(played, played.Tone.Volume == Gain.FullVolume ? "louder" : "softer", from, to, played.Repetitions * (1 - HalfGain));
    }

    private static ToneFigures.ChangeFigure ChangeOf(PlayedTone played, string change, int from, int to, double share)
    {
        StepReading steps = played.Steps(from, to);
        int allowed = (int)Math.Ceiling(played.Peak * share / AudioPath.FadeFrames) + 1;
        return new ToneFigures.ChangeFigure(played.Tone.Row.Reference.Name, change, steps.Before, steps.After, steps.Largest, steps.Beyond, allowed);
    }

    private static ToneReading LimitOf(PlayedTone played) =>
        played.Tone.ReferenceAt(played.DacRate).Limit(played.Tone.Level, played.Tone.Frequency);
}
