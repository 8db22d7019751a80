using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class DmaAccountTests
{
    private const int BlockUs = 8000;

    [TestMethod]
    public void What_is_ahead_is_what_was_written_less_what_has_been_played()
    {
        DmaAccount dma = Started(1000);
        Assert.AreEqual(8000L, dma.AheadUs(1000));
        for (int i = 0; i < 7; i++)
        {
            dma.Wrote();
        }

        Assert.AreEqual(64000L, dma.AheadUs(1000));
        Assert.AreEqual(63999L, dma.AheadUs(1001));
        Assert.AreEqual(1L, dma.AheadUs(64999));
        Assert.AreEqual(0, dma.Resyncs);
    }

    [TestMethod]
    public void The_account_starts_over_from_the_end_of_the_block_that_plays_where_the_dma_has_overtaken_it()
    {
        DmaAccount dma = Started(1000);
        dma.Wrote();
        Assert.AreEqual(8000L, dma.AheadUs(17000));
        Assert.AreEqual(1L, dma.AheadUs(1000 + (1000 * BlockUs) - 1));
        Assert.AreEqual(8000L, dma.AheadUs(1000 + (1000 * BlockUs)));
    }

    [TestMethod]
    public void The_account_is_right_after_years()
    {
        DmaAccount dma = Started(0);
        long nowUs = 5L * 365 * 24 * 60 * Time.Minute;
        long aheadUs = dma.AheadUs(nowUs);
        Assert.AreEqual(BlockUs - (nowUs % BlockUs), aheadUs);
        dma.Wrote();
        Assert.AreEqual(aheadUs + BlockUs, dma.AheadUs(nowUs));
    }

    [TestMethod]
    public void No_more_is_ahead_than_the_ring_holds()
    {
        DmaAccount dma = Started(0);
        for (int i = 0; i < 15; i++)
        {
            dma.Wrote();
        }

        Assert.AreEqual(16L * BlockUs, dma.AheadUs(0));
        Assert.AreEqual(0, dma.Resyncs);
        dma.Wrote();
        Assert.AreEqual(16L * BlockUs, dma.AheadUs(0));
        Assert.AreEqual(1, dma.Resyncs);
    }

    [TestMethod]
    public void Two_waits_that_are_whole_blocks_apart_are_believed_and_one_is_not()
    {
        for (int blocks = 1; blocks < 16; blocks++)
        {
            DmaAccount dma = Started(0);
            Assert.IsFalse(dma.Waited(5000));
            Assert.AreEqual(3000L, dma.AheadUs(5000));
            long nowUs = 5000 + (blocks * BlockUs) + 400;
            Assert.IsTrue(dma.Waited(nowUs));
            Assert.AreEqual(16L * BlockUs, dma.AheadUs(nowUs));
            Assert.AreEqual(1, dma.Resyncs);

            // From now on the blocks end when that write returned.
            Assert.AreEqual(BlockUs, dma.AheadUs(nowUs + (100 * BlockUs)));
        }
    }

    [TestMethod]
    public void Waits_that_do_not_agree_or_lie_far_apart_are_not_believed()
    {
        DmaAccount dma = Started(0);
        Assert.IsFalse(dma.Waited(5000));
        Assert.IsFalse(dma.Waited(9000));
        Assert.IsFalse(dma.Waited(9000 + 8501));
        Assert.IsFalse(dma.Waited(9000 + 8501 + (17 * BlockUs)));
        Assert.AreEqual(0, dma.Resyncs);
    }

    [TestMethod]
    public void An_account_that_was_right_within_a_block_is_not_called_wrong()
    {
        DmaAccount dma = Started(0);
        for (int i = 0; i < 15; i++)
        {
            dma.Wrote();
        }

        dma.Waited(100);
        dma.Wrote();
        Assert.IsTrue(dma.Waited(8200));
        Assert.AreEqual(0, dma.Resyncs);
        Assert.AreEqual(16L * BlockUs, dma.AheadUs(8200));
    }

    private static DmaAccount Started(long us)
    {
        var dma = new DmaAccount(32000, 16);
        Assert.IsFalse(dma.Running);
        dma.Start(us);
        Assert.IsTrue(dma.Running);
        Assert.AreEqual(BlockUs, dma.BlockUs);
        return dma;
    }
}
