using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class AudioPathTests
{
    private const int PacketFrames = 240;
    private const int BlockUs = 8000;

    [TestMethod]
    public void Every_frame_of_every_codec_is_played_once_in_order_and_accounted_for()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            PlaysOnce(codec);
        }
    }

    [TestMethod]
    public void Nothing_is_played_before_the_prefill_is_there()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.SendMany(0, 4, 0);
        Assert.AreEqual(4, desk.Drain(0));
        Assert.AreEqual((int)AudioMode.Prefill, (int)desk.Path.Mode);
        Assert.AreEqual(0, desk.Counters.Played);
        Assert.AreEqual(4, desk.Counters.SilentBlocks);

        // 40 ms in the DMA, 6 packets of 15 ms in the ring: now it is enough.
        desk.SendMany(4, 2, 0);
        Assert.IsTrue(desk.Drain(0) > 0);
        Assert.AreEqual((int)AudioMode.Play, (int)desk.Path.Mode);
        Assert.IsTrue(desk.Counters.Played > 0);
    }

    [TestMethod]
    public void A_host_can_ask_for_a_prefill_of_its_own()
    {
        for (int ms = 20; ms <= 180; ms += 40)
        {
            var desk = new AudioDesk(Codec.MuLaw16, ms);
            int packet = 0;
            while (desk.Path.Mode == AudioMode.Prefill)
            {
                desk.Send(packet, 0);
                packet++;
                desk.Drain(0);
            }

            // What is in the DMA is a part of it: the block that plays and those of silence.
            int collected = (15 * packet) + (8 * (1 + desk.Counters.SilentBlocks));
            Assert.IsTrue(collected >= ms && collected < ms + 15 + 8 + 8, ms.ToString() + " " + collected.ToString());
        }
    }

    [TestMethod]
    public void Blocks_are_given_only_while_the_dma_has_room()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.SendMany(0, 9, 0);
        Assert.AreEqual(14, desk.Drain(0));
        Assert.AreEqual(0, desk.Drain(BlockUs - 1));
        Assert.AreEqual(1, desk.Drain(BlockUs));
    }

    [TestMethod]
    public void The_shortest_dma_ring_never_gets_a_block_that_does_not_fit()
    {
        var path = new AudioPath(new BoardDefinition { DacRate = 16000, DmaBlocks = DmaAccount.LeastBlocks, IdleSeconds = 10 });
        path.ClockStarted(0);
        path.Open(Codec.MuLaw16, 0, 0);
        var packets = new Packets(Codec.MuLaw16, 0, 16000, false);
        for (int packet = 0; packet < 6; packet++)
        {
            path.Accept(packets.Bytes, packets.Make(packet), 0);
        }

        var block = new byte[DmaAccount.BlockBytes];
        Assert.IsTrue(path.NextBlock(block, 0));
        Assert.IsTrue(path.NextBlock(block, 0));
        Assert.IsFalse(path.NextBlock(block, 0));
    }

    [TestMethod]
    public void A_full_ring_drops_until_it_is_back_at_the_prefill_level()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.SendMany(0, 17, 0);
        Assert.AreEqual((int)AudioMode.Prefill, (int)desk.Path.Mode);
        desk.SendMany(17, 2, 0);
        Assert.AreEqual((int)AudioMode.Drop, (int)desk.Path.Mode);
        Assert.AreEqual(1, desk.Counters.Overruns);
        Assert.AreEqual(2 * PacketFrames, desk.Counters.Dropped);
        long us = 0;
        int packet = 19;
        while (desk.Path.Waiting > 16 * FillControl.CautiousPrefillMs)
        {
            desk.Send(packet, us);
            packet++;
            Assert.AreEqual((int)AudioMode.Drop, (int)desk.Path.Mode);
            desk.Drain(us);
            us += BlockUs;
        }

        int dropped = desk.Counters.Dropped;
        desk.Send(packet, us);
        Assert.AreEqual((int)AudioMode.Play, (int)desk.Path.Mode);
        Assert.AreEqual(dropped, desk.Counters.Dropped);
        Assert.AreEqual(1, desk.Counters.Overruns);
        Assert.IsTrue(desk.Balanced());
    }

    [TestMethod]
    public void A_host_that_stops_in_the_middle_is_one_underrun_and_one_new_prefill()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            var bench = new AudioBench(TestBoards.With(true));
            bench.Open(codec, 0, false, 0);
            bench.Run(2 * Time.Second);
            bench.EndStream(0);
            bench.Run(Time.Second);
            Assert.AreEqual(1, bench.Path.Counters.Underruns);
            Assert.AreEqual((int)AudioMode.Prefill, (int)bench.Path.Mode);
            Assert.AreEqual(0, bench.Path.Waiting);
            Assert.AreEqual(0, bench.WrongAccounts);
        }
    }

    [TestMethod]
    public void Closing_in_the_middle_drops_and_counts_what_waits()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Send(0, 0);
        desk.Path.Close();
        Assert.AreEqual(PacketFrames, desk.Counters.Dropped);
        Assert.AreEqual((int)AudioMode.Idle, (int)desk.Path.Mode);
        Assert.IsTrue(desk.Balanced());
    }

    [TestMethod]
    public void A_new_stream_knows_nothing_of_the_one_before()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 0);
        desk.Send(0, 0);
        desk.Send(2, 0);
        Assert.AreEqual(AttError.None, desk.Path.Open(Codec.MuLaw16, AudioDesk.Session, 0));
        Assert.AreEqual(0, desk.Counters.Received + desk.Counters.Lost + desk.Counters.Dropped);
        desk.SendMany(0, 8, 0);
        desk.SendLast(8, PacketFrames, 0);
        for (long us = 0; desk.Path.Mode != AudioMode.Idle; us += BlockUs)
        {
            desk.Drain(us);
        }

        Assert.AreEqual(0, desk.Counters.Concealed);
        Assert.AreEqual(9 * PacketFrames, desk.Counters.Played);
    }

    private static void PlaysOnce(int codec)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(codec, 0, false, 0);
        bench.Sender!.LostPercent = 0;
        bench.Run(2 * Time.Second);
        int sent = (int)bench.Sender.MadeBy(bench.NowUs);
        bench.EndStream(2);
        bench.Run(2 * Time.Second);
        AudioCounters counters = bench.Path.Counters;
        string which = codec.ToString();
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode, which);
        Assert.AreEqual((sent * Codec.Of(codec)!.PacketFrames) + 2, counters.Received, which);
        Assert.AreEqual(counters.Received, counters.Played + counters.Skipped, which);
        Assert.AreEqual(counters.Skipped, counters.Dropped, which);
        Assert.AreEqual(0, counters.Lost + counters.Concealed + counters.Underruns + counters.Overruns + counters.Refused, which);
        Assert.AreEqual(0, bench.WrongAccounts);
    }
}
