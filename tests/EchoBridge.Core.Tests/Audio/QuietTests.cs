using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>What goes to the DMA while nothing plays: nothing, silence, or the level that keeps a speaker awake.</summary>
[TestClass]
public class QuietTests
{
    [TestMethod]
    public void Without_a_clock_there_is_no_block_and_nothing_is_due()
    {
        var path = new AudioPath(TestBoards.With(true, 20));
        var block = new byte[DmaAccount.BlockBytes];
        Assert.IsFalse(path.NextBlock(block, 0));
        Assert.AreEqual(Time.Never, path.NextDueUs(0));
        path.Open(Codec.MuLaw16, 0, 0);
        Assert.IsFalse(path.NextBlock(block, Time.Second));
    }

    [TestMethod]
    public void Nothing_is_written_and_nothing_is_due_while_no_stream_is_open()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Run(Time.Minute);
        Assert.AreEqual(0, bench.Dma.Written);
        Assert.AreEqual(Time.Never, bench.Path.NextDueUs(bench.ClockUs));
    }

    [TestMethod]
    public void A_speaker_that_would_fall_asleep_is_given_a_level_that_goes_the_other_way_with_each_block()
    {
        var path = new AudioPath(TestBoards.With(true, 20));
        var block = new byte[DmaAccount.BlockBytes];
        path.ClockStarted(0);
        int expected = -20;
        for (int i = 0; i < 100; i++)
        {
            long us = path.NextDueUs(i * 8000L);
            Assert.IsTrue(us > (i * 8000L) - 16000 && us <= (i + 1) * 8000L);
            while (path.NextBlock(block, i * 8000L))
            {
                for (int at = 0; at < block.Length; at += 2)
                {
                    Assert.AreEqual(expected, Line.Sample(block, at));
                }

                expected = -expected;
            }
        }

        Assert.AreEqual(0, path.Counters.Played + path.Counters.SilentBlocks);
    }

    [TestMethod]
    public void The_level_never_lapses_and_makes_way_for_a_stream_and_comes_back()
    {
        var bench = new AudioBench(TestBoards.With(true, 20));
        bench.Run(10 * Time.Second);
        bench.Dma.Line.Forget();
        int written = bench.Dma.Written;
        bench.Run(10 * Time.Second);
        Assert.IsTrue(bench.Dma.Written - written >= 1249 && bench.Dma.Written - written <= 1252, (bench.Dma.Written - written).ToString());
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Run(2 * Time.Second);
        bench.EndStream(10);
        bench.Run(2 * Time.Second);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode);
        Assert.AreEqual(0, bench.Dma.Line.Cuts);
        Assert.IsTrue(bench.Dma.Line.LargestJump < 2000);
        Assert.IsTrue(bench.Dma.Line.SilentFrames < DmaAccount.BlockFrames);
    }

    [TestMethod]
    public void A_stream_that_its_host_has_left_open_is_fed_silence_and_closed_after_the_idle_time()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Run(2 * Time.Second);
        bench.EndStream(0);
        bench.Run((bench.Board.IdleSeconds - 1) * Time.Second);
        Assert.AreEqual((int)AudioMode.Prefill, (int)bench.Path.Mode);
        Assert.IsTrue(bench.Path.Counters.SilentBlocks > 900, bench.Path.Counters.SilentBlocks.ToString());
        bench.Run(2 * Time.Second);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode);
        Assert.AreEqual(0, bench.Dma.Line.Cuts);
        Assert.AreEqual(Time.Never, bench.Path.NextDueUs(bench.ClockUs));
    }

    [TestMethod]
    public void A_stream_to_which_nothing_ever_comes_is_closed_too()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 0, false, 0);
        bench.Sender!.EndUs = 0;
        bench.Run((bench.Board.IdleSeconds - 1) * Time.Second);
        Assert.AreEqual((int)AudioMode.Prefill, (int)bench.Path.Mode);
        bench.Run(2 * Time.Second);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Path.Mode);
    }
}
