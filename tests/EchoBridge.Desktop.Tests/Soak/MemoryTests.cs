using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

[TestClass]
public class MemoryTests
{
    [TestMethod]
    public void The_host_away_longest_gives_way_and_nobody_else()
    {
        Watched watched = Awake();
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            watched.Memory.Claimed(id, Key(id));
        }

        watched.Memory.Proved(1);
        watched.Memory.Claimed(2, Key(20));
        Assert.AreEqual(0, watched.Violations.Count);
        Assert.IsFalse(watched.Memory.Holds(2, Key(2)));
        Assert.IsTrue(watched.Memory.MustAdmit(2, Key(20)));
        watched.Memory.Claimed(1, Key(10));
        Assert.AreEqual("the host away longest is number 3; number 1 was given away", watched.Violations.All.Single().What);
    }

    [TestMethod]
    public void A_host_that_is_not_in_flash_at_the_next_boot_is_a_violation_unless_flash_was_in_trouble()
    {
        Assert.AreEqual(1, FoundAtBoot(_ => { }));
        Assert.AreEqual(0, FoundAtBoot(watched => watched.Memory.Damaged()));
        Assert.AreEqual(0, FoundAtBoot(watched => watched.Memory.Asked()));
    }

    [TestMethod]
    public void What_is_in_flash_counts_after_a_boot()
    {
        Watched watched = Awake();
        var settings = new Settings(7);
        settings.Hosts.Remember(3, Key(3));
        watched.Machine.Flash.Poke(@"I:\echobridge.bin", settings.ToImage());
        watched.Memory.Boot();
        Assert.AreEqual(1, watched.Memory.Count);
        Assert.IsTrue(watched.Memory.MustAdmit(3, Key(3)));
    }

    private static int FoundAtBoot(System.Action<Watched> before)
    {
        Watched watched = Awake();
        watched.Machine.At(1_000_000, () => watched.Memory.Claimed(1, Key(1)));
        watched.Machine.At(20_000_000, () =>
        {
            before(watched);
            watched.Memory.Boot();
        });
        watched.Run(21);
        Assert.AreEqual(0, watched.Memory.Count);
        return watched.Violations.Count;
    }

    private static byte[] Key(int first) => [.. Enumerable.Range(first, HostBook.KeyBytes).Select(i => (byte)i)];

    private static Watched Awake() => new(_ =>
    {
        Watched.RaiseSpeaker();
        Watched.ReadButtonForEver();
    });
}
