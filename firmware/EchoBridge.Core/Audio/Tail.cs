using System;

namespace EchoBridge;

/// <summary>
/// What stands where sound breaks off: the last frame, going down to silence in a straight line. It needs nothing of the sound
/// that is gone, and no sound ends with a click.
/// </summary>
public sealed class Tail
{
    private int _leftSample;
    private int _rightSample;
    private int _frames;

    /// <summary>DAC frames still to come.</summary>
    public int Left { get; private set; }

    /// <summary>Begins: the frame at byte <paramref name="from"/> of <paramref name="block"/> was the last.</summary>
    public void Begin(byte[] block, int from, int frames)
    {
        _leftSample = block[from] | ((sbyte)block[from + 1] << 8);
        _rightSample = block[from + 2] | ((sbyte)block[from + 3] << 8);
        _frames = frames;
        Left = _leftSample == 0 && _rightSample == 0 ? 0 : frames;
    }

    /// <summary>Over.</summary>
    public void Stop()
    {
        Left = 0;
    }

    /// <summary>Fills <paramref name="block"/> from byte <paramref name="at"/> to <paramref name="end"/> with what is left, then with silence.</summary>
    public void Put(byte[] block, int at, int end)
    {
        int left = Left;
        while (left > 0 && at < end)
        {
            left--;
            int sample = _leftSample * left / _frames;
            block[at] = (byte)sample;
            block[at + 1] = (byte)(sample >> 8);
            sample = _rightSample * left / _frames;
            block[at + 2] = (byte)sample;
            block[at + 3] = (byte)(sample >> 8);
            at += DmaAccount.FrameBytes;
        }

        Left = left;
        Array.Clear(block, at, end - at);
    }
}
