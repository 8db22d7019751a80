using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;

namespace EchoBridge.Desktop.Tests.Sound;

/// <summary>WAV files put together by hand, byte by byte.</summary>
internal static class WavBytes
{
    public static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes("WAVE"), .. chunks.SelectMany(chunk => chunk)];
        return Chunk("RIFF", body);
    }

    /// <summary>A chunk; its declared size may be another than its real one.</summary>
    public static byte[] Chunk(string id, byte[] body, uint? declared = null)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, declared ?? (uint)body.Length);
        return [.. Encoding.ASCII.GetBytes(id), .. size, .. body];
    }

    public static byte[] Format(int tag = 1, int channels = 1, uint rate = 16000, int bits = 16, int? align = null)
    {
        byte[] body = new byte[16];
        int frame = align ?? channels * bits / 8;
        BinaryPrimitives.WriteUInt16LittleEndian(body, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), rate);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), rate * (uint)frame);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(12), (ushort)frame);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(14), (ushort)bits);
        return Chunk("fmt ", body);
    }

    /// <summary>A WAVEFORMATEXTENSIBLE chunk; the last byte of its GUID can be spoilt.</summary>
    public static byte[] ExtensibleFormat(int tag, int channels, int bits, byte lastOfGuid = 0x71)
    {
        byte[] body =
        [
            .. Format(0xFFFE, channels, 16000, bits)[8..], 22, 0, (byte)bits, 0, 3, 0, 0, 0,
            (byte)tag, (byte)(tag >> 8), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, lastOfGuid,
        ];
        return Chunk("fmt ", body);
    }

    public static string Save(byte[] file)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        File.WriteAllBytes(path, file);
        return path;
    }
}
