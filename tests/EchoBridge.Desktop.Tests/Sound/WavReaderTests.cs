using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class WavReaderTests
{
    private static readonly byte[] FourBytes = [0, 0, 0, 0x40];

    private static IEnumerable<object[]> Depths =>
    [
        [1, 8, new byte[] { 0, 128, 255, 192 }, new[] { -1f, 0, 127 / 128f, 0.5f }],
        [1, 16, new byte[] { 0, 0x80, 0, 0, 0xFF, 0x7F, 0, 0x40 }, new[] { -1f, 0, 32767 / 32768f, 0.5f }],
        [1, 24, new byte[] { 0, 0, 0x80, 0, 0, 0, 0xFF, 0xFF, 0x7F, 1, 0, 0xC0 },
            new[] { -1f, 0, 8388607 / 8388608f, -4194303 / 8388608f }],
        [1, 32, Bytes(int.MinValue, 0, 1 << 30, -(1 << 29)), new[] { -1f, 0, 0.5f, -0.25f }],
        [3, 32, Bytes(-1f, 0f, 0.3f, -0.125f), new[] { -1f, 0, 0.3f, -0.125f }],
        [3, 64, Bytes(-1d, 0d, 0.3d, -0.125d), new[] { -1f, 0, 0.3f, -0.125f }],
    ];

    private static IEnumerable<object[]> BadFiles =>
    [
        ["empty", Array.Empty<byte>()],
        ["RIFF header", WavBytes.Riff()[..7]],
        ["not a WAV", Encoding.ASCII.GetBytes("ID3 is how a tagged MP3 file begins")],
        ["not a WAV", WavBytes.Chunk("RIFF", Encoding.ASCII.GetBytes("AVI LIST"))],
        ["no data chunk", WavBytes.Riff()],
        ["no data chunk", WavBytes.Riff(WavBytes.Format())],
        ["header of a chunk", WavBytes.Riff(WavBytes.Format(), [(byte)'d', (byte)'a'])],
        ["format chunk of 14 bytes", WavBytes.Riff(WavBytes.Chunk("fmt ", new byte[14]), WavBytes.Chunk("data", FourBytes))],
        ["chunk 'fmt ' should have 16 bytes and has 12", WavBytes.Riff(WavBytes.Format()[..20])],
        ["no format chunk before its data", WavBytes.Riff(WavBytes.Chunk("data", FourBytes), WavBytes.Format())],
        ["chunk 'data' should have 400 bytes and has 4", Wav(WavBytes.Format(), 400)],
        ["chunk 'L?ST' should have 4294967295 bytes and has 4", WavBytes.Riff(WavBytes.Chunk("L\u0001ST", FourBytes, 0xFFFFFFFF))],
        ["zero frames", Wav(WavBytes.Format(), 0)],
        ["zero frames", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", [], 0xFFFFFFFF))],
        ["zero frames", WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", [1]))],
        ["compressed (format tag 0x0002)", Wav(WavBytes.Format(tag: 2, bits: 4))],
        ["compressed (format tag 0x0055)", Wav(WavBytes.Format(tag: 0x55, bits: 0))],
        ["compressed (format tag 0x0007)", Wav(WavBytes.ExtensibleFormat(7, 1, 8))],
        ["compressed (format tag 0xFFFE)", Wav(WavBytes.ExtensibleFormat(1, 1, 16, lastOfGuid: 0))],
        ["compressed (format tag 0xFFFE)", Wav(WavBytes.Format(tag: 0xFFFE))],
        ["7999 frames a second", Wav(WavBytes.Format(rate: 7999))],
        ["48001 frames a second", Wav(WavBytes.Format(rate: 48001))],
        ["4294967295 frames a second", Wav(WavBytes.Format(rate: 0xFFFFFFFF))],
        ["0 channels", Wav(WavBytes.Format(channels: 0))],
        ["3 channels", Wav(WavBytes.Format(channels: 3))],
        ["integer samples of 0 bits", Wav(WavBytes.Format(bits: 0))],
        ["integer samples of 12 bits", Wav(WavBytes.Format(bits: 12))],
        ["integer samples of 64 bits", Wav(WavBytes.Format(bits: 64))],
        ["floating-point samples of 16 bits", Wav(WavBytes.Format(tag: 3, bits: 16))],
        ["a frame is 4 bytes", Wav(WavBytes.Format(align: 4))],
        ["a frame is 0 bytes", Wav(WavBytes.Format(align: 0))],
        ["not a number", WavBytes.Riff(WavBytes.Format(tag: 3, bits: 32), WavBytes.Chunk("data", Bytes(0f, float.NaN)))],
        ["not a number", WavBytes.Riff(WavBytes.Format(tag: 3, bits: 64), WavBytes.Chunk("data", Bytes(double.NegativeInfinity)))],
    ];

    [TestMethod]
    [DynamicData(nameof(Depths))]
    public void Every_sample_format_is_read_exactly_plain_and_extensible_mono_and_stereo(
        int tag, int bits, byte[] data, float[] expected)
    {
        foreach (int channels in new[] { 1, 2 })
        {
            foreach (byte[] format in new[]
                { WavBytes.Format(tag, channels, 16000, bits), WavBytes.ExtensibleFormat(tag, channels, bits) })
            {
                PcmSound sound = Read(WavBytes.Riff(format, WavBytes.Chunk("data", data)));
                Assert.AreEqual(16000, sound.Rate);
                Assert.AreEqual(channels, sound.Channels);
                Assert.AreEqual(4 / channels, sound.Frames);
                CollectionAssert.AreEqual(expected, sound.Samples);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(BadFiles))]
    public void A_bad_file_is_refused_in_one_sentence_that_names_it(string what, byte[] file)
    {
        string path = WavBytes.Save(file);
        try
        {
            UserException refusal = Assert.ThrowsExactly<UserException>(() => WavReader.Read(path));
            Assert.Contains(what, refusal.Message);
            Assert.Contains(path, refusal.Message);
            Assert.EndsWith(".", refusal.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void No_prefix_of_a_file_is_read_as_if_it_were_whole()
    {
        byte[] file = WavBytes.Riff(WavBytes.Chunk("LIST", new byte[5]), [0], WavBytes.Format(), WavBytes.Chunk("data", FourBytes));
        for (int length = 0; length < file.Length; length++)
        {
            Assert.ThrowsExactly<UserException>(() => Read(file[..length]), $"{length} of {file.Length} bytes");
        }

        Assert.AreEqual(2, Read(file).Frames);
    }

    [TestMethod]
    public void A_missing_file_a_folder_and_an_impossible_name_are_refused()
    {
        string missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Contains("no file", Assert.ThrowsExactly<UserException>(() => WavReader.Read(missing)).Message);
        Assert.Contains("folder", Assert.ThrowsExactly<UserException>(() => WavReader.Read(Path.GetTempPath())).Message);
        Assert.ThrowsExactly<UserException>(() => WavReader.Read(""));
        Assert.ThrowsExactly<UserException>(() => WavReader.Read("a\0b"));
    }

    [TestMethod]
    public void A_file_that_cannot_be_opened_is_refused()
    {
        string path = WavBytes.Save(Wav(WavBytes.Format()));
        using (FileStream alone = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Contains("cannot be read", Assert.ThrowsExactly<UserException>(() => WavReader.Read(path)).Message);
        }

        File.Delete(path);
    }

    [TestMethod]
    public void Unknown_chunks_of_even_and_odd_length_are_skipped_with_their_padding()
    {
        byte[] odd = [.. WavBytes.Chunk("LIST", [1, 2, 3]), 0];
        byte[] even = WavBytes.Chunk("fact", FourBytes);
        PcmSound sound = Read(WavBytes.Riff(odd, WavBytes.Format(), even, odd, WavBytes.Chunk("data", FourBytes), odd));
        AssertSamples(sound.Samples, 0f, 0.5f);
    }

    [TestMethod]
    public void A_stream_of_unknown_length_is_read_to_its_end_and_an_incomplete_last_frame_is_dropped()
    {
        byte[] file = WavBytes.Riff(WavBytes.Format(), WavBytes.Chunk("data", [.. FourBytes, 7], 0xFFFFFFFF));
        AssertSamples(Read(file).Samples, 0f, 0.5f);
    }

    [TestMethod]
    public void Floating_point_samples_beyond_full_scale_are_clipped()
    {
        byte[] file = WavBytes.Riff(WavBytes.Format(3, 1, 16000, 32), WavBytes.Chunk("data", Bytes(1.5f, -1e30f)));
        AssertSamples(Read(file).Samples, 1f, -1f);
    }

    [TestMethod]
    public void The_lowest_and_the_highest_rate_are_read()
    {
        Assert.AreEqual(8000, Read(Wav(WavBytes.Format(rate: 8000))).Rate);
        Assert.AreEqual(48000, Read(Wav(WavBytes.Format(rate: 48000))).Rate);
    }

    [TestMethod]
    public void Stereo_is_mixed_to_the_mean_and_mono_stays_as_it_is()
    {
        AssertSamples(new PcmSound(8000, 2, [0.5f, 0, -1, 1]).ToMono(), 0.25f, 0f);
        AssertSamples(new PcmSound(8000, 1, [0.5f, -1]).ToMono(), 0.5f, -1f);
    }

    [TestMethod]
    public void Sixteen_bit_samples_survive_the_way_to_floats_and_back_and_full_scale_is_clipped()
    {
        short[] all = [.. Enumerable.Range(short.MinValue, 65536).Select(value => (short)value)];
        float[] floats = Array.ConvertAll(all, value => value / 32768f);
        CollectionAssert.AreEqual(all, PcmSound.ToInt16(floats));
        short[] clipped = PcmSound.ToInt16([1f, -1.1f]);
        Assert.AreEqual((short.MaxValue, short.MinValue), (clipped[0], clipped[1]));
    }

    private static void AssertSamples(float[] samples, params float[] expected) => CollectionAssert.AreEqual(expected, samples);

    private static byte[] Wav(byte[] format, uint declared = 4) =>
        WavBytes.Riff(format, WavBytes.Chunk("data", FourBytes, declared));

    private static PcmSound Read(byte[] file)
    {
        string path = WavBytes.Save(file);
        try
        {
            return WavReader.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Bytes(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
