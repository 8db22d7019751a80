using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The DAC: turns frames into sound while its clocks run and its mute line is high, and keeps everything it has played.
/// </summary>
public sealed class Dac
{
    private readonly VirtualMachine _machine;
    private readonly List<Clocking> _clockings = [];
    private readonly List<(long Us, bool IsMuted)> _muteChanges = [];
    private short[] _samples = new short[1 << 16];
    private bool _isMuted = true;

    internal Dac(VirtualMachine machine)
    {
        _machine = machine;
        machine.Pins.Changed += (gpio, level) =>
        {
            if (gpio == machine.Board.MutePin)
            {
                _muteChanges.Add((machine.NowUs, !level));
            }
        };
    }

    /// <summary>Frames played so far, silence included: two samples each. Nothing is played while the clocks stand.</summary>
    public int RecordedFrames { get; private set; }

    /// <summary>True while the clocks run.</summary>
    public bool IsClocked { get; private set; }

    /// <summary>Frames a second of the clock that runs or ran last; 0 before the first.</summary>
    public int Rate => _clockings.Count == 0 ? 0 : _clockings[^1].Rate;

    /// <summary>
    /// DMA buffers that began to play without having been filled, once the first filled one has played. Silence that the
    /// firmware does not write counts too.
    /// </summary>
    public int Underruns { get; private set; }

    /// <summary>One sample of what was played, after the mute.</summary>
    /// <param name="frame">0 to <see cref="RecordedFrames"/> - 1.</param>
    /// <param name="channel">0 left, 1 right.</param>
    public short Sample(int frame, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, RecordedFrames);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channel, 1);
        return _samples[frame * 2 + channel];
    }

    /// <summary>The samples of a span of frames, left and right in turn.</summary>
    public ReadOnlySpan<short> Samples(int firstFrame, int frames) => _samples.AsSpan(firstFrame * 2, frames * 2);

    /// <summary>The virtual microsecond at which a frame was played.</summary>
    public long TimeUs(int frame)
    {
        Clocking clocking = _clockings.FindLast(candidate => candidate.FirstFrame <= frame)
            ?? throw new ArgumentOutOfRangeException(nameof(frame));
        return clocking.TimeUs(frame);
    }

    /// <summary>The first frame that was played at or after a virtual microsecond; <see cref="RecordedFrames"/> if none was yet.</summary>
    public int FrameAt(long us)
    {
        int low = 0;
        int high = RecordedFrames;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = TimeUs(middle) < us ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    internal void StartClock(int rate)
    {
        IsClocked = true;
        _clockings.Add(new Clocking(RecordedFrames, _machine.NowUs, rate));
        _machine.Trace.Milestone("clock");
    }

    internal void StopClock()
    {
        IsClocked = false;
        _machine.Trace.Add("clock off");
    }

    internal void CountUnderrun() => Underruns++;

    /// <summary>A block that has just been played.</summary>
    internal void Receive(ReadOnlySpan<short> block)
    {
        int first = RecordedFrames;
        if ((first * 2) + block.Length > _samples.Length)
        {
            Array.Resize(ref _samples, _samples.Length * 2);
        }

        Span<short> played = _samples.AsSpan(first * 2, block.Length);
        block.CopyTo(played);
        RecordedFrames += block.Length / 2;
        Mute(played, _clockings[^1], first);
    }

    private void Mute(Span<short> played, Clocking clocking, int first)
    {
        int from = 0;
        foreach ((long us, bool isMuted) in _muteChanges)
        {
            int to = Math.Clamp(2 * (clocking.FrameAt(us) - first), from, played.Length);
            Silence(played[from..to]);
            from = to;
            _isMuted = isMuted;
        }

        _muteChanges.Clear();
        Silence(played[from..]);
    }

    private void Silence(Span<short> played)
    {
        if (_isMuted)
        {
            played.Clear();
        }
    }

    /// <summary>One uninterrupted run of the clocks.</summary>
    private sealed record Clocking(int FirstFrame, long StartUs, int Rate)
    {
        internal long TimeUs(int frame) => StartUs + (frame - FirstFrame) * 1_000_000L / Rate;

        internal int FrameAt(long us) => us <= StartUs ? FirstFrame : FirstFrame + (int)(((us - StartUs) * Rate + 999_999) / 1_000_000);
    }
}
