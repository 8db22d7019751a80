using System;
using System.Linq;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Audio;

/// <summary>A tone as it came out of the DAC, frame for frame beside what was sent.</summary>
internal sealed class PlayedTone
{
    // Both more than the ramp before and the tail behind the tone.
    private const int Margin = 4 * AudioPath.FadeFrames;

    private readonly short[] _dac;
    private readonly short[] _sent;

    /// <summary>Finds it in what the DAC has played.</summary>
    /// <param name="tone">The tone.</param>
    /// <param name="feed">As it was sent.</param>
    /// <param name="account">As the dongle tells its fate.</param>
    /// <param name="dac">Where it was played.</param>
    /// <param name="from">The first DAC frame in which it can be, after silence.</param>
    /// <exception cref="InvalidOperationException">Not every frame was played just once, on both channels, as often as the DAC's rate asks for: nothing can be measured.</exception>
    internal PlayedTone(Tone tone, AudioFeed feed, StreamAccount account, Dac dac, int from)
    {
        Tone = tone;
        Rate = feed.Rate;
        DacRate = dac.Rate;
        Repetitions = DacRate / Rate;
        Demand(account.Skipped + account.Repeated + account.Lost + account.Late + account.Underruns + account.Overruns == 0, $"it was not played in one piece: {account}");

        // What was too late for a prompt stream was passed over before the first frame was played.
        _sent = [.. feed.Packets.SelectMany(packet => packet.Decoded).Skip(account.Dropped)];
        Demand(_sent.Length == account.Played, $"not every frame was played just once: {account}");
        short[] heard = Channel(dac, from - Margin, 0);
        Demand(heard.AsSpan().SequenceEqual(Channel(dac, from - Margin, 1)), "left and right differ");

        // Sound begins with a block. Under the ramp its first frames may still round to zero.
        int onset = Array.FindIndex(heard, sample => sample != 0);
        onset -= (from - Margin + onset) % DmaAccount.BlockFrames;
        _dac = heard[(onset - Margin)..(onset + (_sent.Length * Repetitions) + Margin)];
        Demand(Enumerable.Range(0, _sent.Length * Repetitions).All(frame => At(frame) == At(frame - (frame % Repetitions))), "a frame is not repeated as often as others");
    }

    /// <summary>The tone.</summary>
    internal Tone Tone { get; }

    /// <summary>Frames a second of the stream.</summary>
    internal int Rate { get; }

    /// <summary>Frames a second of the DAC.</summary>
    internal int DacRate { get; }

    /// <summary>DAC frames for one of the stream.</summary>
    internal int Repetitions { get; }

    /// <summary>The loudest sample that was sent.</summary>
    internal int Peak => Loudest(_sent);

    /// <summary>DAC frames from the first to behind the last.</summary>
    internal int Frames => _sent.Length * Repetitions;

    /// <summary>A part of it as the DAC played it.</summary>
    /// <param name="fromSecond">Its beginning, from the beginning of the sound.</param>
    /// <param name="seconds">Its length.</param>
    internal short[] AtDac(double fromSecond, double seconds) =>
        _dac.AsSpan(Margin + (Repetitions * (int)(fromSecond * Rate)), Repetitions * (int)(seconds * Rate)).ToArray();

    /// <summary>The same part at the stream's rate: one of the DAC's frames for each of the stream's.</summary>
    internal short[] AtStream(double fromSecond, double seconds) =>
        [.. AtDac(fromSecond, seconds).Where((_, frame) => frame % Repetitions == 0)];

    /// <summary>Its level and noise in a part.</summary>
    internal ToneReading Measure(double fromSecond, double seconds) => ToneMeter.Measure(AtStream(fromSecond, seconds), Rate, Tone.Frequency);

    /// <summary>What a change does to the sound: the steps from one DAC frame to the next.</summary>
    /// <param name="from">The first DAC frame, 0 where the sound begins, whose step from the frame before counts.</param>
    /// <param name="to">The DAC frame behind the last.</param>
    internal StepReading Steps(int from, int to)
    {
        int largest = 0;
        int beyond = 0;
        for (int frame = from; frame < to; frame++)
        {
            int step = Math.Abs(At(frame) - At(frame - 1));
            largest = Math.Max(largest, step);
            beyond = Math.Max(beyond, step - Math.Abs(SentAt(frame) - SentAt(frame - 1)));
        }

        int cycle = (int)(DacRate / Tone.Frequency);
        return new StepReading(Loudest(Around(from - cycle, from)), Loudest(Around(to - cycle, to)), largest, beyond);
    }

    private static int Loudest(ReadOnlySpan<short> samples) => samples.ToArray().Max(sample => Math.Abs((int)sample));

    private static short[] Channel(Dac dac, int from, int channel) =>
        [.. dac.Samples(from, dac.RecordedFrames - from).ToArray().Where((_, sample) => sample % 2 == channel)];

    private int At(int frame) => _dac[Margin + frame];

    private ReadOnlySpan<short> Around(int from, int to) => _dac.AsSpan((Margin + from)..(Margin + to));

    // The sound as if it stood still before and after: whatever steps there is not its own.
    private int SentAt(int frame) => _sent[Math.Clamp(frame, 0, Frames - 1) / Repetitions];

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Tone}: {otherwise}.");
        }
    }
}

/// <summary>The steps from one DAC frame to the next around a change of the sound, in the DAC's 65536 steps.</summary>
/// <param name="Before">The loudest sample in the cycle before.</param>
/// <param name="After">The loudest sample in the last cycle.</param>
/// <param name="Largest">The largest step.</param>
/// <param name="Beyond">The most by which a step is larger than the step of the stream at that frame.</param>
internal readonly record struct StepReading(int Before, int After, int Largest, int Beyond);
