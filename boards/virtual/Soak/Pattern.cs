using System;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// The sound that every host plays: an endless loop of <see cref="Length"/> codes drawn once, none of them silent and none of
/// the two loudest, which only strangers send. A few frames in a row tell where in the loop they are.
/// </summary>
internal static class Pattern
{
    /// <summary>Codes in the loop.</summary>
    internal const int Length = 1 << 20;

    /// <summary>What strangers send.</summary>
    internal const byte StrangersCode = 0x80;

    private static readonly byte[] Codes = Draw();
    private static readonly short[] Decoded = Array.ConvertAll(Codes, MuLaw.Decode);

    /// <summary>How frame <paramref name="position"/> of the loop sounds.</summary>
    internal static short Sample(long position) => Decoded[position & (Length - 1)];

    /// <summary>Puts the frames from <paramref name="position"/> on into a packet.</summary>
    internal static void Fill(Span<byte> frames, long position)
    {
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = Codes[(position + i) & (Length - 1)];
        }
    }

    private static byte[] Draw()
    {
        var chance = new Random(1972);
        byte[] codes = new byte[Length];
        for (int i = 0; i < Length; i++)
        {
            // 0x7F and 0xFF are silence, 0x00 and 0x80 the loudest.
            codes[i] = (byte)(chance.Next(1, 0x7F) | (chance.Next(2) << 7));
        }

        return codes;
    }
}
