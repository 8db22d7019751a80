using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// Reads WAV files: RIFF/WAVE with PCM of 8, 16, 24 or 32 bits or IEEE floats of 32 or 64 bits, mono or stereo,
/// 8000 to 48000 Hz. Chunks other than 'fmt ' and 'data' are skipped.
/// </summary>
internal static class WavReader
{
    private const int HeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;

    /// <summary>The data size a program writes that does not know it yet, into a pipe for example: up to the end of the file.</summary>
    private const uint UnknownSize = 0xFFFFFFFF;

    /// <summary>Reads a whole file. An incomplete last frame is dropped.</summary>
    /// <param name="path">The file's name.</param>
    /// <returns>At least one frame of sound.</returns>
    /// <exception cref="UserException">There is no such file, or it is not a sound this program can play.</exception>
    public static PcmSound Read(string path)
    {
        ReadOnlySpan<byte> file = ReadBytes(path);
        CheckHeader(path, file);

        WavFormat? format = null;
        ReadOnlySpan<byte> rest = file[HeaderBytes..];
        while (rest.Length >= ChunkHeaderBytes)
        {
            ReadOnlySpan<byte> id = rest[..4];
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            bool isData = id.SequenceEqual("data"u8);
            rest = rest[ChunkHeaderBytes..];
            if (isData && size == UnknownSize)
            {
                size = (uint)rest.Length;
            }

            if (size > rest.Length)
            {
                throw new UserException(
                    $"'{path}' is cut short: its chunk '{Printable(id)}' should have {size} bytes and has {rest.Length}; copy it again.");
            }

            ReadOnlySpan<byte> chunk = rest[..(int)size];
            if (isData)
            {
                return ReadData(path, format, chunk);
            }

            if (id.SequenceEqual("fmt "u8))
            {
                format = new WavFormat(path, chunk);
            }

            int padding = (int)(size & 1);
            rest = rest[Math.Min(rest.Length, chunk.Length + padding)..];
        }

        throw new UserException(
            rest.IsEmpty
                ? $"'{path}' has no data chunk; a WAV file needs one to be played."
                : $"'{path}' is cut short: it ends inside the header of a chunk; copy it again.");
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UserException($"'{path}' is a folder; name a WAV file.");
        }

        if (!File.Exists(path))
        {
            throw new UserException($"There is no file '{path}'; name a WAV file that exists.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserException($"'{path}' cannot be read ({e.Message.TrimEnd('.')}); name a WAV file that you may read.", e);
        }
    }

    private static void CheckHeader(string path, ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new UserException($"'{path}' is empty; name a WAV file with sound in it.");
        }

        if (!file.StartsWith("RIFF"u8) || (file.Length >= HeaderBytes && !file[8..HeaderBytes].SequenceEqual("WAVE"u8)))
        {
            throw new UserException($"'{path}' is not a WAV file (it does not begin with RIFF and WAVE); convert it to WAV.");
        }

        if (file.Length < HeaderBytes)
        {
            throw new UserException($"'{path}' is cut short: it ends inside the RIFF header; copy it again.");
        }
    }

    private static PcmSound ReadData(string path, WavFormat? format, ReadOnlySpan<byte> data)
    {
        if (format == null)
        {
            throw new UserException($"'{path}' has no format chunk before its data; save it again as a WAV file.");
        }

        int frames = data.Length / format.FrameBytes;
        if (frames == 0)
        {
            throw new UserException($"'{path}' has no sound in it (zero frames); name a WAV file with sound.");
        }

        return new PcmSound(format.Rate, format.Channels, format.Decode(data[..(frames * format.FrameBytes)]));
    }

    private static string Printable(ReadOnlySpan<byte> id) =>
        string.Concat(id.ToArray().Select(b => b is >= 0x20 and < 0x7F ? (char)b : '?'));
}
