using System;

namespace EchoBridge;

/// <summary>
/// Expands G.711 mu-law to stereo 16-bit frames at the DAC's rate by one table copy a sample: a call costs the same
/// whatever it moves, so the table holds, for each code, the finished frames (left = right, repeated up to the DAC's
/// rate over 8000).
/// </summary>
public sealed class MuLawExpander
{
    /// <summary>Bytes of a DAC frame: two channels of 16 bits.</summary>
    public const int FrameBytes = 4;

    /// <summary>The lowest stream rate in Hz; the table repeats a sample DacRate / 8000 times.</summary>
    public const int LowestRate = 8000;

    private readonly byte[] _table;
    private readonly int _entryBytes;

    /// <summary>Builds the table: 256 entries of 4 x <paramref name="dacRate"/> / 8000 bytes (2 KB at 16 kHz).</summary>
    public MuLawExpander(int dacRate)
    {
        _entryBytes = FrameBytes * (dacRate / LowestRate);
        _table = new byte[256 * _entryBytes];
        for (int code = 0; code < 256; code++)
        {
            int sample = Decode(code);
            for (int at = code * _entryBytes; at < (code + 1) * _entryBytes; at += 2)
            {
                LittleEndian.PutUInt16(_table, at, sample);
            }
        }
    }

    /// <summary>The sample that a code stands for, -32124 to 32124 (ITU-T G.711, table 2a, scaled to 16 bits).</summary>
    public static int Decode(int code)
    {
        int inverted = ~code & 0xFF;
        int exponent = (inverted >> 4) & 0x07;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << exponent) - 0x84;
        return (inverted & 0x80) != 0 ? -magnitude : magnitude;
    }

    /// <summary>Expands <paramref name="count"/> codes to <paramref name="bytesEach"/> bytes each.</summary>
    /// <param name="codes">Coded frames.</param>
    /// <param name="offset">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="block">Where the DAC frames go.</param>
    /// <param name="at">Byte offset of the first.</param>
    /// <param name="bytesEach">4 x DAC rate / stream rate: 4 or 8 at a DAC rate of 16000.</param>
    public void Expand(byte[] codes, int offset, int count, byte[] block, int at, int bytesEach)
    {
        byte[] table = _table;
        int entryBytes = _entryBytes;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            Array.Copy(table, codes[i] * entryBytes, block, at, bytesEach);
            at += bytesEach;
        }
    }
}
