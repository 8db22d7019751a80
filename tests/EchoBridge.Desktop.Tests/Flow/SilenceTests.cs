using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Fuzz;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>What the DAC puts out where a host's sound begins, breaks off, and while nobody plays.</summary>
[TestClass]
public class SilenceTests
{
    private const int Level = 32124;
    private const long PacketUs = 15_000;

    private static readonly PacketForm Form = PacketForm.Of(Codec.MuLaw16);

    [TestMethod]
    [DataRow(0)]
    [DataRow(40)]
    public void A_host_that_stops_in_the_middle_leaves_a_faded_end_and_after_the_idle_time_nothing_is_written_any_more(int prefillMs)
    {
        var rig = new FlowRig();
        RadioConditions radio = RadioConditions.Of(rig.Machine);
        radio.ConnectionIntervalUs = (int)PacketUs;
        radio.LostEventPercent = 0;
        var writtenUs = new List<long>();
        rig.Machine.Dac.Played += (_, _) => writtenUs.Add(rig.Machine.NowUs);
        long stoppedUs = 0;
        long idleUs = 0;
        StreamAccount? account = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await PlayLoudAsync(rig, prefillMs, packets: 100);
            stoppedUs = rig.Machine.NowUs;
            Assert.AreEqual(AudioMode.Play, await rig.Host.AudioModeAsync());
            while (await rig.Host.AudioModeAsync() != AudioMode.Idle)
            {
                await rig.Phone.DelayAsync(100_000);
            }

            idleUs = rig.Machine.NowUs;
            account = await rig.Host.AccountAsync();
            await rig.Phone.DelayAsync(20_000_000);
        });
        AssertFaded(rig.Machine.Dac);
        Assert.IsInRange(rig.Machine.Board.IdleSeconds * 1_000_000L, (rig.Machine.Board.IdleSeconds * 1_000_000L) + 500_000, idleUs - stoppedUs);
        Assert.IsInRange(stoppedUs, idleUs + 200_000, writtenUs[^1]);
        Assert.AreEqual(1, account!.Underruns);
        Assert.AreEqual(account.Received, account.Played + account.Dropped);
        Assert.IsGreaterThan(1000, account.SilentBlocks, "silence keeps the DMA fed until the stream is closed");
    }

    [TestMethod]
    public void A_host_that_vanishes_leaves_a_faded_end()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await PlayLoudAsync(rig, prefillMs: 0, packets: 60);
            rig.Phone.Vanish();
            await rig.Phone.LinkEndedAsync();
            await rig.Phone.DelayAsync(1_000_000);
        });
        AssertFaded(rig.Machine.Dac);
    }

    [TestMethod]
    public void A_speaker_that_is_to_be_kept_awake_hears_the_boards_level_and_no_more_before_and_after_a_stream()
    {
        const int KeepAwake = 33;
        var rig = new FlowRig(FlowRig.Board(keepAwakeLevel: KeepAwake));
        (long FromUs, long ToUs)[] idle = new (long, long)[2];
        int underruns = 0;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            idle[0] = await WaitAsync(rig);
            await PlayLoudAsync(rig, prefillMs: 0, packets: 40);
            await rig.Host.WriteAsync(Characteristic.Stream, StreamControl.CloseStream);
            await rig.Phone.DelayAsync(500_000);
            underruns = rig.Machine.Dac.Underruns;
            idle[1] = await WaitAsync(rig);
            underruns = rig.Machine.Dac.Underruns - underruns;
        });
        Dac dac = rig.Machine.Dac;
        foreach ((long fromUs, long toUs) in idle)
        {
            int from = dac.FrameAt(fromUs);
            short[] heard = dac.Samples(from, dac.FrameAt(toUs) - from).ToArray();
            Assert.IsTrue(heard.All(sample => Math.Abs((int)sample) == KeepAwake));
            int turns = Enumerable.Range(1, (heard.Length / 2) - 1).Count(i => heard[2 * i] != heard[2 * (i - 1)]);
            Assert.IsInRange((heard.Length / 2 / DmaAccount.BlockFrames) - 1, (heard.Length / 2 / DmaAccount.BlockFrames) + 1, turns);
        }

        Assert.AreEqual(0, underruns);
        AssertFaded(dac, KeepAwake);
    }

    [TestMethod]
    public void A_board_that_asks_for_nothing_writes_nothing_while_nobody_plays()
    {
        var rig = new FlowRig();
        int written = 0;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            rig.Machine.Dac.Played += (_, _) => written++;
            await rig.Phone.DelayAsync(5_000_000);
        });
        Assert.AreEqual(0, written);
    }

    private static async Task<(long FromUs, long ToUs)> WaitAsync(FlowRig rig)
    {
        long fromUs = rig.Machine.NowUs;
        await rig.Phone.DelayAsync(3_000_000);
        return (fromUs, rig.Machine.NowUs);
    }

    // A constant level near full scale, whose end is a click if nothing is done about it.
    private static async Task PlayLoudAsync(FlowRig rig, int prefillMs, int packets)
    {
        byte[] sound = new byte[Form.FullBytes];
        Array.Fill(sound, (byte)0x80);
        await rig.Host.OpenStreamAsync(Form.Codec, 1, prefillMs);
        long startUs = rig.Machine.NowUs - (prefillMs == 0 ? FillControl.CautiousPrefillMs * 1000 : 0);
        for (int i = 0; i < packets; i++)
        {
            await rig.Phone.DelayAsync(Math.Max(0, startUs + (i * PacketUs) - rig.Machine.NowUs));
            await rig.Host.SendAsync(new AudioFeed.Packet(Form.Packet(1, i, false, sound), []));
        }
    }

    // It was loud, it is silent in the end, and nowhere in between did it step by more than the short tail of a sound that runs dry does.
    private static void AssertFaded(Dac dac, int atMost = 0)
    {
        ReadOnlySpan<short> samples = dac.Samples(0, dac.RecordedFrames);
        int largest = 0;
        int loudest = 0;
        for (int i = 2; i < samples.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(samples[i] - samples[i - 2]));
            loudest = Math.Max(loudest, Math.Abs((int)samples[i]));
        }

        Assert.AreEqual(Level, loudest);
        Assert.IsLessThanOrEqualTo(Math.Max((Level / AudioPath.GapFadeFrames) + 1, 2 * atMost), largest);
        Assert.IsLessThanOrEqualTo(atMost, Math.Abs((int)samples[^1]));
    }
}
