using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class AdpcmTests
{
    private const int PacketFrames = 480;
    private const int PacketBytes = 244;
    private const int RingBytes = 4096;

    [TestMethod]
    public void Codes_become_the_samples_that_were_worked_out_by_hand()
    {
        // Step 7: code 7 is 7/8 + 7 + 7/2 + 7/4 = 0 + 7 + 3 + 1 = 11, and on by 8 steps, to 16; F there is -(2 + 16 + 8 + 4) = -30, and
        // on by 8, to 34; 0 there is +4, back by 1, to 31; 8 there is -3.
        Decodes([0, 0, 0, 0, 0xF7, 0x80], [11, -19, -15, -18]);

        // From -100 and step 32767: 4 is +(4095 + 32767) up to the limit, and the index stays at its own; C is as much down.
        Decodes([0x9C, 0xFF, 88, 0, 0xC4, 0xCC], [32767, -4095, -32768, -32768]);

        // The lowest index does not go below itself.
        Decodes([0x10, 0x00, 0, 0, 0x80, 0x08], [16, 16, 16, 16]);
    }

    [TestMethod]
    public void Every_code_at_every_step_index_is_as_the_reference_decodes_it()
    {
        var expander = new AdpcmExpander(PacketFrames);
        var ring = new byte[8];
        var block = new byte[8];
        var reference = new AdpcmReference();
        for (int index = 0; index < 256; index++)
        {
            for (int codes = 0; codes < 256; codes++)
            {
                int predictor = (short)((index * 257 * 251) + (codes * 509));
                LittleEndian.PutUInt16(ring, 0, predictor);
                ring[2] = (byte)index;
                ring[4] = (byte)codes;
                expander.Reset();
                Assert.AreEqual(5, expander.Expand(ring, 0, 2, block, 0, 4));

                // An index that there is not is taken for the last.
                reference.Predictor = predictor;
                reference.Index = index > 88 ? 88 : index;
                Assert.AreEqual(reference.Decode(codes & 15), Line.Sample(block, 0));
                Assert.AreEqual(reference.Decode(codes >> 4), Line.Sample(block, 4));
            }
        }
    }

    [TestMethod]
    public void Packets_split_over_blocks_and_the_end_of_the_ring_give_the_samples_of_the_reference()
    {
        byte[] ring = Noise();
        var block = new byte[PacketFrames * DmaAccount.FrameBytes];
        var random = new Random(9);
        for (int run = 0; run < 60; run++)
        {
            int offset = random.Next(RingBytes);
            int lastFrames = 2 * (1 + random.Next(PacketFrames / 2));
            var expander = new AdpcmExpander(PacketFrames);
            var reference = new AdpcmReference();
            int taken = 0;
            int frame = 0;
            int total = (2 * PacketFrames) + lastFrames;
            while (frame < total)
            {
                int frames = 1 + random.Next(run < 10 ? 3 : 200);
                frames = frames < total - frame ? frames : total - frame;
                bool skip = random.Next(8) == 0;
                taken += skip
                    ? expander.Skip(ring, (offset + taken) & (RingBytes - 1), frames)
                    : expander.Expand(ring, (offset + taken) & (RingBytes - 1), frames, block, 0, 4);
                for (int i = 0; i < frames; i++)
                {
                    int expected = Next(reference, ring, offset, frame + i);
                    if (!skip)
                    {
                        Assert.AreEqual(expected, Line.Sample(block, 4 * i));
                        Assert.AreEqual(expected, Line.Sample(block, (4 * i) + 2));
                    }
                }

                frame += frames;
            }

            Assert.AreEqual((2 * PacketBytes) + 4 + (lastFrames / 2), taken);
        }
    }

    [TestMethod]
    public void Frames_are_repeated_up_to_the_rate_of_the_dac_and_the_gain_is_in_them()
    {
        byte[] ring = Noise();
        var block = new byte[64 * 16];
        var expander = new AdpcmExpander(PacketFrames);
        var reference = new AdpcmReference();
        int gain = Gain.Of(70);
        expander.SetGain(gain);
        expander.Expand(ring, 0, 64, block, 0, 16);
        for (int i = 0; i < 64; i++)
        {
            int expected = (Next(reference, ring, 0, i) * gain) >> Gain.Bits;
            for (int at = 16 * i; at < 16 * (i + 1); at += 2)
            {
                Assert.AreEqual(expected, Line.Sample(block, at));
            }
        }
    }

    // The reference's sample of a frame of packets that lie one behind the other from an offset on.
    private static int Next(AdpcmReference reference, byte[] ring, int offset, int frame)
    {
        int packet = offset + (frame / PacketFrames * PacketBytes);
        int inPacket = frame % PacketFrames;
        if (inPacket == 0)
        {
            reference.Predictor = (short)(At(ring, packet) | (At(ring, packet + 1) << 8));
            reference.Index = At(ring, packet + 2) > 88 ? 88 : At(ring, packet + 2);
        }

        int codes = At(ring, packet + 4 + (inPacket / 2));
        return reference.Decode((inPacket & 1) == 0 ? codes & 15 : codes >> 4);
    }

    private static int At(byte[] ring, int index)
    {
        return ring[index & (RingBytes - 1)];
    }

    private static void Decodes(byte[] packet, int[] samples)
    {
        var ring = new byte[8];
        Array.Copy(packet, 0, ring, 0, packet.Length);
        var block = new byte[16];
        Assert.AreEqual(packet.Length, new AdpcmExpander(PacketFrames).Expand(ring, 0, samples.Length, block, 0, 4));
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.AreEqual(samples[i], Line.Sample(block, 4 * i), i.ToString());
        }
    }

    private static byte[] Noise()
    {
        var random = new Random(2);
        var ring = new byte[RingBytes];
        for (int i = 0; i < ring.Length; i++)
        {
            ring[i] = (byte)random.Next(256);
        }

        return ring;
    }
}
