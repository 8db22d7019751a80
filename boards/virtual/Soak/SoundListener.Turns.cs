using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Soak.Hearing;

namespace EchoBridge.Virtual.Soak;

// Where the sound turns: it begins, ends, slips, or is cut off.
internal sealed partial class SoundListener
{
    // So many DAC frames in a row prove where in a stream the sound is; under a ramp, where little of it is left, more are needed.
    private const int Proof = 24;
    private const int RampProof = 64;

    private static readonly int[] FadeFrames = [AudioPath.GapFadeFrames, AudioPath.FadeFrames];

    // The sound of a stream is no longer what comes next in it.
    private bool Turn(SentStream stream)
    {
        foreach (int frames in FadeFrames)
        {
            HeardTail tail = TailAt(_at, frames);
            if (IsTail(tail))
            {
                BeSilent();
                _tail = tail;
                return true;
            }
        }

        if (_at >= _ramp.End && (TrySlip(stream, -1) || TrySlip(stream, 1)))
        {
            return true;
        }

        for (long cut = _at; cut < _at + stream.Repeat; cut++)
        {
            if (IsCutOff(cut))
            {
                BeSilent();
                _at = cut;
                return true;
            }
        }

        foreach (long position in Packets(stream))
        {
            if (IsProved(stream, _at, position, HeardRamp.None, _at))
            {
                Blame($"the sound jumps over {position - stream.Next} frames with a click");
                stream.GoTo(position);
                return true;
            }
        }

        BeLost("the DAC plays what no host with a key has sent, or plays it out of order, or breaks it off with a click");
        return true;
    }

    private bool TrySlip(SentStream stream, int frames)
    {
        long position = stream.Next - frames;
        if (position < 1 || !IsProved(stream, _at, position, HeardRamp.None, _at))
        {
            return false;
        }

        long place = stream.Next - (frames > 0 ? 1 : 0);
        int roughness = (stream.Sample(place) >> 8) - (stream.Sample(place - 1) >> 8);
        Check(roughness is >= -1 and <= 1, "a frame is left out or repeated where it is not quiet");
        Check(stream.LastSlip == 0 || stream.Next - stream.LastSlip >= FillControl.FramesPerSlip, "more than one frame in 1000 is left out or repeated");
        stream.Slip(frames);
        if (frames > 0)
        {
            _at += stream.Repeat;
            _soundEnd = _at;
        }

        return true;
    }

    // Silence ends: with this DAC frame at the latest, or with one that is still silent at the beginning of a ramp.
    private void Begin(long sound)
    {
        long block = sound - (sound % DmaAccount.BlockFrames);
        HeardRamp ramp = HeardRamp.In(block, AudioPath.FadeFrames);
        foreach (SentStream stream in _audible)
        {
            if (TryBegin(stream, stream.Next, ramp, sound))
            {
                return;
            }
        }

        if (_stream is not null && TryBeginBehindGap(_stream, sound, AudioPath.GapFadeFrames))
        {
            return;
        }

        foreach (SentStream stream in _audible)
        {
            foreach (long position in Resumptions(stream, sound))
            {
                if (TryBegin(stream, position, ramp, sound))
                {
                    return;
                }
            }
        }

        foreach (SentStream stream in _audible)
        {
            if (TryBeginBehindGap(stream, sound, AudioPath.FadeFrames))
            {
                return;
            }
        }

        foreach (SentStream stream in _audible)
        {
            if (TryBegin(stream, stream.Next, ramp with { Frames = 0 }, sound))
            {
                Check(_cuts.Explain(block, isPrompt: false), "a sound begins with a click");
                return;
            }
        }

        _at = sound;
        BeLost("the DAC plays what no host with a key has sent, or plays it out of order");
    }

    private bool TryBegin(SentStream stream, long position, HeardRamp ramp, long sound)
    {
        if (ramp.Start < _at || position >= stream.Sent || !IsProved(stream, ramp.Start, position, ramp, sound))
        {
            return false;
        }

        if (stream.Heard > 0)
        {
            stream.Breaks += ramp.Frames == 0 ? 0 : 1;
            Gaps++;
        }

        Sound(stream, position, ramp);
        return true;
    }

    // Packets are missing or were dropped: silence stands for them, as long as they would have been, or as long as a tail, where they
    // are too many or came too early; longer only if the sound had broken off, and how much of it stood for packets nobody can hear then.
    // It goes on with a whole packet. Before a stream's first sound it cannot be told either.
    private bool TryBeginBehindGap(SentStream stream, long sound, int frames)
    {
        foreach (long position in Packets(stream))
        {
            for (long start = sound; start > sound - AudioPath.GapFadeFrames && start >= _at; start--)
            {
                HeardRamp ramp = HeardRamp.In(start, frames);
                if (start % stream.Repeat == 0 && start - _soundEnd >= AudioPath.GapFadeFrames && IsProved(stream, start, position, ramp, sound))
                {
                    long missing = position - stream.Next;
                    long more = start - _soundEnd - (missing * stream.Repeat);
                    bool isWhole = more is >= 0 and < AudioPath.GapFadeFrames && missing <= AudioPath.MaxConcealedPackets * SentStream.PacketFrames;
                    stream.Concealed += stream.Heard == 0 ? 0 : isWhole ? missing : AudioPath.GapFadeFrames / stream.Repeat;
                    stream.Seams++;
                    Sound(stream, position, ramp);
                    return true;
                }
            }
        }

        return false;
    }

    private void Sound(SentStream stream, long position, HeardRamp ramp)
    {
        _audible.RemoveRange(0, _audible.IndexOf(stream));
        stream.GoTo(position);
        _stream = stream;
        _isSounding = true;
        _ramp = ramp;
        _at = ramp.Start;
    }

    // It is that part of the stream for long enough, counted from what is not silent, or until it ends as a sound may. A frame may
    // slip as soon as a ramp is over.
    private bool IsProved(SentStream stream, long at, long position, HeardRamp ramp, long sound)
    {
        long end = at + stream.Follow(_window, at, position, ramp);
        if (end >= _window.End || end - sound >= (ramp.Frames == 0 ? Proof : Math.Min(RampProof, ramp.End - sound)))
        {
            return true;
        }

        int least = position == stream.Next ? 1 : Proof;
        return end - sound >= least && (GoesOnBehindSlip(stream, end, position + ((end - at) / stream.Repeat))
            || IsTail(TailAt(end, AudioPath.FadeFrames)) || IsTail(TailAt(end, AudioPath.GapFadeFrames)) || IsCutOff(end));
    }

    private bool GoesOnBehindSlip(SentStream stream, long at, long position) =>
        stream.Follow(_window, at, position + 1, HeardRamp.None) >= Proof || stream.Follow(_window, at, position - 1, HeardRamp.None) >= Proof;

    private HeardTail TailAt(long at, int frames)
    {
        (short left, short right) = _window.At(at - 1);
        return new HeardTail(at, left == 0 && right == 0 ? 0 : frames, left, right);
    }

    // All of it, as far as it has been heard or not been cut off; where the last frame was silent, silence.
    private bool IsTail(HeardTail tail)
    {
        for (long frame = tail.Start; frame < tail.End && frame < _window.End; frame++)
        {
            if (_window.At(frame) != tail.At(frame))
            {
                return IsCutOff(frame);
            }
        }

        return tail.Frames != 0 || _window.IsSilent(tail.Start);
    }

    private bool IsCutOff(long frame) => _window.Sound(frame) - frame >= Math.Min(Behind, _window.End - frame) && _cuts.Explain(frame, _stream is { IsPrompt: true });

    // Where a stream may go on after its sound had ended: with a whole packet; where its host wants little latency, anywhere; and where
    // the main loop stood still, behind the block that was being made, in which another packet may have begun.
    private IEnumerable<long> Resumptions(SentStream stream, long sound)
    {
        if (stream.IsPrompt)
        {
            return Frames(stream, stream.Sent);
        }

        int block = (DmaAccount.BlockFrames / stream.Repeat) + 1;
        return _cuts.StoodStill(_soundEnd, sound)
            ? Packets(stream).Concat(Frames(stream, stream.Next + block)).Concat(Packets(stream).SelectMany(packet => Inside(packet, block)))
            : Packets(stream);
    }

    private static IEnumerable<long> Inside(long packet, int frames)
    {
        for (int i = 1; i < frames; i++)
        {
            yield return packet + i;
        }
    }

    private static IEnumerable<long> Packets(SentStream stream)
    {
        for (long position = (stream.Next / SentStream.PacketFrames * SentStream.PacketFrames) + SentStream.PacketFrames; position < stream.Sent; position += SentStream.PacketFrames)
        {
            yield return position;
        }
    }

    private static IEnumerable<long> Frames(SentStream stream, long end)
    {
        for (long position = stream.Next + 1; position < end && position < stream.Sent; position++)
        {
            yield return position;
        }
    }
}
