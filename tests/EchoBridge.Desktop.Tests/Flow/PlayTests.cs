using System;
using System.Linq;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Play;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class PlayTests
{
    [TestMethod]
    [DataRow(8000)]
    [DataRow(16000)]
    public void Every_sample_of_speech_comes_out_of_the_dac_as_a_mu_law_coder_makes_it_behind_a_ramp_of_one_block(int rate)
    {
        AudioFeed feed = FlowRig.Speech(rate, 5);
        PlayScenario scenario = FlowRig.Play(feed);
        int rampFrames = DmaAccount.BlockFrames * rate / scenario.Machine.Dac.Rate;
        short[] coded = [.. SampleSpeech.Make(rate, 5).Select(sample => MuLaw.Decode(MuLaw.Encode(sample)))];
        short[] faded = [.. coded.Select((sample, i) => (short)Math.Floor(sample * Math.Min(1.0, (i + 1.0) / rampFrames)))];
        short[] heard = HeardFromFirstSound(scenario, faded);
        CollectionAssert.AreEqual(faded, heard);
        PlayReport report = PlayReport.Of(scenario);
        Assert.IsTrue(report.Accounted);
        Assert.AreEqual(coded.Length, report.Audio.FramesPlayed);
        Assert.AreEqual(0, report.Audio.FramesDropped + report.Audio.FramesConcealed + report.Audio.Underruns + report.Audio.Overruns);
        Assert.IsLessThanOrEqualTo(1000.0 * DmaAccount.BlockFrames / scenario.Machine.Dac.Rate, report.Audio.MaxInterpreterStallMs);
    }

    [TestMethod]
    public void With_any_seed_nothing_is_dropped_and_nothing_concealed()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            PlayReport report = PlayReport.Of(FlowRig.Play(FlowRig.Speech(8000, 10), seed: seed));
            Assert.IsTrue(report.Accounted, $"seed {seed}");
            Assert.AreEqual(0, report.Audio.FramesDropped + report.Audio.FramesConcealed, $"seed {seed}");
        }
    }

    [TestMethod]
    public void The_same_seed_makes_the_same_trace_to_the_byte_and_another_one_does_not()
    {
        string trace = FlowRig.Play(FlowRig.Speech(8000, 2), seed: 7).Machine.Trace.ToString();
        Assert.AreEqual(trace, FlowRig.Play(FlowRig.Speech(8000, 2), seed: 7).Machine.Trace.ToString());
        Assert.AreNotEqual(trace, FlowRig.Play(FlowRig.Speech(8000, 2), seed: 8).Machine.Trace.ToString());
    }

    [TestMethod]
    public void Every_board_plays()
    {
        foreach (BoardDefinition board in Firmware.Boards.All)
        {
            Assert.IsTrue(PlayReport.Of(FlowRig.Play(FlowRig.Speech(8000, 3), board)).Accounted, board.Name);
        }
    }

    [TestMethod]
    public void One_frame_is_a_stream()
    {
        AudioFeed feed = AudioFeed.From(new PcmSound(8000, 1, [0.5f]), session: 3);
        PlayReport report = PlayReport.Of(FlowRig.Play(feed));
        Assert.AreEqual(1, report.Audio.FramesPlayed);
        Assert.IsTrue(report.Accounted);
    }

    // Aligned by the first sample that is not zero, on both channels, repeated up to the DAC's rate.
    private static short[] HeardFromFirstSound(PlayScenario scenario, short[] expected)
    {
        Dac dac = scenario.Machine.Dac;
        int repeat = dac.Rate / scenario.Feed.Rate;
        int firstSound = Enumerable.Range(0, dac.RecordedFrames).First(frame => dac.Sample(frame, 0) != 0);
        int start = firstSound - (Array.FindIndex(expected, sample => sample != 0) * repeat);
        for (int frame = start; frame < start + (expected.Length * repeat); frame++)
        {
            Assert.AreEqual(dac.Sample(frame, 0), dac.Sample(frame, 1));
            Assert.AreEqual(dac.Sample(start + ((frame - start) / repeat * repeat), 0), dac.Sample(frame, 0));
        }

        return [.. Enumerable.Range(0, expected.Length).Select(i => dac.Sample(start + (i * repeat), 0))];
    }
}
