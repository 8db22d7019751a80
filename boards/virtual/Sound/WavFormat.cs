using System;
using System.Buffers.Binary;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// The 'fmt ' chunk of a WAVE file: what its samples look like. Layout: Microsoft, "Multiple Channel Audio Data and
/// WAVE Files" (WAVEFORMATEX and WAVEFORMATEXTENSIBLE).
/// </summary>
internal sealed class WavFormat
{
    /// <summary>The lowest frame rate that is read, in Hz.</summary>
    public const int MinRate = 8000;

    /// <summary>The highest frame rate that is read, in Hz.</summary>
    public const int MaxRate = 48000;

    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int Extensible = 0xFFFE;

    private readonly string path;
    private readonly bool isFloat;
    private readonly int sampleBytes;

    /// <summary>Reads and checks the chunk.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="chunk">The chunk's bytes without its header.</param>
    /// <exception cref="UserException">The format is not one this program reads.</exception>
    public WavFormat(string path, ReadOnlySpan<byte> chunk)
    {
        this.path = path;
        if (chunk.Length < 16)
        {
            throw new UserException($"'{path}' has a format chunk of {chunk.Length} bytes; a WAV file's has at least 16.");
        }

        int tag = ReadTag(chunk);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);

        if (tag is not (Pcm or IeeeFloat))
        {
            throw new UserException($"'{path}' is compressed (format tag 0x{tag:X4}); save it as uncompressed PCM.");
        }

        if (channels is not (1 or 2))
        {
            throw new UserException($"'{path}' has {channels} channels; 1 (mono) or 2 (stereo) can be played.");
        }

        if (rate is < MinRate or > MaxRate)
        {
            throw new UserException($"'{path}' has {rate} frames a second; {MinRate} to {MaxRate} can be played.");
        }

        isFloat = tag == IeeeFloat;
        if (isFloat ? bits is not (32 or 64) : bits is not (8 or 16 or 24 or 32))
        {
            string kind = isFloat ? "floating-point" : "integer";
            string right = isFloat ? "32 or 64" : "8, 16, 24 or 32";
            throw new UserException($"'{path}' has {kind} samples of {bits} bits; {right} bits can be played.");
        }

        sampleBytes = bits / 8;
        FrameBytes = channels * sampleBytes;
        if (align != FrameBytes)
        {
            throw new UserException(
                $"'{path}' says that a frame is {align} bytes, but {channels} channel(s) of {bits} bits are {FrameBytes}; save it again.");
        }

        Rate = (int)rate;
        Channels = channels;
    }

    /// <summary>Frames a second, <see cref="MinRate"/> to <see cref="MaxRate"/>.</summary>
    public int Rate { get; }

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    /// <summary>Bytes of one frame.</summary>
    public int FrameBytes { get; }

    /// <summary>Converts a data chunk. Floating-point samples beyond full scale are clipped.</summary>
    /// <param name="data">Whole frames.</param>
    /// <returns>The samples, -1 to 1, interleaved.</returns>
    /// <exception cref="UserException">A floating-point sample is infinite or not a number.</exception>
    public float[] Decode(ReadOnlySpan<byte> data)
    {
        float[] samples = new float[data.Length / sampleBytes];
        for (int i = 0; i < samples.Length; i++)
        {
            double sample = DecodeSample(data.Slice(i * sampleBytes, sampleBytes));
            if (!double.IsFinite(sample))
            {
                throw new UserException($"'{path}' has a sample that is not a number (frame {i / Channels}); save it again.");
            }

            samples[i] = (float)Math.Clamp(sample, -1, 1);
        }

        return samples;
    }

    private double DecodeSample(ReadOnlySpan<byte> sample) => (isFloat, sampleBytes) switch
    {
        (true, 4) => BinaryPrimitives.ReadSingleLittleEndian(sample),
        (true, _) => BinaryPrimitives.ReadDoubleLittleEndian(sample),
        (_, 1) => (sample[0] - 128) / 128.0,
        (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(sample) / 32768.0,
        (_, 3) => (sample[0] | sample[1] << 8 | (sbyte)sample[2] << 16) / 8388608.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2147483648.0,
    };

    /// <summary>An extensible format carries the real tag at the head of a GUID; any other GUID is some maker's own format.</summary>
    private static int ReadTag(ReadOnlySpan<byte> chunk)
    {
        ReadOnlySpan<byte> guidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        bool hasKnownGuid = tag == Extensible && chunk.Length >= 40 && chunk[26..40].SequenceEqual(guidTail);
        return hasKnownGuid ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]) : tag;
    }
}
