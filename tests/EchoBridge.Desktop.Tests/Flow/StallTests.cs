using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>The interpreter stands still in mid-stream, as for a garbage collection or a write to flash.</summary>
[TestClass]
public class StallTests
{
    private const int Times = 25;
    private const long ApartUs = 2_000_000;

    // Against the runtime's tick and the connection interval a stall begins at another moment each time.
    private const long ShiftUs = 700;

    [TestMethod]
    [DataRow(Codec.MuLaw8)]
    [DataRow(Codec.MuLaw16)]
    public void A_stall_of_90_ms_at_whatever_moment_is_outlived_by_the_dma(int codec)
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(codec, rig.Machine.Board.DacRate, 55);
        StreamAccount? account = null;
        int gaps = 0;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            Task playing = rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(ApartUs);
            gaps = rig.Machine.Dac.Underruns;
            for (int i = 0; i < Times; i++)
            {
                rig.Machine.Stall(90_000);
                await rig.Phone.DelayAsync(ApartUs + ShiftUs);
            }

            gaps = rig.Machine.Dac.Underruns - gaps;
            await playing;
            await rig.Phone.DelayAsync(ApartUs);
            account = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(0, account!.Underruns + account.Overruns);
        Assert.AreEqual(0, gaps);
        Assert.AreEqual(feed.Frames, account.Played + account.Skipped);
    }

    [TestMethod]
    [DataRow(Codec.MuLaw8)]
    [DataRow(Codec.MuLaw16)]
    public void A_stall_of_1700_ms_is_one_break_and_the_stream_goes_on(int codec)
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(codec, rig.Machine.Board.DacRate, 10);
        StreamAccount? account = null;
        int gaps = 0;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            Task playing = rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(3_000_000);
            int before = rig.Machine.Dac.Underruns;
            rig.Machine.Stall(1_700_000);
            await rig.Phone.DelayAsync(ApartUs);
            gaps = rig.Machine.Dac.Underruns - before;
            await playing;
            await rig.Phone.DelayAsync(ApartUs);
            Assert.AreEqual(AudioMode.Idle, await rig.Host.AudioModeAsync());
            account = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(1, account!.Underruns);
        Assert.IsGreaterThan(0, gaps);
        Assert.AreEqual(feed.Frames, account.Played + account.Dropped + account.Lost);
        Assert.IsGreaterThan(feed.Frames * 3 / 4, account.Played);
    }
}
