namespace EchoBridge.Tests;

/// <summary>What goes down the line to the DAC, and how far it ever jumps from one frame to the next.</summary>
internal sealed class Line
{
    private int _left;
    private int _right;

    /// <summary>The largest difference between neighbouring frames of a channel; the hardware's own cuts are not in it.</summary>
    internal int LargestJump { get; private set; }

    /// <summary>Times the DMA lapsed in the middle of sound: the hardware plays zeroes then, and no software is asked.</summary>
    internal int Cuts { get; private set; }

    /// <summary>Frames since the last one that was not silence.</summary>
    internal int SilentFrames { get; private set; }

    internal void Hear(byte[] block)
    {
        for (int at = 0; at < block.Length; at += DmaAccount.FrameBytes)
        {
            int left = Sample(block, at);
            int right = Sample(block, at + 2);
            Compare(left, _left);
            Compare(right, _right);
            SilentFrames = left == 0 && right == 0 ? SilentFrames + 1 : 0;
            _left = left;
            _right = right;
        }
    }

    /// <summary>The DMA had nothing: zeroes.</summary>
    internal void Lapse()
    {
        Cuts += _left != 0 || _right != 0 ? 1 : 0;
        _left = 0;
        _right = 0;
    }

    /// <summary>From now on counts what comes from now on.</summary>
    internal void Forget()
    {
        LargestJump = 0;
        Cuts = 0;
    }

    /// <summary>A sample of a block.</summary>
    internal static int Sample(byte[] block, int at)
    {
        return (short)LittleEndian.UInt16(block, at);
    }

    private void Compare(int now, int before)
    {
        int jump = now > before ? now - before : before - now;
        if (jump > LargestJump)
        {
            LargestJump = jump;
        }
    }
}
