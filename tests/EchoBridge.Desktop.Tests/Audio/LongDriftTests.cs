using System;
using System.Diagnostics;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Tests;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Audio;

/// <summary>
/// Three days of a stream whose sender's crystal is off by as much as two can be, over a link with the virtual radio's default
/// conditions: only the audio path, the driver's DMA and the main loop's ticks, so that it takes seconds.
/// </summary>
[TestClass]
public class LongDriftTests
{
    private const int Hours = 72;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(100)]
    [DataRow(-100)]
    public void For_72_hours_nothing_breaks_off_nothing_overruns_and_every_slipped_frame_is_counted(int ppm)
    {
        RadioConditions air = RadioConditions.Of(new VirtualMachine(FlowRig.Board(), 1));
        var bench = new AudioBench(TestBoards.With(true));
        bench.Dma.Heard = false;
        bench.Open(Codec.MuLaw8, 0, false, ppm);
        bench.Sender!.IntervalUs = air.ConnectionIntervalUs;
        bench.Sender.LostPercent = air.LostEventPercent;
        bench.Sender.JitterUs = air.JitterUs;
        bench.Sender.PacketsPerEvent = air.PacketsPerEvent;
        bench.Run(10 * Time.Minute);
        AudioCounters counters = bench.Path.Counters;
        int skipped = counters.Skipped;
        int repeated = counters.Repeated;
        int beginUs = bench.Path.Fill.MeanUs;
        int leastUs = int.MaxValue;
        int mostUs = 0;
        long endUs = bench.NowUs + (Hours * 60 * Time.Minute);
        long real = Stopwatch.GetTimestamp();
        while (bench.NowUs < endUs)
        {
            bench.Run(500 * Time.Millisecond);
            leastUs = Math.Min(leastUs, bench.Path.Fill.MeanUs);
            mostUs = Math.Max(mostUs, bench.Path.Fill.MeanUs);
        }

        const int Rate = 8000;
        const int FramesPerBlock = DmaAccount.BlockFrames / 4;
        double drift = Hours * 3600.0 * Rate * ppm / 1e6;
        int madeUp = counters.Skipped - skipped - (counters.Repeated - repeated);
        double moved = (bench.Path.Fill.MeanUs - beginUs) / 1e6 * Rate;
        TestContext.WriteLine($"{Hours} h at {ppm} ppm in {Stopwatch.GetElapsedTime(real).TotalSeconds:0.0} s: {counters.Packets} packets, {counters.Underruns} underruns, {counters.Overruns} overruns, {counters.Skipped} skipped, {counters.Repeated} repeated, drift {drift:0} frames, ahead {leastUs / 1000.0:0.0} to {mostUs / 1000.0:0.0} ms, slips at least {bench.LeastBetweenSlips} frames apart, {bench.Dma.Waits} writes waited, {bench.Dma.LongestWaitUs} us at most");
        Assert.AreEqual(0, counters.Underruns);
        Assert.AreEqual(0, counters.Overruns);
        Assert.AreEqual(0, counters.Lost + counters.Refused + bench.WrongAccounts);
        Assert.IsLessThanOrEqualTo(bench.Path.Dma.BlockUs, bench.Dma.LongestWaitUs);
        Assert.IsLessThanOrEqualTo(4 * 360 * (Hours + 1), bench.Dma.Waits, "writes that waited: the DMA is asked once in ten seconds at most");
        Assert.AreEqual(counters.Skipped, counters.Dropped);

        // Exactly: what the DAC was given is what was played and repeated. Against the clocks: what one window's mean shows of the
        // fill, which goes up and down by a packet as packets and connection events beat.
        Assert.AreEqual(bench.Dma.Written - counters.SilentBlocks, (counters.Played + counters.Repeated) / FramesPerBlock);
        Assert.AreEqual(0, (counters.Played + counters.Repeated) % FramesPerBlock);
        Assert.AreEqual(drift, madeUp + moved, 300, "frames");
        Assert.IsGreaterThanOrEqualTo(1000, bench.LeastBetweenSlips);
        Assert.IsGreaterThan(60_000, leastUs);
        Assert.IsLessThan(1000 * (FillControl.MostAheadMs + 30), mostUs);
    }
}
