using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class AudioPathTests
{
    private const int Session = 5;
    private static readonly byte[] Block = new byte[DmaAccount.BlockBytes];

    [TestMethod]
    public void A_short_dma_ring_never_gets_a_block_that_does_not_fit()
    {
        var path = new AudioPath(new BoardDefinition { DacRate = 16000, DmaBlocks = 2 });
        path.ClockStarted(0);
        path.Open(Codec.MuLaw16, Session);
        for (int packet = 0; packet < 10; packet++)
        {
            Send(path, packet, false);
        }

        Assert.IsTrue(path.NextBlock(Block, 0));
        Assert.IsFalse(path.NextBlock(Block, 0));
    }

    [TestMethod]
    public void Nothing_is_played_before_the_prefill_is_there()
    {
        AudioPath path = Open(Codec.MuLaw8);
        for (int packet = 0; packet < 3; packet++)
        {
            Send(path, packet, false);
        }

        Assert.IsFalse(path.NextBlock(Block, 0));
        Send(path, 3, false);
        Assert.IsTrue(path.NextBlock(Block, 0));
        Assert.AreEqual((int)AudioMode.Play, (int)path.Mode);
    }

    [TestMethod]
    public void A_stream_is_played_in_order_and_every_frame_is_accounted_for()
    {
        AudioPath path = Open(Codec.MuLaw16);
        long us = 0;
        int expected = 0;
        for (int packet = 0; packet < 100; packet++)
        {
            Send(path, packet, packet == 99);
            expected = Pump(path, us, expected);
            us += 15 * Time.Millisecond;
        }

        while (path.Mode != AudioMode.Idle)
        {
            expected = Pump(path, us, expected);
            us += 10 * Time.Millisecond;
        }

        AudioCounters counters = path.Counters;
        Assert.AreEqual(100 * AudioPacket.Frames, counters.Received);
        Assert.AreEqual(counters.Received, counters.Played);
        Assert.AreEqual(0, counters.Dropped + counters.Lost + counters.Concealed + counters.Underruns + counters.Overruns + counters.Refused);
        Assert.AreEqual(100 * AudioPacket.Frames, expected);
    }

    [TestMethod]
    public void A_missing_packet_is_lost_and_its_place_is_silent()
    {
        AudioPath path = Open(Codec.MuLaw16);
        for (int packet = 0; packet < 6; packet++)
        {
            if (packet != 2)
            {
                Send(path, packet, packet == 5);
            }
        }

        int silent = 0;
        for (int i = 0; i < 6; i++)
        {
            Assert.IsTrue(path.NextBlock(Block, i * 16 * Time.Millisecond));
            for (int frame = 0; frame < DmaAccount.BlockFrames; frame++)
            {
                bool isSilent = LittleEndian.UInt16(Block, 4 * frame) == 0;
                int position = (i * DmaAccount.BlockFrames) + frame;
                bool missing = (position >= 480 && position < 720) || position >= 1440;
                Assert.IsTrue(isSilent == missing, "frame " + position.ToString());
                silent += isSilent ? 1 : 0;
            }
        }

        Assert.AreEqual(AudioPacket.Frames, path.Counters.Lost);
        Assert.AreEqual(AudioPacket.Frames, path.Counters.Concealed);
        Assert.AreEqual(5 * AudioPacket.Frames, path.Counters.Played);
        Assert.AreEqual(240 + 96, silent);
    }

    [TestMethod]
    public void Late_and_repeated_packets_are_dropped_and_counted()
    {
        AudioPath path = Open(Codec.MuLaw16);
        Send(path, 0, false);
        Send(path, 0, false);
        Send(path, 2, false);
        Send(path, 1, false);
        Assert.AreEqual(2 * AudioPacket.Frames, path.Counters.Dropped);
        Assert.AreEqual(2 * AudioPacket.Frames, path.Waiting);
        Identity(path);
    }

    [TestMethod]
    public void A_full_ring_drops_until_it_is_back_at_the_prefill_level()
    {
        AudioPath path = Open(Codec.MuLaw16);
        int packet = 0;
        while (path.Mode != AudioMode.Drop)
        {
            Send(path, packet, false);
            Assert.IsTrue(packet < 30);
            packet++;
        }

        Assert.AreEqual(1, path.Counters.Overruns);
        long us = 0;
        while (path.Waiting > 16 * AudioPath.PrefillMs)
        {
            Send(path, packet, false);
            packet++;
            Assert.AreEqual((int)AudioMode.Drop, (int)path.Mode);
            path.NextBlock(Block, us);
            us += 16 * Time.Millisecond;
        }

        int dropped = path.Counters.Dropped;
        Send(path, packet, false);
        Assert.AreEqual((int)AudioMode.Play, (int)path.Mode);
        Assert.AreEqual(dropped, path.Counters.Dropped);
        Assert.AreEqual(1, path.Counters.Overruns);
        Identity(path);
    }

    [TestMethod]
    public void A_dry_ring_is_one_underrun_and_a_new_prefill()
    {
        AudioPath path = Open(Codec.MuLaw16);
        for (int packet = 0; packet < 8; packet++)
        {
            Send(path, packet, false);
        }

        for (int i = 0; i < 40; i++)
        {
            path.NextBlock(Block, i * 10 * Time.Millisecond);
        }

        Assert.AreEqual(1, path.Counters.Underruns);
        Assert.AreEqual((int)AudioMode.Prefill, (int)path.Mode);
        Identity(path);
    }

    [TestMethod]
    public void Blocks_are_given_only_while_the_dma_has_room()
    {
        AudioPath path = Open(Codec.MuLaw16);
        for (int packet = 0; packet < 10; packet++)
        {
            Send(path, packet, false);
        }

        int blocks = 0;
        while (path.NextBlock(Block, 0))
        {
            blocks++;
        }

        Assert.AreEqual(AudioPath.TargetBlocks, blocks);
    }

    [TestMethod]
    public void Closing_in_the_middle_drops_and_counts_what_waits()
    {
        AudioPath path = Open(Codec.MuLaw16);
        Send(path, 0, false);
        path.Close();
        Assert.AreEqual(AudioPacket.Frames, path.Counters.Dropped);
        Assert.AreEqual((int)AudioMode.Idle, (int)path.Mode);
        Identity(path);
    }

    [TestMethod]
    public void A_new_stream_knows_nothing_of_the_gaps_of_the_one_before()
    {
        AudioPath path = Open(Codec.MuLaw16);
        Send(path, 0, false);
        Send(path, 2, false);
        path.Open(Codec.MuLaw16, Session);
        for (int packet = 0; packet < 9; packet++)
        {
            Send(path, packet, packet == 8);
        }

        for (long us = 0; path.Mode != AudioMode.Idle; us += 10 * Time.Millisecond)
        {
            Pump(path, us, path.Counters.Played);
        }

        Assert.AreEqual(0, path.Counters.Concealed);
        Assert.AreEqual(9 * AudioPacket.Frames, path.Counters.Played);
    }

    [TestMethod]
    public void Garbage_is_refused_counted_and_changes_nothing()
    {
        AudioPath path = Open(Codec.MuLaw16);
        var packet = new byte[512];
        int refused = 0;
        for (int kind = 0; kind < 256; kind++)
        {
            packet[2] = (byte)kind;
            for (int length = 0; length <= 512; length += 13)
            {
                bool good = (kind & 0x7F) == AudioPacket.Kind(Codec.MuLaw16, Session)
                    && length > AudioPacket.HeaderBytes
                    && (length == AudioPacket.MaxBytes || (length < AudioPacket.MaxBytes && kind >= 0x80));
                if (!good)
                {
                    path.Accept(packet, length);
                    refused++;
                }
            }
        }

        Assert.AreEqual(refused, path.Counters.Refused);
        Assert.AreEqual(0, path.Counters.Received);
        Assert.AreEqual((int)AudioMode.Prefill, (int)path.Mode);
    }

    [TestMethod]
    public void Random_loss_delay_and_repetition_never_lose_track_of_a_frame()
    {
        var random = new Random(11);
        for (int run = 0; run < 5; run++)
        {
            AudioPath path = Open(run % 2 == 0 ? Codec.MuLaw8 : Codec.MuLaw16);
            long us = 0;
            for (int packet = 0; packet < 150; packet++)
            {
                int copies = random.Next(10);
                for (int copy = 0; copy < (copies == 0 ? 0 : copies == 1 ? 2 : 1); copy++)
                {
                    Send(path, copies == 2 && packet > 3 ? packet - 3 : packet, packet == 149);
                }

                us += random.Next(40) * Time.Millisecond;
                while (path.NextBlock(Block, us))
                {
                }

                Identity(path);
            }
        }
    }

    private static AudioPath Open(int codec)
    {
        var path = new AudioPath(TestBoards.With(true));
        path.ClockStarted(0);
        Assert.AreEqual(AttError.None, path.Open(codec, Session));
        return path;
    }

    // Frame n of a stream carries code n modulo 127: never 0x7F or 0xFF, so never silence.
    private static void Send(AudioPath path, int sequence, bool last)
    {
        var packet = new byte[AudioPacket.MaxBytes];
        LittleEndian.PutUInt16(packet, 0, sequence);
        packet[2] = (byte)(path.Mode == AudioMode.Idle ? 0 : KindOf(path) | (last ? AudioPacket.Last : 0));
        for (int i = 0; i < AudioPacket.Frames; i++)
        {
            packet[AudioPacket.HeaderBytes + i] = (byte)(((sequence * AudioPacket.Frames) + i) % 127);
        }

        path.Accept(packet, packet.Length);
    }

    private static int KindOf(AudioPath path)
    {
        return AudioPacket.Kind(path.OpenCodec, Session);
    }

    private static void Identity(AudioPath path)
    {
        AudioCounters counters = path.Counters;
        Assert.AreEqual(counters.Received, counters.Played + counters.Dropped + path.Waiting);
    }

    private static int Pump(AudioPath path, long us, int expected)
    {
        while (path.NextBlock(Block, us))
        {
            for (int frame = 0; frame < DmaAccount.BlockFrames && expected < path.Counters.Played; frame++)
            {
                Assert.AreEqual(MuLawExpander.Decode(expected % 127) & 0xFFFF, LittleEndian.UInt16(Block, 4 * frame));
                expected++;
            }
        }

        return expected;
    }
}
