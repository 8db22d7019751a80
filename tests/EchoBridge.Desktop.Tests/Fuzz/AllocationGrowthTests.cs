using System;
using System.Linq;
using EchoBridge.Desktop.Tests.Pages;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>A peer that sends garbage for ever costs no memory.</summary>
[TestClass]
public class AllocationGrowthTests
{
    private const int Values = 500;
    private const int Rounds = 4;

    [TestMethod]
    public void Garbage_leaves_nothing_behind_in_any_state_and_a_stream_or_packet_allocates_nothing_at_all()
    {
        foreach (ConnectionState state in Enum.GetValues<ConnectionState>())
        {
            foreach (GattTable.Row row in Enumerable.Range(0, GattTable.Count).Select(GattTable.At).Where(row => row.Write))
            {
                var life = new Life((int)state, new Tally());
                life.Reach(state);
                byte[][] values = Spoiled(row.Characteristic);
                Send(life, row.Characteristic, values);
                int keptBytes = new LongLived().Take(life.Shell.Dongle);
                long firstBytes = Send(life, row.Characteristic, values);
                long nextBytes = Send(life, row.Characteristic, values);
                string where = $"{row.Characteristic} in {state}";
                Assert.AreEqual(keptBytes, new LongLived().Take(life.Shell.Dongle), where);
                Assert.IsLessThanOrEqualTo(firstBytes, nextBytes, where);
                Assert.IsTrue(row.Characteristic == Characteristic.Access || nextBytes == 0, $"{where}: {nextBytes} bytes");
            }
        }
    }

    private static byte[][] Spoiled(Characteristic which)
    {
        var chance = new Random((int)which);
        var garbage = new Garbage(chance);
        byte[] proof = [AccessControl.Prove, .. garbage.OfLength(AccessControl.MaxBytes - 1)];
        byte[][] sound =
        [
            proof,
            [AccessControl.Challenge, 1],
            [StreamControl.SetVolume, 50],
            .. PacketForm.All.Select(form => new byte[] { StreamControl.OpenStream, (byte)form.Codec, 0 }),
            .. PacketForm.All.Select(form => form.Packet(0, 0, false, garbage.OfLength(form.FullBytes))),
        ];
        return
        [
            .. Enumerable.Range(0, Values)
                .Select(i => i % 8 == 0 ? sound[(i / 8) % sound.Length] : garbage.Mutated(sound[i % sound.Length]))
                .Where(value => value is not [AccessControl.Resign]),
        ];
    }

    private static long Send(Life life, Characteristic which, byte[][] values)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (byte[] value in values)
            {
                life.Shell.Write(which, value);
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
