using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>
/// The account of the DMA is kept by a clock that is wrong. What shows the truth is a write that waits, or a DMA that takes more
/// than it can hold; until then a slow clock makes the DMA emptier than it is thought to be, a fast one fuller.
/// </summary>
[TestClass]
public class WrongClockTests
{
    private const int BlockUs = 8000;

    [TestMethod]
    public void A_dma_that_is_fuller_at_the_start_than_anyone_could_know_is_found_out_with_the_first_blocks()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            // The driver's buffers are not free before they have been played once: the first block written is heard a ring later.
            var bench = new AudioBench(TestBoards.With(true), 0);
            bench.Open(codec, 0, false, 0);
            bench.Run(2 * Time.Second);
            Assert.IsTrue(bench.Path.Dma.Resyncs > 0);
            Settled(bench, 0);
        }
    }

    [TestMethod]
    public void A_clock_that_jumps_ahead_costs_one_break_at_most_and_the_account_is_right_again()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockOffsetUs = 100 * Time.Millisecond;
            bench.Run(20 * Time.Second);
            Assert.IsTrue(bench.Path.Dma.Resyncs > 0);
            Settled(bench, 1);
        }
    }

    [TestMethod]
    public void An_account_that_believes_three_blocks_too_few_finds_out_when_a_write_waits()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockOffsetUs = 3 * BlockUs;
            bench.Run(Time.Minute);
            Assert.IsTrue(bench.Path.Dma.Resyncs > 0, codec.ToString());
            Settled(bench, 1);
        }
    }

    [TestMethod]
    public void An_account_that_believes_too_much_is_cut_to_what_the_dma_can_hold_and_asks_the_dma()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockOffsetUs = -100 * Time.Millisecond;
            bench.Run(20 * Time.Second);
            Assert.IsTrue(bench.Path.Dma.Resyncs > 0);
            Settled(bench, 0);
            Assert.IsTrue(ErrorUs(bench) < 4 * BlockUs, codec.ToString() + " " + ErrorUs(bench).ToString());
        }
    }

    [TestMethod]
    public void Three_blocks_too_many_are_borne_the_dma_is_deep_enough()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockOffsetUs = -3 * BlockUs;
            bench.Run(20 * Time.Second);
            Settled(bench, 0);
            Assert.IsTrue(ErrorUs(bench) <= 3 * BlockUs);
        }
    }

    [TestMethod]
    public void A_clock_a_hundredth_too_fast_is_set_right_again_and_again()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockPpm = 10000;
            bench.ClockOffsetUs = -bench.NowUs / 100;
            bench.Run(20 * Time.Second);
            int underruns = bench.Path.Counters.Underruns;
            int resyncs = bench.Path.Dma.Resyncs;
            bench.Run(20 * Time.Second);
            Assert.IsTrue(bench.Path.Dma.Resyncs >= resyncs + 5);
            Assert.AreEqual(underruns, bench.Path.Counters.Underruns);
            Settled(bench, 3);
            Assert.IsTrue(ErrorUs(bench) > -4 * BlockUs);
        }
    }

    [TestMethod]
    public void A_clock_a_hundredth_too_slow_never_lets_the_dma_run_empty()
    {
        for (int codec = Codec.MuLaw8; codec < Codec.Pcm16; codec++)
        {
            AudioBench bench = Plays(codec);
            bench.ClockPpm = -10000;
            bench.ClockOffsetUs = bench.NowUs / 100;
            bench.Run(Time.Minute);
            Assert.IsTrue(bench.Path.Dma.Resyncs > 5);
            Settled(bench, 0);
            Assert.IsTrue(ErrorUs(bench) < 12 * BlockUs, codec.ToString() + " " + ErrorUs(bench).ToString());
        }
    }

    // A ring of 4 blocks can tell little: a clock a hundredth too slow cuts PCM some ten times in 20 seconds.
    [TestMethod]
    public void Pcm_whose_ring_is_shorter_than_the_dma_goes_on_too()
    {
        int[] ppm = [10000, 1000, -1000, 100, -100, 0];
        for (int i = 0; i < ppm.Length; i++)
        {
            AudioBench bench = Plays(Codec.Pcm16);
            bench.ClockPpm = ppm[i];
            bench.ClockOffsetUs = -bench.NowUs * ppm[i] / 1000000;
            bench.Run(20 * Time.Second);
            GoesOn(bench);
            Assert.AreEqual(0, bench.Dma.Line.Cuts);
        }
    }

    private static AudioBench Plays(int codec)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(codec, 0, false, 0);
        bench.Run(5 * Time.Second);
        Assert.AreEqual(0, bench.Path.Dma.Resyncs);
        Assert.AreEqual(0, bench.Dma.Waits);
        return bench;
    }

    // What the account says less what is true.
    private static int ErrorUs(AudioBench bench)
    {
        return (int)(bench.Path.Dma.AheadUs(bench.ClockUs) - bench.Dma.AheadUs(bench.NowUs));
    }

    private static void Settled(AudioBench bench, int underruns)
    {
        GoesOn(bench);
        Assert.AreEqual(0, bench.Dma.Line.Cuts);
        Assert.IsTrue(bench.Path.Counters.Underruns <= underruns, bench.Path.Counters.Underruns.ToString());
        Assert.AreEqual(0, bench.Path.Counters.Overruns);
    }

    // Played keeps up with what is sent, within what ring and DMA hold, and no write waits for longer than a block.
    private static void GoesOn(AudioBench bench)
    {
        AudioCounters counters = bench.Path.Counters;
        Codec codec = Codec.Of(bench.Path.OpenCodec)!;
        int sent = (int)bench.Sender!.MadeBy(bench.NowUs) * codec.PacketFrames;
        int rate = codec.RateAt(bench.Board.DacRate);
        Assert.IsTrue(bench.Dma.LongestWaitUs <= BlockUs);
        Assert.IsTrue(sent - counters.Played - counters.Dropped < rate / 2);
        Assert.AreEqual(0, bench.WrongAccounts);
    }
}
