using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class PcmTests
{
    [TestMethod]
    public void Pcm_passes_bit_for_bit_at_full_volume_from_any_place_of_the_ring()
    {
        byte[] ring = Noise();
        var block = new byte[DmaAccount.BlockBytes];
        var expander = new PcmExpander();
        for (int offset = 0; offset < ring.Length; offset += 240)
        {
            Assert.AreEqual(DmaAccount.BlockBytes, expander.Expand(ring, offset, DmaAccount.BlockFrames, block, 0, DmaAccount.FrameBytes));
            for (int i = 0; i < block.Length; i++)
            {
                Assert.AreEqual(ring[(offset + i) % ring.Length], block[i]);
            }
        }
    }

    [TestMethod]
    public void Pcm_is_scaled_below_full_volume_each_channel_by_itself()
    {
        byte[] ring = Noise();
        var block = new byte[DmaAccount.BlockBytes];
        var expander = new PcmExpander();
        for (int volume = 0; volume < Gain.FullVolume; volume += 11)
        {
            int gain = Gain.Of(volume);
            expander.SetGain(gain);
            int offset = 240 * volume % ring.Length;
            expander.Expand(ring, offset, DmaAccount.BlockFrames, block, 0, DmaAccount.FrameBytes);
            for (int i = 0; i < block.Length; i += 2)
            {
                int sample = Line.Sample(ring, (offset + i) % ring.Length);
                Assert.AreEqual((sample * gain) >> Gain.Bits, Line.Sample(block, i));
            }
        }
    }

    [TestMethod]
    public void A_pcm_frame_that_is_passed_over_is_four_bytes()
    {
        Assert.AreEqual(28, new PcmExpander().Skip(Noise(), 0, 7));
    }

    private static byte[] Noise()
    {
        var random = new Random(1);
        var ring = new byte[2048];
        for (int i = 0; i < ring.Length; i++)
        {
            ring[i] = (byte)random.Next(256);
        }

        return ring;
    }
}
