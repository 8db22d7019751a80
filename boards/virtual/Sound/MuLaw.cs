using System;
using System.Numerics;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// The mu-law coder of ITU-T G.711, on 16-bit samples: eight segments of sixteen steps each, every segment's step twice
/// the one below. A code is sent inverted: 0xFF is zero, 0x80 the loudest positive and 0x00 the loudest negative value.
/// </summary>
internal static class MuLaw
{
    /// <summary>The largest magnitude with a code of its own; louder samples are clipped to it.</summary>
    public const int Clip = 32635;

    /// <summary>Added to the magnitude so that the segments begin at powers of two.</summary>
    private const int Bias = 132;

    private const int FirstSegmentBit = 7;

    private static readonly short[] Decoded = BuildDecoded();

    /// <summary>Codes a sample.</summary>
    /// <param name="sample">A 16-bit sample.</param>
    /// <returns>Its code.</returns>
    public static byte Encode(short sample)
    {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        int segment = BitOperations.Log2((uint)magnitude) - FirstSegmentBit;
        int step = (magnitude >> (segment + 3)) & 0x0F;
        return (byte)~(sign | segment << 4 | step);
    }

    /// <summary>Decodes a code.</summary>
    /// <param name="code">Any byte.</param>
    /// <returns>The sample, -32124 to 32124.</returns>
    public static short Decode(byte code) => Decoded[code];

    private static short[] BuildDecoded()
    {
        short[] table = new short[256];
        for (int code = 0; code < table.Length; code++)
        {
            int bits = ~code;
            int segment = (bits >> 4) & 7;
            int magnitude = (((bits & 0x0F) << 3) + Bias << segment) - Bias;
            table[code] = (short)((bits & 0x80) == 0 ? magnitude : -magnitude);
        }

        return table;
    }
}
