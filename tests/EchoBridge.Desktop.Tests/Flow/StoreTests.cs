using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class StoreTests
{
    private const string Current = @"I:\echobridge.bin";
    private const string Next = @"I:\echobridge.new";
    private const string Copy = @"I:\echobridge.bak";

    [TestMethod]
    public void A_power_cut_after_any_number_of_bytes_of_a_write_leaves_the_settings_before_it()
    {
        for (int bytes = 0; bytes < Settings.ImageBytes; bytes += 11)
        {
            Settings settings = AfterClaimWith(machine => machine.Flash.PowerFailsAfterBytes = bytes);
            Assert.AreEqual(0, settings.Hosts.Count, $"{bytes} bytes");
        }
    }

    [TestMethod]
    public void A_power_cut_at_any_moment_of_storing_leaves_the_settings_before_or_after_and_never_damaged_ones()
    {
        long storingUs = WhenAClaimIsStored();
        int remembered = 0;
        int forgotten = 0;
        for (long us = storingUs - 2_000; us < storingUs + 70_000; us += 1_300)
        {
            int hosts = AfterClaimWith(machine => machine.At(us, () => machine.PowerCut(500_000))).Hosts.Count;
            remembered += hosts;
            forgotten += 1 - hosts;
        }

        Assert.IsGreaterThan(0, remembered);
        Assert.IsGreaterThan(0, forgotten);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(200)]
    public void Bits_that_flipped_in_both_copies_are_told_by_the_led_and_the_dongle_starts_over_and_can_be_claimed(int bits)
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.DelayAsync(1_000_000);
            rig.Machine.Flash.FlipBits(Current, bits);
            rig.Machine.Flash.FlipBits(Copy, bits);
            rig.Machine.PowerCut(500_000);
            await rig.Phone.DelayAsync(8_000_000);
            long bootedUs = rig.Machine.Trace.Milestones.Last(line => line.What == "boot").Us;
            AssertCued(rig.Machine, bootedUs);
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.DelayAsync(1_000_000);
        });
        Assert.AreEqual(1, Stored(rig.Machine, Current).Hosts.Count);
    }

    [TestMethod]
    [DataRow(Current)]
    [DataRow(Copy)]
    public void Bits_that_flipped_in_one_copy_cost_nothing_and_are_healed_by_the_next_boot(string damaged)
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.DelayAsync(1_000_000);
            rig.Machine.Flash.FlipBits(damaged, 1);
            rig.Machine.PowerCut(500_000);
            await rig.Phone.DelayAsync(8_000_000);
            await rig.Host.ReconnectAsync();
            Assert.AreEqual((byte)Fault.None, (await rig.Host.ReadAsync(Characteristic.Status))[5]);
        });
        Assert.AreEqual(1, Stored(rig.Machine, Current).Hosts.Count);
        Assert.AreEqual(1, Stored(rig.Machine, Copy).Hosts.Count);
    }

    [TestMethod]
    public void A_full_drive_is_told_by_the_led_and_the_status_and_the_host_plays_all_the_same()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Phone.FindAsync("EchoBridge-");
            rig.Machine.Flash.IsFull = true;
            long fromUs = rig.Machine.NowUs;
            await rig.ClaimAndReconnectAsync();
            byte[] status = await rig.Host.ReadAsync(Characteristic.Status);
            Assert.AreEqual((byte)Fault.Store, status[5]);
            Assert.AreEqual((byte)ConnectionState.Owned, status[0]);
            AssertCued(rig.Machine, fromUs);
            Assert.IsFalse(rig.Machine.Speaker.IsMuted);
        });
        Assert.AreEqual(0, Stored(rig.Machine, Current).Hosts.Count, "what was stored before is still there");
    }

    [TestMethod]
    public void Flash_is_written_on_change_only()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            int writes = rig.Machine.Flash.Writes;
            for (int i = 0; i < 5; i++)
            {
                await rig.Phone.DisconnectAsync();
                await rig.Phone.DelayAsync(1_000_000);
                await rig.Host.ReconnectAsync();
            }

            Assert.AreEqual(writes, rig.Machine.Flash.Writes);
        });
    }

    // The same seed: the same microsecond in every run.
    private static long WhenAClaimIsStored()
    {
        long foundUs = 0;
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Phone.FindAsync("EchoBridge-");
            foundUs = rig.Machine.NowUs;
            await rig.Host.ClaimAsync(5_000_000);
            await rig.Phone.DelayAsync(1_000_000);
        });
        return rig.Machine.Stalls.All.First(stall => stall.What == "flash write" && stall.StartUs > foundUs).StartUs;
    }

    // Boots, claims, lets the damage happen while the claim is stored, and comes back after the power is back.
    private static Settings AfterClaimWith(System.Action<VirtualMachine> damage)
    {
        var rig = new FlowRig();
        int suffix = 0;
        rig.Run(async () =>
        {
            string name = await rig.Phone.FindAsync("EchoBridge-");
            suffix = System.Convert.ToInt32(name[^4..], 16);
            damage(rig.Machine);
            try
            {
                await rig.Host.ClaimAsync(5_000_000);
            }
            catch (VirtualEsp32.Host.LinkLostException)
            {
                await Task.CompletedTask;
            }

            await rig.Phone.DelayAsync(8_000_000);
        });
        Settings settings = Stored(rig.Machine, Current);
        Assert.AreEqual(suffix, settings.Suffix, "the name is never lost");
        Assert.IsNull(rig.Machine.Flash.Peek(Next) is { } next && new Settings(0).Load(next) ? next : null, "a whole second file takes the place of the first at boot");
        return settings;
    }

    private static Settings Stored(VirtualMachine machine, string path)
    {
        var settings = new Settings(0);
        Assert.IsTrue(settings.Load(machine.Flash.Peek(path)!), "whole settings are stored");
        return settings;
    }

    // The pattern begins with 600 ms lit, 200 dark, 100 lit.
    private static void AssertCued(VirtualMachine machine, long fromUs)
    {
        var changes = machine.Led.History.Where(change => change.Us > fromUs).ToArray();
        Assert.IsTrue(Enumerable.Range(0, changes.Length - 3).Any(i =>
            changes[i].IsLit
            && Near(changes[i + 1].Us - changes[i].Us, 600_000)
            && Near(changes[i + 2].Us - changes[i + 1].Us, 200_000)
            && Near(changes[i + 3].Us - changes[i + 2].Us, 100_000)));
    }

    private static bool Near(long us, long expectedUs) => us >= expectedUs - 25_000 && us <= expectedUs + 25_000;
}
