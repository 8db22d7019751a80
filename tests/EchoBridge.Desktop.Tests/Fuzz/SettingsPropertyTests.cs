using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Whatever the flash gives back.</summary>
[TestClass]
public class SettingsPropertyTests
{
    [TestMethod]
    public void Any_bytes_are_refused_as_settings_and_change_nothing_unless_they_are_settings() =>
        Property.ForAll<byte[]>(5000, 300, bytes => AssertLoad(bytes));

    [TestMethod]
    public void Stored_settings_come_back_whole_and_with_any_one_byte_changed_not_at_all() =>
        Property.ForAll<Tuple<int, byte, byte, byte>>(5000, 100, drawn =>
        {
            byte[] image = Stored(drawn.Item1, drawn.Item2 % (HostBook.Capacity + 2)).ToImage();
            Assert.IsTrue(AssertLoad(image));
            image[drawn.Item3 % Settings.ImageBytes] ^= (byte)Math.Max(drawn.Item4, (byte)1);
            Assert.IsFalse(AssertLoad(image));
        });

    private static bool AssertLoad(byte[] image)
    {
        Settings settings = Stored(77, 3);
        byte[] before = settings.ToImage();
        bool isLoaded = settings.Load(image);
        CollectionAssert.AreEqual(isLoaded ? image : before, settings.ToImage());
        return isLoaded;
    }

    private static Settings Stored(int suffix, int hosts)
    {
        var settings = new Settings(suffix);
        var chance = new Random(suffix);
        byte[] key = new byte[HostBook.KeyBytes];
        for (int i = 0; i < hosts; i++)
        {
            chance.NextBytes(key);
            key[i] = (byte)(i % 2 == 0 ? 0x00 : 0xFF);
            settings.Hosts.Remember(settings.Hosts.NextId(), key);
        }

        return settings;
    }
}
