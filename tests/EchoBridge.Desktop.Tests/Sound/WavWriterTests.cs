using System;
using System.IO;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class WavWriterTests
{
    private string folder = "";

    [TestInitialize]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("echobridge").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow(8000, 1, 1)]
    [DataRow(16000, 2, 100_000)]
    [DataRow(48000, 1, 32768)]
    public void What_is_written_is_read_back_exactly(int rate, int channels, int count)
    {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++)
        {
            samples[i] = (short)(i * 7919);
        }

        string path = Path.Combine(folder, "sound.wav");
        WavWriter.Write(path, rate, channels, samples);
        PcmSound sound = WavReader.Read(path);
        Assert.AreEqual(rate, sound.Rate);
        Assert.AreEqual(channels, sound.Channels);
        CollectionAssert.AreEqual(samples, PcmSound.ToInt16(sound.Samples));
        Assert.AreEqual(44 + 2 * count, new FileInfo(path).Length);
    }

    [TestMethod]
    public void The_bytes_are_those_of_the_standard()
    {
        string path = Path.Combine(folder, "sound.wav");
        WavWriter.Write(path, 16000, 2, [1, -2]);
        CollectionAssert.AreEqual(
            WavBytes.Riff(WavBytes.Format(channels: 2), WavBytes.Chunk("data", [1, 0, 0xFE, 0xFF])), File.ReadAllBytes(path));
    }

    [TestMethod]
    public void An_older_file_is_replaced_and_nothing_else_is_left()
    {
        string path = Path.Combine(folder, "sound.wav");
        WavWriter.Write(path, 8000, 1, new short[1000]);
        WavWriter.Write(path, 8000, 1, [5]);
        Assert.AreEqual(46, new FileInfo(path).Length);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void A_missing_folder_a_folder_as_file_a_file_as_folder_and_an_empty_name_are_refused()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "kept");
        foreach (string path in new[] { Path.Combine(folder, "none", "sound.wav"), folder, Path.Combine(file, "sound.wav"), "" })
        {
            UserException refusal = Assert.ThrowsExactly<UserException>(() => WavWriter.Write(path, 8000, 1, [1]));
            Assert.Contains($"'{path}'", refusal.Message);
        }

        Assert.AreEqual("kept", File.ReadAllText(file));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void A_failure_at_the_very_end_leaves_nothing_behind()
    {
        string path = Path.Combine(folder, new string('x', 300));
        Assert.ThrowsExactly<UserException>(() => WavWriter.Write(path, 8000, 1, [1]));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void Half_a_frame_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => WavWriter.Write(Path.Combine(folder, "sound.wav"), 8000, 2, [1, 2, 3]));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }
}
