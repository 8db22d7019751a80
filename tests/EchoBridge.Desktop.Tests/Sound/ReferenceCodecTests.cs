using System;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class ReferenceCodecTests
{
    [TestMethod]
    [DataRow("mu-law 8 kHz", 39.5, 20.8)]
    [DataRow("mu-law 16 kHz", 39.5, 20.8)]
    [DataRow("IMA ADPCM 8 kHz", 23.1, 22.6)]
    [DataRow("IMA ADPCM 16 kHz", 29.3, 27.6)]
    [DataRow("PCM16", 98.0, 38.0)]
    public void A_codec_by_itself_reaches(string name, double atFullScale, double at60Below)
    {
        ReferenceCodec codec = ReferenceCodec.All.Single(each => each.Name == name);
        Assert.AreEqual(atFullScale, codec.Limit(0).Snr, 0.1);
        Assert.AreEqual(at60Below, codec.Limit(-60).Snr, 0.1);
    }

    [TestMethod]
    public void The_tone_leaves_a_codec_at_the_level_at_which_it_came()
    {
        foreach (ReferenceCodec codec in ReferenceCodec.All)
        {
            double level = 20 * Math.Log10((double)codec.FullScale / TestTone.FullScale);
            Assert.AreEqual(level, codec.Limit(0).Signal, 0.03, codec.Name);
            Assert.AreEqual(level - 60, codec.Limit(-60).Signal, 0.25, codec.Name);
        }
    }

    [TestMethod]
    public void A_tone_that_divides_the_rate_would_flatter_a_codec()
    {
        Assert.IsGreaterThan(7, ReferenceCodec.MuLaw8.Limit(0, frequency: 1000).Snr - ReferenceCodec.MuLaw8.Limit(0).Snr);
    }

    [TestMethod]
    public void The_full_scale_of_mu_law_is_its_loudest_value_beyond_which_it_clips()
    {
        Assert.AreEqual(32124, ReferenceCodec.MuLaw8.FullScale);
        CollectionAssert.AreEqual(new short[] { 32124, 32124, -32124 }, ReferenceCodec.MuLaw8.CodeAndDecode([32124, 32767, -32768]));
    }
}
