using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class MuLawTests
{
    [TestMethod]
    public void Mu_law_decodes_to_the_values_of_the_recommendation()
    {
        Assert.AreEqual(-32124, MuLawExpander.Decode(0x00));
        Assert.AreEqual(32124, MuLawExpander.Decode(0x80));
        Assert.AreEqual(0, MuLawExpander.Decode(0xFF));
        Assert.AreEqual(0, MuLawExpander.Decode(0x7F));
        Assert.AreEqual(8, MuLawExpander.Decode(0xFE));
        Assert.AreEqual(-8, MuLawExpander.Decode(0x7E));
        Assert.AreEqual(-15996, MuLawExpander.Decode(0x10));
        Assert.AreEqual(132, MuLawExpander.Decode(0xEF));
    }

    [TestMethod]
    public void The_expander_writes_both_channels_and_repeats_up_to_the_rate_of_the_dac()
    {
        var expander = new MuLawExpander(16000);
        byte[] codes = [0x00, 0x90];
        var block = new byte[16];
        expander.Expand(codes, 0, 2, block, 0, 8);
        for (int i = 0; i < 8; i++)
        {
            int expected = MuLawExpander.Decode(codes[i / 4]) & 0xFFFF;
            Assert.AreEqual(expected, LittleEndian.UInt16(block, 2 * i));
        }
    }
}
