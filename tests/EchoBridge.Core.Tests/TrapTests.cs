using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class TrapTests
{
    private const long QuickUs = 5 * Time.Second;
    private const long LateUs = 5 * Time.Minute;

    [TestMethod]
    public void A_log_tells_the_last_cause_and_counts_each()
    {
        var log = new TrapLog();
        Assert.AreEqual((int)TrapCause.None, (int)log.LastCause);
        log.Record(TrapCause.Memory, LateUs);
        log.Record(TrapCause.Dac, LateUs);
        log.Record(TrapCause.Memory, LateUs);
        Assert.AreEqual((int)TrapCause.Memory, (int)log.LastCause);
        Assert.AreEqual(2, log.CountOf(TrapCause.Memory));
        Assert.AreEqual(1, log.CountOf(TrapCause.Dac));
        Assert.AreEqual(0, log.CountOf(TrapCause.Boot));
    }

    [TestMethod]
    public void The_status_has_the_last_cause_and_the_counters_in_order()
    {
        var log = new TrapLog();
        for (int cause = 1; cause <= TrapLog.Causes; cause++)
        {
            for (int i = 0; i < cause; i++)
            {
                log.Record((TrapCause)cause, LateUs);
            }
        }

        var status = new byte[1 + TrapLog.StatusBytes];
        log.Put(status, 1);
        Assert.AreEqual(0, (int)status[0]);
        Assert.AreEqual(TrapLog.Causes, (int)status[1]);
        for (int cause = 1; cause <= TrapLog.Causes; cause++)
        {
            Assert.AreEqual(cause, (int)status[1 + cause]);
        }
    }

    [TestMethod]
    public void An_image_is_read_as_it_was_stored()
    {
        var log = new TrapLog();
        log.Record(TrapCause.Handler, QuickUs);
        log.Record(TrapCause.Boot, QuickUs);
        var read = new TrapLog();
        read.Load(log.Image);
        Assert.AreEqual((int)TrapCause.Boot, (int)read.LastCause);
        Assert.AreEqual(1, read.CountOf(TrapCause.Handler));
        Assert.AreEqual(2, read.InARow);
    }

    [TestMethod]
    public void Every_flipped_bit_and_every_other_length_is_a_log_without_traps()
    {
        var log = new TrapLog();
        log.Record(TrapCause.Handler, QuickUs);
        for (int bit = 0; bit < TrapLog.ImageBytes * 8; bit++)
        {
            var image = (byte[])log.Image.Clone();
            image[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertEmpty(image);
        }

        for (int length = 0; length < TrapLog.ImageBytes; length++)
        {
            var image = new byte[length];
            System.Array.Copy(log.Image, 0, image, 0, length);
            AssertEmpty(image);
        }

        AssertEmpty(new byte[TrapLog.ImageBytes]);
        AssertEmpty(new byte[TrapLog.ImageBytes + 1]);
    }

    [TestMethod]
    public void Quick_traps_are_in_a_row_until_one_comes_late_or_a_boot_outlives_them()
    {
        var log = new TrapLog();
        for (int i = 1; i <= TrapLog.MaxInARow + 2; i++)
        {
            log.Record(TrapCause.MainLoop, TrapLog.QuickUs - 1);
            Assert.AreEqual(i < TrapLog.MaxInARow ? i : TrapLog.MaxInARow, log.InARow);
        }

        log.Record(TrapCause.MainLoop, TrapLog.QuickUs);
        Assert.AreEqual(0, log.InARow);
        log.Record(TrapCause.MainLoop, QuickUs);
        Assert.IsTrue(log.Outlived());
        Assert.AreEqual(0, log.InARow);
        Assert.IsFalse(log.Outlived(), "nothing to be stored");
    }

    [TestMethod]
    public void A_counter_that_is_full_stays_full_and_the_image_is_not_to_be_stored_again()
    {
        var log = new TrapLog();
        for (int i = 1; i <= TrapLog.MaxCount; i++)
        {
            Assert.IsTrue(log.Record(TrapCause.MainLoop, QuickUs));
        }

        Assert.IsFalse(log.Record(TrapCause.MainLoop, QuickUs));
        Assert.AreEqual(TrapLog.MaxCount, log.CountOf(TrapCause.MainLoop));
        Assert.IsTrue(log.Record(TrapCause.Handler, QuickUs), "another cause is news");
    }

    private static void AssertEmpty(byte[] image)
    {
        var log = new TrapLog();
        log.Record(TrapCause.Dac, QuickUs);
        log.Load(image);
        Assert.AreEqual((int)TrapCause.None, (int)log.LastCause);
        Assert.AreEqual(0, log.InARow);
        for (int cause = 1; cause <= TrapLog.Causes; cause++)
        {
            Assert.AreEqual(0, log.CountOf((TrapCause)cause));
        }
    }
}
