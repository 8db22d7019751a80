using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class ImaAdpcmTests
{
    private const int PacketFrames = 480;

    [TestMethod]
    public void A_stream_is_coded_and_decoded_as_by_another_coder()
    {
        // Made by the module audioop of Python 3.11 from the same samples, with its nibbles swapped.
        short[] samples =
        [
            0, 5, -9, 40, -300, 2500, -32768, 32767, 32767, -32768, 100, 90, 80, -12000, -12010, 7,
            -32768, 32767, -32768, 32767, -32768, 32767, -32768, 32767, -32768, 32767, -32768, 32767, 32767, 32767, 0, 0,
        ];
        byte[] codes = [0x30, 0x7F, 0x7F, 0x7F, 0xF7, 0x81, 0xF0, 0x6D, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x00, 0x8C];
        short[] decoded =
        [
            0, 4, -7, 23, -40, 96, -197, 434, 1791, -1119, 127, -251, 92, -4592, -11958, 789, -25270,
            30593, -30843, 30593, -30843, 30593, -30843, 30593, -30843, 30593, -30843, 30593, 32767, 32767, 2296, -1799,
        ];
        ImaAdpcm coder = new();
        CollectionAssert.AreEqual(Payload(0, 0, codes), coder.Encode(samples));
        CollectionAssert.AreEqual(Payload(-1799, 87, []), coder.Encode([]));
        CollectionAssert.AreEqual(decoded, ImaAdpcm.Decode(Payload(0, 0, codes)));
    }

    [TestMethod]
    public void Every_step_is_a_tenth_above_the_one_before_from_7_to_32767()
    {
        int[] steps = [.. Enumerable.Range(0, 89).Select(StepOf)];
        Assert.AreEqual(7, steps[0]);
        Assert.AreEqual(32767, steps[88]);
        for (int i = 1; i < steps.Length; i++)
        {
            Assert.AreEqual(1.1 * steps[i - 1], steps[i], 0.6 + 0.001 * steps[i], $"step {i}");
        }
    }

    [TestMethod]
    public void A_code_moves_the_sample_by_odd_eighths_of_the_step_less_what_integers_lose()
    {
        for (int index = 0; index <= 88; index++)
        {
            for (int code = 0; code < 16; code++)
            {
                double exact = (2 * (code & 7) + 1) * StepOf(index) / 8.0;
                double moved = (code & 8) == 0 ? Moved(index, code) : -Moved(index, code);
                Assert.IsTrue(moved <= exact && moved > exact - 3, $"step index {index}, code {code}: {moved}, not {exact}");
            }
        }
    }

    [TestMethod]
    [DataRow(short.MaxValue, 7)]
    [DataRow(short.MinValue, 15)]
    public void Samples_are_held_at_full_scale_instead_of_wrapping(int predictor, int code)
    {
        byte both = (byte)(code | code << 4);
        CollectionAssert.AreEqual(new[] { (short)predictor, (short)predictor }, ImaAdpcm.Decode(Payload(predictor, 88, [both])));
    }

    [TestMethod]
    public void The_step_index_stays_within_0_and_88()
    {
        ImaAdpcm coder = new();
        coder.Encode([0, 0]);
        Assert.AreEqual(0, coder.Encode([])[2]);

        coder.Encode([.. Enumerable.Repeat(new[] { short.MaxValue, short.MinValue }, 40).SelectMany(swing => swing)]);
        Assert.AreEqual(88, coder.Encode([])[2]);
    }

    [TestMethod]
    public void Each_packet_decodes_by_itself_to_what_the_unbroken_stream_decodes_to()
    {
        short[] speech = SampleSpeech.Make(16000, 1)[..(33 * PacketFrames)];
        short[] whole = ImaAdpcm.Decode(new ImaAdpcm().Encode(speech));
        List<byte[]> packets = [];
        ImaAdpcm coder = new();
        for (int at = 0; at < speech.Length; at += PacketFrames)
        {
            packets.Add(coder.Encode(speech.AsSpan(at, PacketFrames)));
        }

        Assert.IsTrue(packets.All(packet => packet.Length == 244 && packet[3] == 0));
        for (int i = packets.Count - 1; i >= 0; i--)
        {
            CollectionAssert.AreEqual(whole[(i * PacketFrames)..((i + 1) * PacketFrames)], ImaAdpcm.Decode(packets[i]), $"packet {i}");
        }
    }

    [TestMethod]
    public void An_odd_number_of_samples_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new ImaAdpcm().Encode([1, 2, 3]));
    }

    /// <summary>The step at an index: what code 4 moves farther than code 0.</summary>
    private static int StepOf(int index) => Moved(index, 4) - Moved(index, 0);

    /// <summary>How far a code moves the sample, from the end of the scale that leaves the most room.</summary>
    private static int Moved(int index, int code)
    {
        short from = (code & 8) == 0 ? short.MinValue : short.MaxValue;
        return ImaAdpcm.Decode(Payload(from, index, [(byte)code]))[0] - from;
    }

    private static byte[] Payload(int predictor, int index, byte[] codes) =>
        [(byte)predictor, (byte)(predictor >> 8), (byte)index, 0, .. codes];
}
