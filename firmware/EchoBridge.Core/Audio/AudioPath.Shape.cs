using System;

namespace EchoBridge;

// What is in a block that something is odd about: gaps, ramps and tails, slips, changes of volume.
public sealed partial class AudioPath
{
    // So many blocks a slip waits for a quiet place.
    private const int MostPatience = 64;

    // A block of so many frames, gaps included, and silence behind them.
    private void Shape(byte[] block, int frames, int fadeFrames)
    {
        int at = 0;
        if (frames == _blockFrames && _gaps.Count == 0 && !_ramp.Active)
        {
            at = ShapeWhole(block);
            frames = 0;
        }

        while (frames > 0)
        {
            int run = frames;
            if (_gaps.Count != 0)
            {
                int before = _gaps.Position - _out;
                if (before == 0)
                {
                    int silent = Conceal(block, at, frames);
                    at += silent * _bytesEach;
                    frames -= silent;
                    continue;
                }

                run = before < run ? before : run;
            }

            at = Sound(block, at, run);
            frames -= run;
        }

        if (at < DmaAccount.BlockBytes)
        {
            Quiet(block, at, DmaAccount.BlockBytes, fadeFrames);
        }
    }

    // A whole block of sound, in which one thing may change.
    private int ShapeWhole(byte[] block)
    {
        int gain = _expander.Gain;
        if (_gain < gain)
        {
            _ramp.Begin(Gain.Unity, _gain * Gain.Unity / gain, FadeFrames);
            int end = Sound(block, 0, _blockFrames);
            _ramp.Stop();
            _expander.SetGain(_gain);
            return end;
        }

        if (_gain > gain)
        {
            _expander.SetGain(_gain);
            _ramp.Begin(gain * Gain.Unity / _gain, Gain.Unity, FadeFrames);
            return Sound(block, 0, _blockFrames);
        }

        if (_slips && _counters.Played - _sinceSlip >= FillControl.FramesPerSlip && _in - _out > _blockFrames)
        {
            return Slip(block);
        }

        return Sound(block, 0, _blockFrames);
    }

    // One frame less or more than the block takes, at its quietest place; if there is none, the next block is waited for.
    private int Slip(byte[] block)
    {
        bool leaveOut = _fill.Slips < 0;
        int end = Sound(block, 0, leaveOut ? _blockFrames : _blockFrames - 1);
        int place = QuietPlace.Find(block, end, _bytesEach, out int roughness);
        if (roughness > 1 && ++_patience < MostPatience)
        {
            return leaveOut ? end : Sound(block, end, 1);
        }

        if (leaveOut)
        {
            Array.Copy(block, place + _bytesEach, block, place, end - place - _bytesEach);
            Sound(block, end - _bytesEach, 1);
            _counters.Played--;
            _counters.Dropped++;
            _counters.Skipped++;
            _madeSlip = -1;
        }
        else
        {
            Array.Copy(block, place, block, place + _bytesEach, end - place);
            _counters.Repeated++;
            _madeSlip = 1;
        }

        _fill.Slipped();
        _slips = _fill.Slips != 0;
        _sinceSlip = _counters.Played;
        _patience = 0;
        return DmaAccount.BlockBytes;
    }

    private int Sound(byte[] block, int at, int frames)
    {
        int end = at + (frames * _bytesEach);
        _ring.Advance(_expander.Expand(_storage, _ring.ReadOffset, frames, block, at, _bytesEach));
        _out += frames;
        _counters.Played += frames;
        _sounding = true;
        if (_ramp.Active)
        {
            _ramp.Apply(block, at, end, _stereo ? 0 : _bytesEach);
        }

        return end;
    }

    private int Conceal(byte[] block, int at, int frames)
    {
        int silent = _gaps.Left < frames ? _gaps.Left : frames;
        Quiet(block, at, at + (silent * _bytesEach), GapFadeFrames);
        _gaps.Take(silent);
        _counters.Concealed += silent;
        return silent;
    }

    private void Quiet(byte[] block, int at, int end, int fadeFrames)
    {
        if (_sounding)
        {
            Hush(fadeFrames);
            _tail.Begin(block, (at == 0 ? DmaAccount.BlockBytes : at) - DmaAccount.FrameBytes, fadeFrames);
        }

        _tail.Put(block, at, end);
    }
}
