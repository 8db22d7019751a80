using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>Finds what hosts sent in the DAC's output, frame by frame. What nobody sent, or not in this order, is a violation.</summary>
internal sealed class SoundListener
{
    private readonly VirtualMachine _machine;
    private readonly Violations _violations;

    // In the order in which they were opened. Once a stream is heard, those before it are over.
    private readonly List<SentStream> _audible = [];
    private long _soundEnd;

    internal SoundListener(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        machine.Dac.Played += OnPlayed;
    }

    /// <summary>Times the sound stopped within a stream.</summary>
    internal int Gaps { get; private set; }

    /// <summary>This stream may be heard from now on.</summary>
    internal void Expect(SentStream stream) => _audible.Add(stream);

    /// <summary>This stream must not be heard any more.</summary>
    internal void Forget(SentStream stream) => _audible.Remove(stream);

    private void OnPlayed(long firstFrame, ReadOnlySpan<short> samples)
    {
        int from = samples.IndexOfAnyExcept((short)0);
        while (from >= 0)
        {
            int frame = from / 2;
            SentStream? stream = Find(samples[(frame * 2)..]);
            if (stream is null)
            {
                _violations.Add($"the DAC plays what no host with a key has sent, or plays it out of order, from frame {firstFrame + frame} on");
                return;
            }

            if (stream.Heard > 0 && firstFrame + frame != _soundEnd)
            {
                Gaps++;
            }

            _audible.RemoveRange(0, _audible.IndexOf(stream));
            int end = Follow(stream, samples, frame);
            _soundEnd = firstFrame + end;
            stream.Playing.Hear(_machine.Dac.TimeUs(firstFrame + frame), _machine.Dac.TimeUs(firstFrame + end));
            from = samples[(end * 2)..].IndexOfAnyExcept((short)0);
            from = from < 0 ? -1 : from + (end * 2);
        }
    }

    // The sound goes on with the oldest stream in which it can, or else jumps forward in one.
    private SentStream? Find(ReadOnlySpan<short> samples)
    {
        Span<short> ahead = stackalloc short[8];
        foreach (SentStream stream in _audible)
        {
            if (stream.Continues(Ahead(stream, samples, ahead)))
            {
                return stream;
            }
        }

        foreach (SentStream stream in _audible)
        {
            if (stream.Skip(Ahead(stream, samples, ahead)))
            {
                return stream;
            }
        }

        return null;
    }

    // The next frames in a row, at the stream's rate, as far as the block and the sound reach.
    private ReadOnlySpan<short> Ahead(SentStream stream, ReadOnlySpan<short> samples, Span<short> room)
    {
        int stride = 2 * (_machine.Dac.Rate / stream.Rate);
        int count = 0;
        while (count < room.Length && count * stride < samples.Length && samples[count * stride] != 0)
        {
            room[count] = samples[count * stride];
            count++;
        }

        return room[..count];
    }

    // As long as the sound is what comes next in the stream. Returns the frame after the last.
    private int Follow(SentStream stream, ReadOnlySpan<short> samples, int frame)
    {
        int repeat = _machine.Dac.Rate / stream.Rate;
        while (frame * 2 < samples.Length && stream.Continues(samples[frame * 2]))
        {
            int end = Math.Min(frame + repeat, samples.Length / 2);
            short sample = samples[frame * 2];
            for (; frame < end; frame++)
            {
                if (samples[frame * 2] != samples[(frame * 2) + 1])
                {
                    _violations.Add("left and right differ");
                }

                if (samples[frame * 2] != sample)
                {
                    break;
                }
            }

            stream.Hear();
        }

        return frame;
    }
}
