using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>Told of a block that has just been played.</summary>
/// <param name="firstFrame">The number of its first frame, counted as <see cref="Dac.PlayedFrames"/> does.</param>
/// <param name="samples">Its samples after the mute, left and right in turn; valid only during the call.</param>
public delegate void BlockPlayed(long firstFrame, ReadOnlySpan<short> samples);

/// <summary>
/// The DAC: turns frames into sound while its clocks run and its mute line is high, and keeps everything it has played
/// unless told not to.
/// </summary>
public sealed class Dac
{
    private readonly VirtualMachine _machine;
    private readonly List<(long Us, bool IsMuted)> _muteChanges = [];
    private readonly List<Clocking> _clockings = [];
    private Action _catchUp = static () => { };
    private short[] _samples = new short[1 << 16];
    private short[] _block = [];
    private long _playedFrames;
    private int _recordedFrames;
    private int _underruns;
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

    /// <summary>Raised for every block that something was written into, when it has been played. Silence that nobody wrote is not told.</summary>
    public event BlockPlayed? Played;

    /// <summary>True while what is played is kept: 230 MB an hour at 16 kHz, nine hours at most.</summary>
    public bool IsRecording { get; set; } = true;

    /// <summary>Frames kept so far, silence included: two samples each. Nothing is played while the clocks stand.</summary>
    public int RecordedFrames
    {
        get
        {
            _catchUp();
            return _recordedFrames;
        }
    }

    /// <summary>Frames played so far, silence included, kept or not.</summary>
    public long PlayedFrames
    {
        get
        {
            _catchUp();
            return _playedFrames;
        }
    }

    /// <summary>True while the clocks run.</summary>
    public bool IsClocked { get; private set; }

    /// <summary>Frames a second of the clock that runs or ran last; 0 before the first.</summary>
    public int Rate => _clockings.Count == 0 ? 0 : _clockings[^1].Rate;

    /// <summary>
    /// DMA buffers that began to play without having been filled, once the first filled one has played. Silence that the
    /// firmware does not write counts too.
    /// </summary>
    public int Underruns
    {
        get
        {
            _catchUp();
            return _underruns;
        }
    }

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
    public ReadOnlySpan<short> Samples(int firstFrame, int frames)
    {
        _catchUp();
        return _samples.AsSpan(firstFrame * 2, frames * 2);
    }

    /// <summary>The virtual microsecond at which a frame was played.</summary>
    public long TimeUs(long frame)
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

    /// <summary>The clocks start.</summary>
    /// <param name="rate">Frames a second.</param>
    /// <param name="catchUp">Brings <see cref="Receive"/> and <see cref="ReceiveSilence"/> up to the present.</param>
    internal void StartClock(int rate, Action catchUp)
    {
        IsClocked = true;
        _catchUp = catchUp;
        _clockings.Add(new Clocking(_playedFrames, _machine.NowUs, rate));
        _machine.Trace.Milestone("clock");
    }

    internal void StopClock()
    {
        _catchUp();
        _catchUp = static () => { };
        IsClocked = false;
        _machine.Trace.Add("clock off");
    }

    internal void CountUnderruns(int buffers) => _underruns += buffers;

    /// <summary>A block that has just been played.</summary>
    internal void Receive(ReadOnlySpan<short> block)
    {
        long first = _playedFrames;
        _playedFrames += block.Length / 2;
        Span<short> played = Room(block.Length);
        block.CopyTo(played);
        Mute(played, _clockings[^1], first);
        Played?.Invoke(first, played);
    }

    /// <summary>Frames that have just been played and into which nobody had written.</summary>
    internal void ReceiveSilence(long frames)
    {
        _playedFrames += frames;
        if (IsRecording)
        {
            Room(checked((int)(frames * 2))).Clear();
        }
    }

    private Span<short> Room(int samples)
    {
        if (!IsRecording)
        {
            Array.Resize(ref _block, samples);
            return _block;
        }

        int first = _recordedFrames * 2;
        if (first + samples > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Max(_samples.Length * 2, first + samples));
        }

        _recordedFrames += samples / 2;
        return _samples.AsSpan(first, samples);
    }

    private void Mute(Span<short> played, Clocking clocking, long first)
    {
        int from = 0;
        foreach ((long us, bool isMuted) in _muteChanges)
        {
            int to = (int)Math.Clamp(2 * (clocking.FrameAt(us) - first), from, played.Length);
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
    private sealed record Clocking(long FirstFrame, long StartUs, int Rate)
    {
        internal long TimeUs(long frame) => StartUs + (frame - FirstFrame) * 1_000_000L / Rate;

        internal long FrameAt(long us) => us <= StartUs ? FirstFrame : FirstFrame + ((us - StartUs) * Rate + 999_999) / 1_000_000;
    }
}
