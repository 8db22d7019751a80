using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class DmaAccountTests
{
    [TestMethod]
    public void The_account_counts_freeBlocks_by_the_clock()
    {
        var dma = new DmaAccount(16000);
        dma.Start(1000);
        Assert.AreEqual(0, dma.Queued(1000));
        for (int i = 0; i < 7; i++)
        {
            dma.Wrote(1000);
        }

        Assert.AreEqual(7, dma.Queued(16999));
        Assert.AreEqual(6, dma.Queued(17000));
        Assert.AreEqual(17000, dma.NextBoundaryUs(16999));
        Assert.AreEqual(5, dma.Queued(33000));
    }

    [TestMethod]
    public void The_account_starts_over_where_the_dma_has_overtaken_it()
    {
        var dma = new DmaAccount(16000);
        dma.Start(0);
        dma.Wrote(0);
        dma.Wrote(0);
        Assert.AreEqual(0, dma.Queued(Time.Minute));
        dma.Wrote(Time.Minute);
        Assert.AreEqual(1, dma.Queued(Time.Minute));
    }

    [TestMethod]
    public void The_account_is_right_after_years()
    {
        var dma = new DmaAccount(32000);
        dma.Start(0);
        dma.Wrote(0);
        long nowUs = 5L * 365 * 24 * 60 * Time.Minute;
        Assert.AreEqual(0, dma.Queued(nowUs));
        dma.Wrote(nowUs);
        Assert.AreEqual(1, dma.Queued(nowUs));
        Assert.IsTrue(dma.NextBoundaryUs(nowUs) > nowUs);
    }
}
