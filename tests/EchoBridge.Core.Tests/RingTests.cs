using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class RingTests
{
    [TestMethod]
    public void The_ring_gives_back_what_was_written_over_many_wraps()
    {
        var ring = new CodedRing(64);
        var random = new Random(3);
        var source = new byte[64];
        int written = 0;
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            int count = random.Next(40);
            for (int k = 0; k < count; k++)
            {
                source[k] = (byte)(written + k);
            }

            bool fits = count <= ring.Free;
            Assert.IsTrue(ring.Write(source, 0, count) == fits);
            written += fits ? count : 0;
            int wanted = random.Next(40);
            while (wanted > 0 && ring.Count > 0)
            {
                int run = ring.ReadRun < wanted ? ring.ReadRun : wanted;
                for (int k = 0; k < run; k++)
                {
                    Assert.AreEqual((byte)read, ring.Storage[ring.ReadOffset + k]);
                    read++;
                }

                ring.Advance(run);
                wanted -= run;
            }

            Assert.AreEqual(written - read, ring.Count);
        }
    }

    [TestMethod]
    public void A_ring_whose_size_is_no_power_of_two_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), MakeOddRing);
    }

    private static void MakeOddRing()
    {
        Assert.IsTrue(new CodedRing(63) == null);
    }
}
