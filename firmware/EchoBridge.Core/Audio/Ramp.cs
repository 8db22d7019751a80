using System;

namespace EchoBridge;

/// <summary>
/// A gain that goes linearly from one value to another over so many DAC frames, so that nothing begins, ends or changes with a
/// click. It costs some thirty instructions a frame and is therefore used only where something changes.
/// </summary>
public sealed class Ramp
{
    private int _gain;
    private int _step;
    private int _target;
    private int _left;

    /// <summary>True while it is under way.</summary>
    public bool Active
    {
        get { return _left != 0; }
    }

    /// <summary>One gain for all samples from byte <paramref name="at"/> to <paramref name="end"/>.</summary>
    public static void Scale(byte[] block, int at, int end, int gain)
    {
        for (; at < end; at += 2)
        {
            int sample = ((block[at] | ((sbyte)block[at + 1] << 8)) * gain) >> Gain.Bits;
            block[at] = (byte)sample;
            block[at + 1] = (byte)(sample >> 8);
        }
    }

    /// <summary>Begins: from one gain to another, neither above <see cref="Gain.Unity"/>, in <paramref name="frames"/> DAC frames.</summary>
    public void Begin(int from, int to, int frames)
    {
        _gain = from;
        _target = to;
        _step = (to - from) / frames;
        _left = frames;
    }

    /// <summary>Over: whatever comes is left as it is.</summary>
    public void Stop()
    {
        _left = 0;
    }

    /// <summary>Applies it to frames of <paramref name="block"/>, as far as it still goes.</summary>
    /// <param name="block">Stereo frames of 16 bits, little-endian.</param>
    /// <param name="at">Byte offset of the first.</param>
    /// <param name="end">Byte offset behind the last.</param>
    /// <param name="bytesEach">DAC bytes of one frame of a mono stream: both channels and its repetitions are alike; <see cref="DmaAccount.FrameBytes"/> for one, 0 for stereo.</param>
    public void Apply(byte[] block, int at, int end, int bytesEach)
    {
        bool stereo = bytesEach == 0;
        int stride = stereo ? DmaAccount.FrameBytes : bytesEach;
        int frames = stride / DmaAccount.FrameBytes;
        int gain = _gain;
        int step = _step * frames;
        int left = _left;
        while (left > 0 && at < end)
        {
            gain += step;
            left -= frames;
            if (left <= 0)
            {
                left = 0;
                gain = _target;
            }

            int sample = ((block[at] | ((sbyte)block[at + 1] << 8)) * gain) >> Gain.Bits;
            block[at] = (byte)sample;
            block[at + 1] = (byte)(sample >> 8);
            if (stereo)
            {
                sample = ((block[at + 2] | ((sbyte)block[at + 3] << 8)) * gain) >> Gain.Bits;
                block[at + 2] = (byte)sample;
                block[at + 3] = (byte)(sample >> 8);
            }
            else
            {
                for (int done = 2; done < stride; done += done)
                {
                    Array.Copy(block, at, block, at + done, done);
                }
            }

            at += stride;
        }

        _gain = gain;
        _left = left;
    }
}
