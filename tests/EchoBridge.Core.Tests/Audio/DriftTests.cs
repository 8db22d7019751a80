using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>Sender and DAC with clocks of their own, on a link with bursts. Days of it are in EchoBridge.Desktop.Tests.</summary>
[TestClass]
public class DriftTests
{
    private const int Minutes = 5;

    [TestMethod]
    public void Drift_is_made_up_for_frame_by_frame_and_nothing_breaks_off()
    {
        for (int codec = Codec.MuLaw8; codec <= Codec.Adpcm16; codec++)
        {
            Drifts(codec, 100);
            Drifts(codec, -100);
            Drifts(codec, 0);
        }
    }

    [TestMethod]
    public void A_stream_is_steered_no_matter_how_long_the_one_before_was()
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Dma.Heard = false;
        bench.Open(Codec.MuLaw16, 0, false, 500);
        bench.Run(3 * Time.Minute);
        bench.Path.Close();
        bench.Open(Codec.MuLaw16, 0, false, 500);
        bench.Run(2 * Time.Minute);
        Assert.IsTrue(bench.Path.Counters.Skipped > 250, bench.Path.Counters.Skipped.ToString());
        Assert.AreEqual(0, bench.Path.Counters.Underruns + bench.Path.Counters.Overruns);
    }

    [TestMethod]
    public void A_window_asks_for_what_the_mean_is_off_and_for_no_more()
    {
        var fill = new FillControl(8000);
        fill.Begin(0, 16000, 400000, 1000);
        Window(fill, 120000, 0);
        Assert.AreEqual(120000, fill.MeanUs);
        Assert.AreEqual(120000, fill.TargetUs);
        Assert.AreEqual(0, fill.Slips);

        // The band is 6 ms; a frame is 62 us.
        Window(fill, 130000, 0);
        Assert.AreEqual((6000 - (130000 - fill.TargetUs)) / 62, fill.Slips);
        Window(fill, 110000, 0);
        Assert.AreEqual((fill.TargetUs - 110000 - 6000) / 62, fill.Slips);
        int slips = fill.Slips;
        fill.Slipped();
        Assert.AreEqual(slips - 1, fill.Slips);
        fill.Restart();
        Assert.AreEqual(0, fill.Slips);
    }

    [TestMethod]
    public void The_target_goes_up_with_the_jitter_at_once_and_down_slowly_between_a_floor_and_a_ceiling()
    {
        var fill = new FillControl(8000);
        fill.Begin(60, 16000, 400000, 1000);
        Assert.AreEqual(60000, fill.PrefillUs);
        Assert.IsTrue(fill.Prompt);
        Window(fill, 60000, 30000);
        int high = fill.TargetUs;
        Assert.AreEqual(8000 + 1000 + 30000, high);
        for (int i = 0; i < 2000; i++)
        {
            int before = fill.TargetUs;
            Window(fill, 60000, 0);
            Assert.IsTrue(fill.TargetUs <= before && fill.TargetUs >= before - 1000);
        }

        Assert.AreEqual(9000, fill.TargetUs);
        Window(fill, 900000, 900000);
        Assert.AreEqual(FillControl.MostAheadMs * 1000, fill.TargetUs);
    }

    [TestMethod]
    public void A_prefill_is_no_less_than_20_ms_and_no_more_than_ring_and_dma_hold()
    {
        var fill = new FillControl(8000);
        fill.Begin(1, 16000, 400000, 1000);
        Assert.AreEqual(FillControl.LeastPrefillMs * 1000, fill.PrefillUs);
        fill.Begin(255, 16000, 192000, 1000);
        Assert.AreEqual(192000, fill.PrefillUs);
        fill.Begin(0, 16000, 400000, 1000);
        Assert.AreEqual(FillControl.CautiousPrefillMs * 1000, fill.PrefillUs);
        Assert.IsFalse(fill.Prompt);
    }

    [TestMethod]
    public void A_frame_is_left_out_where_the_sound_moves_least()
    {
        var block = new byte[64];
        int[] levels = [0, 5000, 10000, 10100, 15000, 20000, 20000, 25000, 30000, 32000, 30000, 25000, 20000, 15000, 10000, 0];
        for (int i = 0; i < levels.Length; i++)
        {
            LittleEndian.PutUInt16(block, 4 * i, levels[i]);
        }

        Assert.AreEqual(12, QuietPlace.Find(block, 64, 4, out int roughness));
        Assert.AreEqual(0, roughness);
        Assert.AreEqual(4, QuietPlace.Find(block, 12, 4, out roughness));
        Assert.AreEqual(5000 / 256, roughness);
    }

    private static void Window(FillControl fill, int meanUs, int lowestBelowUs)
    {
        for (int i = 0; i < 64; i++)
        {
            fill.Arrived(lowestBelowUs == 0 ? meanUs : i == 0 ? meanUs - lowestBelowUs : i == 1 ? meanUs + lowestBelowUs : meanUs);
        }
    }

    private static void Drifts(int codec, int ppm)
    {
        var bench = new AudioBench(TestBoards.With(true));
        bench.Dma.Heard = false;
        bench.Open(codec, 0, false, ppm);
        bench.Run(Time.Minute);
        AudioCounters counters = bench.Path.Counters;
        int skipped = counters.Skipped;
        int repeated = counters.Repeated;
        int meanUs = bench.Path.Fill.MeanUs;
        for (long endUs = bench.NowUs + (Minutes * Time.Minute); bench.NowUs < endUs;)
        {
            bench.Run(Time.Second);
            Assert.IsTrue(bench.Path.Fill.MeanUs <= FillControl.MostAheadMs * 1000);
            Assert.IsTrue(bench.Path.Fill.MeanUs >= FillControl.LeastPrefillMs * 1000);
        }

        int rate = Codec.Of(codec)!.RateAt(bench.Board.DacRate);
        int drift = (int)((long)Minutes * 60 * rate * ppm / 1000000);
        int madeUp = counters.Skipped - skipped - (counters.Repeated - repeated);
        int moved = (bench.Path.Fill.MeanUs - meanUs) / 1000 * (rate / 1000);
        int wrong = madeUp + moved - drift;
        string which = codec.ToString() + " " + ppm.ToString() + ": " + madeUp.ToString() + " made up, " + moved.ToString() + " more ahead, drift " + drift.ToString();
        Assert.IsTrue(bench.LeastBetweenSlips >= 1000, which);
        // What the mean of one window does not show: the beat of packets and connection events.
        Assert.IsTrue(wrong > -10 * rate / 1000 && wrong < 10 * rate / 1000, which);
        Assert.AreEqual(0, counters.Underruns + counters.Overruns + counters.Lost + bench.WrongAccounts, which);
        Assert.AreEqual(counters.Skipped, counters.Dropped, which);
    }
}
