using System;
using System.IO;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class SampleSpeechTests
{
    [TestMethod]
    [DataRow(8000, 1)]
    [DataRow(16000, 10)]
    [DataRow(48000, 3)]
    public void It_has_the_wanted_length_and_peaks_6_dB_below_full_scale(int rate, int seconds)
    {
        short[] speech = SampleSpeech.Make(rate, seconds);
        Assert.HasCount(rate * seconds, speech);
        Assert.AreEqual(-6.0, 20 * Math.Log10(speech.Max(sample => Math.Abs((int)sample)) / 32768.0), 0.01);
    }

    [TestMethod]
    public void It_is_the_same_every_time()
    {
        CollectionAssert.AreEqual(SampleSpeech.Make(8000, 5), SampleSpeech.Make(8000, 5));
    }

    [TestMethod]
    public void It_comes_in_syllables_with_pauses_of_plain_silence()
    {
        // The loudness of every 20 ms.
        double[] envelope = [.. SampleSpeech.Make(8000, 30).Chunk(160)
            .Select(part => Math.Sqrt(part.Average(sample => (double)sample * sample)))];
        double loudest = envelope.Max();
        double silent = envelope.Count(loudness => loudness == 0) / (double)envelope.Length;
        Assert.IsInRange(0.1, 0.4, silent);

        // A syllable begins where the loudness rises through a fifth of the loudest: people speak 2 to 6 in a second.
        int syllables = envelope.Zip(envelope.Skip(1)).Count(pair => pair.First < loudest / 5 && pair.Second >= loudest / 5);
        Assert.IsInRange(60, 180, syllables);
    }

    [TestMethod]
    public void The_shipped_sample_is_ten_seconds_of_it()
    {
        string? root = AppContext.BaseDirectory;
        while (root != null && !File.Exists(Path.Combine(root, "EchoBridgeFw.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        Assert.IsNotNull(root);
        PcmSound sound = WavReader.Read(Path.Combine(root, "boards", "virtual", "samples", "some-speech.wav"));
        Assert.AreEqual(8000, sound.Rate);
        Assert.AreEqual(1, sound.Channels);
        short[] shipped = PcmSound.ToInt16(sound.Samples);
        short[] made = SampleSpeech.Make(8000, 10);
        Assert.HasCount(made.Length, shipped);

        // One step of difference is left to the mathematical functions of other processors.
        Assert.IsLessThanOrEqualTo(1, shipped.Zip(made).Max(pair => Math.Abs(pair.First - pair.Second)));
    }
}
