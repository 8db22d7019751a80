using System;
using System.Buffers.Binary;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// The ADPCM coder of the Interactive Multimedia Association ("Recommended Practices for Enhancing Digital Audio
/// Compatibility in Multimedia Systems", revision 3.00, 1992), four bits a sample: a sign and a magnitude in eighths of a
/// step that grows and shrinks with what is coded. One instance codes one stream; it keeps its state from packet to packet.
/// </summary>
/// <remarks>
/// A packet's payload is the decoder's state before its first sample, then the codes, two a byte, the earlier one in the
/// low nibble. The state: the predictor (16 bits, little-endian), the step index (a byte, 0 to 88), a zero. A packet can
/// so be decoded without the ones before it.
/// </remarks>
internal sealed class ImaAdpcm
{
    /// <summary>Bytes of the state at the beginning of a payload.</summary>
    public const int StateBytes = 4;

    private const int SignBit = 8;

    /// <summary>How far each code moves the step index; the sign does not matter.</summary>
    private static readonly int[] IndexMoves = [-1, -1, -1, -1, 2, 4, 6, 8];

    private static readonly int[] Steps =
    [
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
        130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060,
        1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132,
        7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
    ];

    private int predictor;
    private int index;

    /// <summary>Codes the samples of one packet, which follow those of the packet before.</summary>
    /// <param name="samples">An even number of samples.</param>
    /// <returns>The payload: <see cref="StateBytes"/> and half as many bytes as there are samples.</returns>
    /// <exception cref="ArgumentException">The number of samples is odd.</exception>
    public byte[] Encode(ReadOnlySpan<short> samples)
    {
        if (samples.Length % 2 != 0)
        {
            throw new ArgumentException("Two samples make a byte of ADPCM; their number is even.", nameof(samples));
        }

        byte[] payload = new byte[StateBytes + samples.Length / 2];
        BinaryPrimitives.WriteInt16LittleEndian(payload, (short)predictor);
        payload[2] = (byte)index;
        for (int i = 0; i < samples.Length; i++)
        {
            int code = Choose(samples[i]);
            Step(code);
            payload[StateBytes + i / 2] |= (byte)(i % 2 == 0 ? code : code << 4);
        }

        return payload;
    }

    /// <summary>Decodes a packet by itself.</summary>
    /// <param name="payload">What <see cref="Encode"/> made.</param>
    /// <returns>Two samples for each byte after the state.</returns>
    public static short[] Decode(ReadOnlySpan<byte> payload)
    {
        ImaAdpcm decoder = new() { predictor = BinaryPrimitives.ReadInt16LittleEndian(payload), index = payload[2] };
        ReadOnlySpan<byte> codes = payload[StateBytes..];
        short[] samples = new short[codes.Length * 2];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = decoder.Step(i % 2 == 0 ? codes[i / 2] & 0x0F : codes[i / 2] >> 4);
        }

        return samples;
    }

    /// <summary>The code whose difference comes next below the one that is wanted.</summary>
    private int Choose(short sample)
    {
        int wanted = Math.Abs(sample - predictor);
        int code = sample < predictor ? SignBit : 0;
        int part = Steps[index];
        for (int bit = 4; bit > 0; bit >>= 1)
        {
            if (wanted >= part)
            {
                code |= bit;
                wanted -= part;
            }

            part >>= 1;
        }

        return code;
    }

    /// <summary>What a decoder does with a code: moves the predictor, which is the sample, and the step index.</summary>
    private short Step(int code)
    {
        int step = Steps[index];
        int difference = (step >> 3)
            + ((code & 4) != 0 ? step : 0)
            + ((code & 2) != 0 ? step >> 1 : 0)
            + ((code & 1) != 0 ? step >> 2 : 0);
        int moved = predictor + ((code & SignBit) != 0 ? -difference : difference);
        predictor = Math.Clamp(moved, short.MinValue, short.MaxValue);
        index = Math.Clamp(index + IndexMoves[code & 7], 0, Steps.Length - 1);
        return (short)predictor;
    }
}
