using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class MuLawTests
{
    // ITU-T G.711, table 2a: the values at the beginning of each segment, scaled to 16 bits, and the steps in it.
    private static readonly int[] SegmentStart = [0, 132, 396, 924, 1980, 4092, 8316, 16764];
    private static readonly int[] SegmentStep = [8, 16, 32, 64, 128, 256, 512, 1024];

    [TestMethod]
    public void Mu_law_decodes_to_the_values_of_the_recommendation()
    {
        for (int segment = 0; segment < 8; segment++)
        {
            for (int step = 0; step < 16; step++)
            {
                int code = 0xFF - (16 * segment) - step;
                int value = SegmentStart[segment] + (step * SegmentStep[segment]);
                Assert.AreEqual(value, MuLawExpander.Decode(code));
                Assert.AreEqual(-value, MuLawExpander.Decode(code - 0x80));
            }
        }
    }

    [TestMethod]
    public void Every_code_becomes_its_sample_on_both_channels_repeated_up_to_the_rate_of_the_dac()
    {
        Expands(Codec.MuLaw8, 32000, Gain.Unity);
        Expands(Codec.MuLaw16, 32000, Gain.Unity);
        Expands(Codec.MuLaw8, 16000, Gain.Unity);
        Expands(Codec.MuLaw8, 8000, Gain.Unity);
    }

    [TestMethod]
    public void A_gain_below_1_is_in_every_sample()
    {
        Expands(Codec.MuLaw8, 32000, Gain.Of(50));
        Expands(Codec.MuLaw16, 32000, Gain.Of(1));
        Expands(Codec.MuLaw16, 32000, 0);
    }

    // From every place of a ring of 256 codes, so over its end, too.
    private static void Expands(int codec, int dacRate, int gain)
    {
        int each = dacRate / Codec.Of(codec)!.RateAt(dacRate);
        int frames = DmaAccount.BlockFrames / each;
        var expander = new MuLawExpander(dacRate);
        expander.SetGain(gain);
        var codes = new byte[256];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (byte)i;
        }

        var block = new byte[DmaAccount.BlockBytes];
        for (int offset = 0; offset < codes.Length; offset += 13)
        {
            Assert.AreEqual(frames, expander.Expand(codes, offset, frames, block, 0, DmaAccount.FrameBytes * each));
            for (int i = 0; i < DmaAccount.BlockFrames; i++)
            {
                int expected = (MuLawExpander.Decode((offset + (i / each)) & 0xFF) * gain) >> Gain.Bits;
                Assert.AreEqual(expected, Line.Sample(block, 4 * i));
                Assert.AreEqual(expected, Line.Sample(block, (4 * i) + 2));
            }
        }
    }
}
