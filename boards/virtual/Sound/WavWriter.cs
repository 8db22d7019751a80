using System;
using System.Buffers.Binary;
using System.IO;

namespace EchoBridge.Virtual.Sound;

/// <summary>Writes WAV files of 16-bit PCM: a file is there complete or, if anything fails, not at all.</summary>
internal static class WavWriter
{
    private const int HeaderBytes = 44;
    private const int BlockSamples = 32768;

    // A device, such as /dev/null, is written to and never replaced.
    private const string Devices = "/dev/";

    /// <summary>Writes a file, replacing an older one of that name.</summary>
    /// <param name="path">The file's name; its folder must exist.</param>
    /// <param name="rate">Frames a second, above 0.</param>
    /// <param name="channels">Samples in a frame, 1 or 2.</param>
    /// <param name="samples">The samples, interleaved, whole frames.</param>
    /// <exception cref="UserException">The file cannot be written; what was there before is untouched.</exception>
    /// <exception cref="ArgumentException">The rate, the channels or the count of samples make no sound.</exception>
    public static void Write(string path, int rate, int channels, ReadOnlySpan<short> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length % channels, 0, nameof(samples));

        string? temporary = null;
        try
        {
            CheckPlace(path);
            string target = Path.GetFullPath(path);
            if (target.StartsWith(Devices, StringComparison.Ordinal))
            {
                WriteTo(target, FileMode.Open, rate, channels, samples);
                return;
            }

            temporary = Path.Combine(FolderOf(target), Path.GetRandomFileName());
            WriteTo(temporary, FileMode.CreateNew, rate, channels, samples);
            File.Move(temporary, target, overwrite: true);
            temporary = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserException($"'{path}' cannot be written ({e.Message.TrimEnd('.')}); name a file that you may write.", e);
        }
        finally
        {
            if (temporary != null)
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>Refuses a place where no file can be, so that it can be told before there is a sound to write.</summary>
    /// <param name="path">The file's name.</param>
    /// <exception cref="UserException">It is a folder's name, or its folder does not exist.</exception>
    public static void CheckPlace(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UserException($"'{path}' is a folder; name a file to write the sound to.");
        }

        string folder = FolderOf(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new UserException($"'{path}' cannot be written: there is no folder '{folder}'; name one that exists.");
        }
    }

    private static string FolderOf(string target) => Path.GetDirectoryName(target) ?? target;

    private static void WriteTo(string path, FileMode mode, int rate, int channels, ReadOnlySpan<short> samples)
    {
        using FileStream stream = new(path, mode, FileAccess.Write);
        stream.Write(Header(rate, channels, samples.Length));
        WriteSamples(stream, samples);
    }

    private static byte[] Header(int rate, int channels, int sampleCount)
    {
        uint dataBytes = (uint)sampleCount * sizeof(short);
        int frameBytes = channels * sizeof(short);
        byte[] header = new byte[HeaderBytes];
        Span<byte> bytes = header;
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[20..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[22..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], (uint)rate);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], (uint)(rate * frameBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[32..], (ushort)frameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[34..], 16);
        "data"u8.CopyTo(bytes[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], dataBytes);
        return header;
    }

    private static void WriteSamples(FileStream stream, ReadOnlySpan<short> samples)
    {
        byte[] block = new byte[BlockSamples * sizeof(short)];
        while (!samples.IsEmpty)
        {
            int count = Math.Min(samples.Length, BlockSamples);
            for (int i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(i * sizeof(short)), samples[i]);
            }

            stream.Write(block, 0, count * sizeof(short));
            samples = samples[count..];
        }
    }
}
