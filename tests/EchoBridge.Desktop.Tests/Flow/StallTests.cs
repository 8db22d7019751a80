using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>The interpreter stands still in mid-stream, as for a garbage collection or a write to flash.</summary>
[TestClass]
public class StallTests
{
    [TestMethod]
    [DataRow(Codec.MuLaw8)]
    [DataRow(Codec.MuLaw16)]
    public void A_stall_of_100_ms_is_outlived_by_the_dma(int codec)
    {
        (StreamAccount account, AudioFeed feed, int gaps) = Stall(codec, 100_000);
        Assert.AreEqual(0, account.Underruns);
        Assert.AreEqual(0, account.Overruns);
        Assert.AreEqual(0, gaps);
        Assert.AreEqual(feed.Frames, account.Played + account.Skipped);
    }

    [TestMethod]
    [DataRow(Codec.MuLaw8)]
    [DataRow(Codec.MuLaw16)]
    public void A_stall_of_1700_ms_is_one_break_and_the_stream_goes_on(int codec)
    {
        (StreamAccount account, AudioFeed feed, int gaps) = Stall(codec, 1_700_000);
        Assert.AreEqual(1, account.Underruns);
        Assert.IsGreaterThan(0, gaps);
        Assert.AreEqual(feed.Frames, account.Played + account.Dropped + account.Lost);
        Assert.IsGreaterThan(feed.Frames * 3 / 4, account.Played);
    }

    // A sound of ten seconds whose third second has the stall; the account, and the DMA buffers that nobody filled.
    private static (StreamAccount Account, AudioFeed Feed, int Gaps) Stall(int codec, long us)
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
            gaps = rig.Machine.Dac.Underruns;
            rig.Machine.Stall(us);
            await rig.Phone.DelayAsync(5_000_000);
            gaps = rig.Machine.Dac.Underruns - gaps;
            await playing;
            await rig.Phone.DelayAsync(2_000_000);
            Assert.AreEqual(AudioMode.Idle, await rig.Host.AudioModeAsync());
            account = await rig.Host.AccountAsync();
        });
        return (account!, feed, gaps);
    }
}
