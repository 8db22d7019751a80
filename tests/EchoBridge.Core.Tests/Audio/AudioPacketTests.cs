using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>Packets as no host should send them: counted by cause, and the stream goes on.</summary>
[TestClass]
public class AudioPacketTests
{
    private const int PacketFrames = 240;

    [TestMethod]
    public void A_missing_packet_is_lost_and_silence_of_its_length_stands_in_its_place()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        for (int packet = 0; packet < 12; packet++)
        {
            if (packet != 4)
            {
                desk.Send(packet, 0);
            }
        }

        // Silence comes first: with so little ahead, a block under a ramp would come too late.
        int frame = 0;
        while (desk.Path.NextBlock(desk.Block, 0))
        {
            for (int at = 0; desk.Counters.Played != 0 && at < DmaAccount.BlockBytes; at += 8)
            {
                int sample = Line.Sample(desk.Block, at);
                bool fades = frame < AudioPath.FadeFrames / 2 || (frame >= 960 && frame < 984) || (frame >= 1200 && frame < 1224);
                int expected = frame >= 984 && frame < 1200 ? 0 : Packets.Level;
                Assert.IsTrue(fades || sample == expected, frame.ToString());
                frame++;
            }
        }

        Assert.IsTrue(frame > 1224);
        Assert.AreEqual(PacketFrames, desk.Counters.Lost);
        Assert.AreEqual(PacketFrames, desk.Counters.Concealed);
        Assert.AreEqual(11 * PacketFrames, desk.Counters.Received);
        Assert.IsTrue(desk.Balanced());
    }

    [TestMethod]
    public void Missing_packets_are_counted_and_silence_stands_for_a_few_not_for_many()
    {
        Loses(1, PacketFrames);
        Loses(8, 8 * PacketFrames);

        // A jump in time: only so much silence that it is not heard as a click.
        int seam = AudioPath.GapFadeFrames / 2;
        Loses(9, seam);
        Loses(1000, seam);
        Loses(32767, seam);
    }

    [TestMethod]
    public void A_number_more_than_half_of_the_count_ahead_is_taken_for_one_behind()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Run(Time.Second);
        int received = bench.Path.Counters.Received;
        bench.Lose(40000);
        bench.Run(Time.Second);
        AudioCounters counters = bench.Path.Counters;
        Assert.AreEqual(0, counters.Lost + counters.Duplicates);
        Assert.IsTrue(counters.Late > 50);
        Assert.AreEqual(counters.Late * PacketFrames, counters.Received - received);
        Assert.AreEqual(counters.Late * PacketFrames, counters.Dropped - counters.Skipped);

        // None of them keeps the stream open.
        bench.Run((bench.Board.IdleSeconds + 1) * Time.Second);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode);
        Assert.IsTrue(counters.Unopened > 0);
        Assert.AreEqual(0, bench.WrongAccounts);
    }

    [TestMethod]
    public void Repeated_and_late_packets_are_dropped_and_told_apart()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.SendMany(0, 2, 0);
        desk.Send(1, 0);
        desk.Send(0, 0);
        Assert.AreEqual(2, desk.Counters.Duplicates);
        Assert.AreEqual(0, desk.Counters.Late);
        desk.Send(4, 0);
        desk.Send(2, 0);
        desk.Send(3, 0);
        Assert.AreEqual(2, desk.Counters.Duplicates);
        Assert.AreEqual(2, desk.Counters.Late);
        Assert.AreEqual(2 * PacketFrames, desk.Counters.Lost);
        Assert.AreEqual(4 * PacketFrames, desk.Counters.Dropped);
        Assert.AreEqual(3 * PacketFrames, desk.Path.Waiting);
        Assert.AreEqual(5, desk.Path.Expected);
        Assert.IsTrue(desk.Balanced());
    }

    [TestMethod]
    public void The_count_of_packets_goes_round_without_a_loss()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Send(0, 0);
        desk.Send(30000, 0);
        desk.Send(60000, 0);
        int lost = desk.Counters.Lost;
        for (int sequence = 60001; sequence < 66000; sequence++)
        {
            desk.Send(sequence & 0xFFFF, sequence);
            desk.Drain(sequence * 15 * Time.Millisecond);
        }

        Assert.AreEqual(lost, desk.Counters.Lost);
        Assert.AreEqual(0, desk.Counters.Late + desk.Counters.Duplicates + desk.Counters.Overruns);
        Assert.IsTrue(desk.Balanced());
    }

    [TestMethod]
    public void What_is_no_packet_of_the_stream_is_refused_by_its_cause_and_changes_nothing()
    {
        var packet = new byte[512];
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            var desk = new AudioDesk(codec, 0);
            AudioCounters counters = desk.Counters;
            int malformed = 0;
            int otherCodec = 0;
            int otherSession = 0;
            for (int kind = 0; kind < 256; kind++)
            {
                packet[2] = (byte)kind;
                for (int length = 0; length <= 512; length++)
                {
                    int frames = Codec.Of(codec)!.FramesIn(length - AudioPacket.HeaderBytes);
                    bool full = frames == Codec.Of(codec)!.PacketFrames;
                    if (length < AudioPacket.HeaderBytes)
                    {
                        malformed++;
                    }
                    else if ((kind & 15) != codec)
                    {
                        otherCodec++;
                    }
                    else if (((kind >> 4) & 7) != AudioDesk.Session)
                    {
                        otherSession++;
                    }
                    else if (frames == 0 || (!full && kind < AudioPacket.Last))
                    {
                        malformed++;
                    }
                    else
                    {
                        continue;
                    }

                    Assert.IsFalse(desk.Path.Accept(packet, length, 0));
                }
            }

            Assert.AreEqual(malformed, counters.Malformed);
            Assert.AreEqual(otherCodec, counters.OtherCodec);
            Assert.AreEqual(otherSession, counters.OtherSession);
            Assert.AreEqual(malformed + otherCodec + otherSession, counters.Refused);
            Assert.AreEqual(0, counters.Received + counters.Packets + desk.Path.Waiting + desk.Path.Expected);
            Assert.AreEqual((int)AudioMode.Prefill, (int)desk.Path.Mode);
        }
    }

    [TestMethod]
    public void A_packet_to_a_path_with_no_stream_is_refused_whatever_it_is()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Path.Close();
        desk.SendMany(0, 3, 0);
        desk.SendLast(3, 10, 0);
        desk.Path.Accept(desk.Block, 0, 0);
        desk.Path.Accept(desk.Block, 512, 0);
        Assert.AreEqual(6, desk.Counters.Unopened);
        Assert.AreEqual(6, desk.Counters.Refused);
        Assert.AreEqual(0, desk.Counters.Received);
    }

    [TestMethod]
    public void Packets_behind_the_last_one_are_refused_and_the_stream_ends()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            var desk = new AudioDesk(codec, 0);
            desk.SendMany(0, 8, 0);
            desk.SendLast(8, 6, 0);
            int received = desk.Counters.Received;
            desk.SendMany(9, 3, 0);
            desk.SendLast(12, 2, 0);
            Assert.AreEqual(4, desk.Counters.Unopened);
            Assert.AreEqual(received, desk.Counters.Received);

            // One that comes once more is told from those.
            desk.Send(7, 0);
            desk.SendLast(8, 6, 0);
            Assert.AreEqual(2, desk.Counters.Duplicates);
            for (long us = 0; desk.Path.Mode != AudioMode.Idle; us += Time.Millisecond)
            {
                Assert.IsTrue(us < 2 * Time.Second);
                desk.Drain(us);
            }

            Assert.AreEqual(received, desk.Counters.Played);
            Assert.IsTrue(desk.Balanced());
        }
    }

    [TestMethod]
    public void Random_loss_delay_repetition_and_garbage_never_lose_track_of_a_frame()
    {
        var random = new Random(11);
        var garbage = new byte[AudioPacket.MaxBytes];
        for (int run = 0; run < 15; run++)
        {
            var desk = new AudioDesk(Codec.MuLaw8 + (run % Codec.Highest), run < 8 ? 0 : 60);
            long us = 0;
            for (int packet = 0; packet < 150; packet++)
            {
                int what = random.Next(12);
                for (int copy = what == 1 ? 2 : what == 0 ? 0 : 1; copy > 0; copy--)
                {
                    desk.Send(what == 2 && packet > 2 ? packet - 3 : what == 3 ? (packet + random.Next(65536)) & 0xFFFF : packet, us);
                }

                if (what == 4)
                {
                    desk.SendLast(packet, 2 * (1 + random.Next(30)), us);
                }

                garbage[2] = (byte)random.Next(256);
                desk.Path.Accept(garbage, random.Next(AudioPacket.MaxBytes + 1), us);
                Assert.IsTrue(desk.Balanced());
                us += random.Next(40) * Time.Millisecond;
                desk.Path.SetVolume(random.Next(101));
                while (desk.Path.NextBlock(desk.Block, us))
                {
                    Assert.IsTrue(desk.Balanced());
                }
            }
        }
    }

    private static void Loses(int packets, int concealed)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Run(Time.Second);
        bench.Lose(packets);
        bench.Run(Time.Second);
        AudioCounters counters = bench.Path.Counters;
        Assert.AreEqual(packets * PacketFrames, counters.Lost);
        Assert.AreEqual(concealed, counters.Concealed);
        Assert.AreEqual(0, counters.Late + counters.Duplicates + counters.Refused + counters.Overruns);
        Assert.AreEqual((int)AudioMode.Play, (int)bench.Path.Mode);
        Assert.AreEqual(0, bench.WrongAccounts);
    }
}
