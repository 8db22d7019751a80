using System;

namespace EchoBridge;

/// <summary>
/// The inaudible level that keeps a speaker from falling asleep while nobody plays: a square wave of so many of the DAC's 65536
/// steps, each block the other way (62.5 Hz at 32 kHz). Off on every board until somebody asks for it in the board's data.
/// </summary>
public sealed class KeepAwake
{
    private int _level;

    /// <summary>A level of 0, for off, to 100 (-50 dB).</summary>
    public KeepAwake(int level)
    {
        _level = level;
    }

    /// <summary>True if the board asks for it.</summary>
    public bool Asked
    {
        get { return _level != 0; }
    }

    /// <summary>Fills a block.</summary>
    public void Put(byte[] block)
    {
        _level = -_level;
        block[0] = (byte)_level;
        block[1] = (byte)(_level >> 8);
        for (int done = 2; done < DmaAccount.BlockBytes; done += done)
        {
            Array.Copy(block, 0, block, done, done);
        }
    }
}
