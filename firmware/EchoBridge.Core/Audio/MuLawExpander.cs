using System;

namespace EchoBridge;

/// <summary>
/// G.711 mu-law by one table copy a sample: a call costs the same whatever it moves, so the table holds, for each code, the
/// finished frames: left = right, repeated up to the DAC's rate over 8000, the volume folded in.
/// </summary>
public sealed class MuLawExpander : Expander
{
    private const int Codes = 256;
    private const int Unrolled = 8;

    private readonly byte[] _table;
    private readonly int _entryShift;

    /// <summary>Builds the table: 256 entries of 4 x <paramref name="dacRate"/> / 8000 bytes.</summary>
    /// <param name="dacRate">8000 Hz times a power of two.</param>
    public MuLawExpander(int dacRate)
    {
        int entryBytes = DmaAccount.FrameBytes * (dacRate / 8000);
        while (1 << _entryShift < entryBytes)
        {
            _entryShift++;
        }

        _table = new byte[Codes * entryBytes];
        Fill();
    }

    /// <summary>The sample that a code stands for, -32124 to 32124 (ITU-T G.711, table 2a, scaled to 16 bits).</summary>
    public static int Decode(int code)
    {
        int inverted = ~code & 0xFF;
        int exponent = (inverted >> 4) & 0x07;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << exponent) - 0x84;
        return (inverted & 0x80) != 0 ? -magnitude : magnitude;
    }

    /// <inheritdoc/>
    public override void SetGain(int gain)
    {
        base.SetGain(gain);
        Fill();
    }

    /// <inheritdoc/>
    public override int Skip(byte[] storage, int offset, int frames)
    {
        return frames;
    }

    /// <inheritdoc/>
    public override int Expand(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach)
    {
        int first = storage.Length - offset;
        if (first >= frames)
        {
            Copy(storage, offset, frames, block, at, bytesEach);
        }
        else
        {
            Copy(storage, offset, first, block, at, bytesEach);
            Copy(storage, 0, frames - first, block, at + (first * bytesEach), bytesEach);
        }

        return frames;
    }

    // Unrolled: what is left beside the copy is mostly the loop.
    private void Copy(byte[] codes, int i, int count, byte[] block, int at, int bytesEach)
    {
        byte[] table = _table;
        int shift = _entryShift;
        int end = i + count;
        for (int unrolled = end - Unrolled; i <= unrolled; i += Unrolled)
        {
            Array.Copy(table, codes[i] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 1] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 2] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 3] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 4] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 5] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 6] << shift, block, at, bytesEach);
            at += bytesEach;
            Array.Copy(table, codes[i + 7] << shift, block, at, bytesEach);
            at += bytesEach;
        }

        for (; i < end; i++)
        {
            Array.Copy(table, codes[i] << shift, block, at, bytesEach);
            at += bytesEach;
        }
    }

    private void Fill()
    {
        int entryBytes = 1 << _entryShift;
        int gain = Gain;
        for (int code = 0; code < Codes; code++)
        {
            int at = code << _entryShift;
            int sample = (Decode(code) * gain) >> EchoBridge.Gain.Bits;
            _table[at] = (byte)sample;
            _table[at + 1] = (byte)(sample >> 8);
            for (int done = 2; done < entryBytes; done += done)
            {
                Array.Copy(_table, at, _table, at + done, done);
            }
        }
    }
}
