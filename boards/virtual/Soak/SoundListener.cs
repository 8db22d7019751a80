using System;
using System.Collections.Generic;
using EchoBridge.Virtual.Soak.Hearing;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// Explains every DAC frame by what hosts sent: a frame of a stream, in its order; a ramp in which one begins; a tail in which one
/// ends; a slip; silence. Whatever else there is, is a violation: what nobody sent, and every click.
/// </summary>
internal sealed partial class SoundListener
{
    // What follows is known that far before anything that is new is explained: two whole fades.
    private const int Ahead = 2 * AudioPath.FadeFrames;

    // What is kept of silence: a ramp may have begun in it and be silent itself at first.
    private const int Behind = AudioPath.GapFadeFrames;

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly Cuts _cuts;
    private readonly SoundWindow _window = new();

    // In the order in which they were opened. Once a stream is heard, those before it are over.
    private readonly List<SentStream> _audible = [];
    private SentStream? _stream;
    private HeardRamp _ramp;
    private HeardTail _tail;
    private long _at;
    private long _soundEnd;
    private bool _isSounding;
    private bool _isLost;

    internal SoundListener(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        _cuts = new Cuts(machine);
        machine.Dac.Played += OnPlayed;
        machine.Trace.Added += line =>
        {
            if (line.What.StartsWith("reset", StringComparison.Ordinal))
            {
                Explain(isLast: true);
                BeSilent();
                _isLost = false;
            }
        };
    }

    /// <summary>Times the sound stopped within a stream.</summary>
    internal int Gaps { get; private set; }

    /// <summary>This stream may be heard from now on.</summary>
    internal void Expect(SentStream stream) => _audible.Add(stream);

    /// <summary>This stream must not be heard any more; what was played until now is explained.</summary>
    internal void Forget(SentStream stream)
    {
        PassTo(_machine.Dac.PlayedFrames);
        _audible.Remove(stream);
        _isSounding &= _stream != stream;
        _stream = _stream == stream ? null : _stream;
    }

    private void OnPlayed(long firstFrame, ReadOnlySpan<short> samples)
    {
        PassTo(firstFrame);
        _window.Add(samples);
        Explain(isLast: false);
    }

    // Silence that nobody wrote is not told.
    private void PassTo(long frame)
    {
        long silent = frame - _window.End;
        if (silent > 0)
        {
            _window.AddSilence((int)Math.Min(silent, Ahead + Behind));
            Explain(isLast: false);
            if (silent > Ahead + Behind)
            {
                _at = frame;
                _window.Restart(frame);
            }
        }
    }

    private void Explain(bool isLast)
    {
        while (_at < _window.End && Go(isLast))
        {
        }

        _window.Forget(_at - 1);
    }

    // One step further. False if more has to be heard first.
    private bool Go(bool isLast)
    {
        if (_isLost)
        {
            return GoThroughNoise();
        }

        if (_at < _tail.End)
        {
            return GoThroughTail();
        }

        if (_isSounding && _stream is not null)
        {
            GoOn(_stream);
            return _at < _window.End && (isLast || _window.End - _at >= Ahead) && Turn(_stream);
        }

        return GoThroughSilence(isLast);
    }

    private void GoOn(SentStream stream)
    {
        int frames = stream.Follow(_window, _at, stream.Next, _ramp);
        if (frames != 0)
        {
            long untilUs = _machine.Dac.TimeUs(_at + frames);
            stream.Hear(frames, untilUs);
            stream.Playing.Hear(_machine.Dac.TimeUs(_at), untilUs);
            _at += frames;
            _soundEnd = _at;
        }
    }

    private bool GoThroughTail()
    {
        while (_at < _tail.End && _at < _window.End)
        {
            if (_window.At(_at) != _tail.At(_at))
            {
                Check(IsCutOff(_at), "a tail breaks off with a click");
                BeSilent();
                return true;
            }

            _at++;
        }

        return true;
    }

    private bool GoThroughSilence(bool isLast)
    {
        long sound = _window.Sound(_at);
        if (sound < _window.End && (isLast || _window.End - sound >= Ahead))
        {
            Begin(sound);
            return true;
        }

        _at = Math.Max(_at, sound - Behind - AudioPath.FadeFrames);
        return false;
    }

    // Until it is silent for longer than any sound.
    private bool GoThroughNoise()
    {
        while (_at < _window.End && _isLost)
        {
            long sound = _window.Sound(_at);
            _isLost = sound - _at < Behind;
            _at = _isLost ? Math.Min(_window.End, sound + 1) : _at;
        }

        return true;
    }

    private void BeSilent()
    {
        _isSounding = false;
        _tail = HeardTail.None;
        _ramp = HeardRamp.None;
    }

    private void BeLost(string why)
    {
        Blame(why);
        BeSilent();
        _isLost = true;
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Blame(otherwise);
        }
    }

    private void Blame(string why) => _violations.Add($"{why}, at frame {_at} of the DAC ({_machine.Dac.TimeUs(_at)} us)");
}
