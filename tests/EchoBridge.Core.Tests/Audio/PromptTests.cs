using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>Streams whose hosts want little latency, against those whose hosts leave it to the dongle.</summary>
[TestClass]
public class PromptTests
{
    [TestMethod]
    public void A_path_is_prompt_while_a_stream_is_open_whose_host_has_chosen_the_prefill()
    {
        var desk = new AudioDesk(Codec.MuLaw16, 60);
        Assert.IsTrue(desk.Path.IsPrompt);
        desk.Path.Close();
        Assert.IsFalse(desk.Path.IsPrompt);
        desk.Path.Open(Codec.MuLaw16, 0, 0);
        Assert.IsFalse(desk.Path.IsPrompt);
    }

    [TestMethod]
    public void After_a_break_a_prompt_stream_passes_over_what_is_too_late()
    {
        AudioBench bench = AfterBreak(60);
        Assert.AreEqual(1, bench.Path.Counters.Underruns);
        Assert.IsTrue(bench.Path.Counters.Dropped - bench.Path.Counters.Skipped > 2000, bench.Path.Counters.Dropped.ToString());
        Assert.IsTrue(LatencyMs(bench) < 100, LatencyMs(bench).ToString());
    }

    [TestMethod]
    public void After_a_break_a_cautious_stream_plays_everything()
    {
        AudioBench bench = AfterBreak(0);
        Assert.AreEqual(1, bench.Path.Counters.Underruns);
        Assert.AreEqual(bench.Path.Counters.Skipped, bench.Path.Counters.Dropped);
        Assert.IsTrue(LatencyMs(bench) > 200, LatencyMs(bench).ToString());
    }

    [TestMethod]
    public void A_prompt_stream_on_a_good_link_stays_near_its_prefill_without_a_break()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, 45, false, 100);
        bench.Sender!.IntervalUs = 15000;
        bench.Sender.LostPercent = 0;
        for (int i = 0; i < 60; i++)
        {
            bench.Run(Time.Second);
            Assert.IsTrue(i < 10 || LatencyMs(bench) < 60, LatencyMs(bench).ToString());
        }

        AudioCounters counters = bench.Path.Counters;
        Assert.AreEqual(0, counters.Underruns + counters.Overruns + bench.WrongAccounts);
        Assert.IsTrue(bench.LeastBetweenSlips >= 1000);
    }

    // From the sender's making of a frame to its end at the DAC: what has been made and is not yet over.
    private static int LatencyMs(AudioBench bench)
    {
        long made = bench.Sender!.MadeBy(bench.NowUs) * Codec.Of(bench.Path.OpenCodec)!.PacketFrames;
        return (int)(((made - bench.Path.Counters.Received) / 16) + (bench.Path.Waiting / 16) + (bench.Dma.AheadUs(bench.NowUs) / 1000));
    }

    // The link is gone for 400 ms; then everything comes at once.
    private static AudioBench AfterBreak(int prefillMs)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Open(Codec.MuLaw16, prefillMs, false, 0);
        bench.Sender!.LostPercent = 0;
        bench.Sender.IntervalUs = 15000;
        bench.Sender.PacketsPerEvent = 16;
        bench.Run(2 * Time.Second);
        bench.Sender.LostPercent = 100;
        bench.Run((prefillMs == 0 ? 300 : 200) * Time.Millisecond);
        bench.Sender.LostPercent = 0;
        bench.Run(2 * Time.Second);
        Assert.AreEqual(0, bench.WrongAccounts);
        return bench;
    }
}
