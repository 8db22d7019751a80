using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class HostTests
{
    [TestMethod]
    public void Eight_hosts_are_remembered_and_the_ninth_takes_the_place_of_the_one_away_longest()
    {
        var hosts = new HostBook();
        for (int i = 0; i < HostBook.Capacity; i++)
        {
            hosts.Remember(hosts.NextId(), KeyOf(i));
        }

        Assert.AreEqual(HostBook.Capacity, hosts.Count);
        hosts.Touch(1);
        Assert.AreEqual(2, hosts.NextId());
        hosts.Remember(2, KeyOf(99));
        Assert.AreEqual(HostBook.Capacity, hosts.Count);
        Assert.AreEqual((byte)99, hosts.KeyOf(2)[0]);
        Assert.AreEqual(3, hosts.NextId());
    }

    [TestMethod]
    public void A_forgotten_host_leaves_no_key_behind()
    {
        var hosts = new HostBook();
        hosts.Remember(1, KeyOf(5));
        hosts.Forget(1);
        Assert.IsFalse(hosts.Knows(1));
        for (int i = 0; i < HostBook.KeyBytes; i++)
        {
            Assert.AreEqual((byte)0, hosts.KeyOf(1)[i]);
        }
    }

    [TestMethod]
    public void No_id_outside_the_slots_is_known()
    {
        var hosts = new HostBook();
        hosts.Remember(1, KeyOf(5));
        Assert.IsFalse(hosts.Knows(0));
        Assert.IsFalse(hosts.Knows(9));
        Assert.IsFalse(hosts.Knows(255));
    }

    [TestMethod]
    public void Settings_come_back_from_their_image_with_hosts_and_order()
    {
        var settings = new Settings(0xBEEF);
        settings.Hosts.Remember(1, KeyOf(1));
        settings.Hosts.Remember(2, KeyOf(2));
        settings.Hosts.Touch(1);
        var loaded = new Settings(0);
        Assert.IsTrue(loaded.Load(settings.ToImage()));
        Assert.AreEqual("EchoBridge-BEEF", loaded.DeviceName);
        Assert.AreEqual(2, loaded.Hosts.Count);
        Assert.AreEqual((byte)2, loaded.Hosts.KeyOf(2)[0]);
        Assert.IsTrue(loaded.Hosts.IsNewest(1));
    }

    [TestMethod]
    public void A_name_always_has_four_digits()
    {
        Assert.AreEqual("EchoBridge-000A", new Settings(10).DeviceName);
    }

    [TestMethod]
    public void An_image_with_any_byte_changed_or_cut_short_is_refused_and_changes_nothing()
    {
        var settings = new Settings(0x1234);
        settings.Hosts.Remember(1, KeyOf(1));
        byte[] image = settings.ToImage();
        for (int i = 0; i < image.Length; i++)
        {
            image[i] ^= 0x40;
            var loaded = new Settings(1);
            Assert.IsFalse(loaded.Load(image), "byte " + i.ToString());
            Assert.AreEqual(1, loaded.Suffix);
            image[i] ^= 0x40;
        }

        Assert.IsFalse(new Settings(1).Load([]));
        Assert.IsFalse(new Settings(1).Load(new byte[Settings.ImageBytes - 1]));
    }

    [TestMethod]
    public void An_image_with_a_byte_that_reads_as_erased_flash_is_refused()
    {
        for (int i = 0; i < Settings.ImageBytes; i++)
        {
            byte[] image = new Settings(0).ToImage();
            image[i] = (byte)(image[i] == 0xFF ? 0x00 : 0xFF);
            Assert.IsFalse(new Settings(1).Load(image), "byte " + i.ToString());
        }
    }

    private static byte[] KeyOf(int first)
    {
        var key = new byte[HostBook.KeyBytes];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = (byte)(first + i);
        }

        return key;
    }
}
