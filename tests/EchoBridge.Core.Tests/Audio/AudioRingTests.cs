using System;
using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class AudioRingTests
{
    private const int Size = 64;

    [TestMethod]
    public void What_is_written_is_read_in_order_over_many_wraps_all_or_nothing()
    {
        var ring = new AudioRing(Size);
        var random = new Random(3);
        var bytes = new byte[2 * Size];
        int written = 0;
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            int count = random.Next(40);
            Count(bytes, written, count);
            bool fits = count <= Size - (written - read);
            Assert.IsTrue(ring.Write(bytes, 7, count) == fits);
            written += fits ? count : 0;

            count = random.Next(40);
            Array.Clear(bytes, 0, bytes.Length);
            bool there = count <= written - read;
            Assert.IsTrue(ring.Read(bytes, 7, count) == there);
            for (int k = 0; k < count; k++)
            {
                Assert.AreEqual(there ? (byte)(read + k) : (byte)0, bytes[7 + k]);
            }

            read += there ? count : 0;
            Assert.AreEqual(written - read, ring.Count);
            Assert.AreEqual(Size - (written - read), ring.Free);
        }

        Assert.IsTrue(read > 100 * Size);
    }

    [TestMethod]
    public void What_is_written_lies_where_the_grant_says_over_many_wraps()
    {
        var ring = new AudioRing(Size);
        var random = new Random(4);
        var bytes = new byte[2 * Size];
        int written = 0;
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            int count = random.Next(40);
            Count(bytes, written, count);
            written += ring.Write(bytes, 7, count) ? count : 0;
            int wanted = random.Next(40);
            while (wanted > 0 && ring.Count > 0)
            {
                int run = ring.ReadRun < wanted ? ring.ReadRun : wanted;
                Assert.IsTrue(run > 0);
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

        Assert.IsTrue(read > 100 * Size);
    }

    [TestMethod]
    public void A_ring_can_be_filled_to_the_last_byte_and_emptied_to_the_last()
    {
        var ring = new AudioRing(Size);
        var bytes = new byte[Size];
        for (int start = 0; start < Size; start++)
        {
            Assert.IsTrue(ring.Write(bytes, 0, Size));
            Assert.AreEqual(0, ring.Free);
            Assert.IsFalse(ring.Write(bytes, 0, 1));
            Assert.IsTrue(ring.Read(bytes, 0, Size));
            Assert.AreEqual(0, ring.Count);
            Assert.AreEqual(0, ring.ReadRun);
            Assert.IsFalse(ring.Read(bytes, 0, 1));
            Assert.IsTrue(ring.Write(bytes, 0, 1));
            ring.Clear();
            Assert.AreEqual(Size, ring.Free);
        }
    }

    [TestMethod]
    public void A_ring_whose_size_is_no_power_of_two_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), MakeOddRing);
        Assert.ThrowsException(typeof(ArgumentException), MakeEmptyRing);
    }

    private static void MakeOddRing()
    {
        Assert.IsTrue(new AudioRing(63) == null);
    }

    private static void MakeEmptyRing()
    {
        Assert.IsTrue(new AudioRing(0) == null);
    }

    private static void Count(byte[] bytes, int from, int count)
    {
        for (int k = 0; k < count; k++)
        {
            bytes[7 + k] = (byte)(from + k);
        }
    }
}
