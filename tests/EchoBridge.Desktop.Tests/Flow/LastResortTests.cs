using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>Whatever goes wrong in the firmware itself: muted, recorded, restarted, receiving first again.</summary>
[TestClass]
public class LastResortTests
{
    private const long MutedWithinUs = 20_000;
    private const long NoticedWithinUs = 22_000_000;

    [TestMethod]
    [DataRow(ManagedThread.Main, TrapCause.MainLoop)]
    [DataRow(ManagedThread.Dispatcher, TrapCause.Handler)]
    public void An_exception_that_escapes_mutes_within_20_ms_is_recorded_and_the_dongle_comes_back_receiving_first(ManagedThread thread, TrapCause cause)
    {
        TrapRig rig = PlayingWhen(machine => machine.Faults.Throw(thread, new InvalidOperationException("unheard of"), afterBlocks: 40));
        rig.AssertTrapped(cause, MutedWithinUs);
        StringAssert.Contains(rig.Machine.Trace.ToString(), $"console: EchoBridge trap {(int)cause}: unheard of");
    }

    [TestMethod]
    [DataRow(ManagedThread.Main)]
    [DataRow(ManagedThread.Dispatcher)]
    public void Memory_that_runs_out_is_recorded_as_that_wherever_it_does(ManagedThread thread)
    {
        PlayingWhen(machine => machine.Faults.Throw(thread, new InsufficientMemoryException(), afterBlocks: 25)).AssertTrapped(TrapCause.Memory, MutedWithinUs);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(31)]
    [DataRow(64)]
    [DataRow(101)]
    public void A_main_loop_that_makes_no_progress_is_noticed_with_the_lock_held_or_not(int afterBlocks)
    {
        TrapRig rig = PlayingWhen(machine =>
        {
            machine.Faults.Hang(ManagedThread.Main, afterBlocks);

            // Its edges wait for the dongle's lock, if main holds it.
            machine.Button.Press(machine.NowUs + 3_000_000, 120_000);
        });
        rig.AssertTrapped(TrapCause.MainStuck, NoticedWithinUs);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(12)]
    [DataRow(90)]
    public void A_handler_that_makes_no_progress_is_noticed_although_main_stands_with_it(int afterBlocks)
    {
        PlayingWhen(machine => machine.Faults.Hang(ManagedThread.Dispatcher, afterBlocks)).AssertTrapped(TrapCause.MainStuck, NoticedWithinUs);
    }

    [TestMethod]
    public void A_dispatcher_that_delivers_nothing_more_is_noticed_while_main_goes_on()
    {
        PlayingWhen(machine => machine.Faults.KillDispatcher()).AssertTrapped(TrapCause.DispatcherStuck, NoticedWithinUs);
    }

    [TestMethod]
    [DataRow(ManagedThread.Main)]
    [DataRow(ManagedThread.Dispatcher)]
    public void Nobody_is_blamed_for_a_native_call_however_long(ManagedThread thread)
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            await rig.Flow.ClaimAndReconnectAsync();
            for (int i = 0; i < 5; i++)
            {
                rig.Machine.Faults.Stall(thread, 60_000_000);
                await rig.Flow.Phone.DelayAsync(62_000_000);
            }

            await rig.BackAsync();
        });
        Assert.AreEqual(1, rig.Machine.Boots);
        Assert.AreEqual((byte)TrapCause.None, rig.Status[6]);
    }

    [TestMethod]
    public void Exceptions_at_any_place_end_in_a_dongle_that_its_host_can_use()
    {
        var chance = new Random(5);
        int traps = 0;
        for (int i = 0; i < 40; i++)
        {
            ManagedThread thread = i % 2 == 0 ? ManagedThread.Main : ManagedThread.Dispatcher;
            int afterBlocks = chance.Next(6_000);
            var rig = new TrapRig();
            rig.Run(async () =>
            {
                await rig.Flow.ClaimAndReconnectAsync();
                rig.Machine.Faults.Throw(thread, new InvalidOperationException("anywhere"), afterBlocks);
                await rig.TryToPlayAsync();
                await rig.BackAsync();
                traps += rig.Status[6] == 0 ? 0 : 1;
                await rig.Flow.Host.StreamAsync(FlowRig.Speech(8000, 1));
            });
            Assert.IsFalse(rig.Machine.Trace.Milestones.Any(line => line.What == "amp off"));
        }

        Assert.IsGreaterThan(30, traps);
    }

    [TestMethod]
    public void An_exception_before_the_main_loop_is_recorded_too()
    {
        var rig = new TrapRig();
        rig.Machine.At(VirtualMachine.BootUs - 1, () => rig.Machine.Faults.Throw(ManagedThread.Main, new InvalidOperationException("early"), afterBlocks: 10_000));
        rig.Run(() => rig.Flow.Phone.DelayAsync(4_000_000));
        Assert.AreEqual(TrapCause.Boot, rig.Stored().LastCause);
        Assert.AreEqual(2, rig.Machine.Boots);
        Assert.IsFalse(rig.Machine.Speaker.IsMuted);
    }

    [TestMethod]
    public void Memory_below_the_limit_ends_in_a_restart_within_a_minute()
    {
        TrapRig rig = AfterClaimWhen(machine => machine.FreeHeapBytes = 4095);
        rig.AssertTrapped(TrapCause.Memory, 62_000_000);
    }

    [TestMethod]
    public void Memory_just_enough_is_enough_and_nobody_looks_while_a_stream_plays()
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            await rig.Flow.ClaimAndReconnectAsync();
            rig.Machine.FreeHeapBytes = 4096;
            await rig.Flow.Phone.DelayAsync(130_000_000);
            Task playing = rig.Flow.Host.StreamAsync(FlowRig.Speech(8000, 90));
            rig.Machine.FreeHeapBytes = 0;
            await playing;
            Assert.AreEqual(1, rig.Machine.Boots);
        });
    }

    [TestMethod]
    public void A_radio_that_does_not_stop_is_a_cause_of_its_own()
    {
        AfterClaimWhen(machine =>
        {
            RadioConditions.Of(machine).FailNextStop = true;
            machine.Button.Press(machine.NowUs, 120_000);
        }).AssertTrapped(TrapCause.Radio, 1_000_000);
    }

    [TestMethod]
    public void A_driver_that_refuses_the_dac_is_restarted_and_counted()
    {
        var rig = new TrapRig(new FlowRig(FlowRig.Board(dmaBlocks: 129)));
        rig.Run(() => rig.Flow.Phone.DelayAsync(45_000_000));
        Assert.AreEqual(2, rig.Stored().CountOf(TrapCause.Dac), "once for the press, once for the 30 s");
        Assert.AreEqual(3, rig.Machine.Boots);
        Assert.IsNull(rig.Machine.Trace.When("unmute"));
    }

    [TestMethod]
    public void A_power_cut_after_any_number_of_bytes_of_the_record_leaves_a_dongle_that_boots_and_counts_on()
    {
        for (int bytes = 0; bytes <= TrapLog.ImageBytes; bytes++)
        {
            var rig = new TrapRig();
            rig.Run(async () =>
            {
                await rig.TrapAsync();
                rig.Machine.Flash.PowerFailsAfterBytes = bytes;
                await rig.TrapAsync();
                Assert.IsFalse(rig.Machine.Speaker.IsMuted);
                await rig.TrapAsync();
            });
            Assert.AreEqual(TrapCause.MainLoop, rig.Stored().LastCause);
            Assert.AreEqual(bytes == TrapLog.ImageBytes ? 3 : 1, rig.Stored().CountOf(TrapCause.MainLoop), $"{bytes} bytes");
        }
    }

    [TestMethod]
    public void A_damaged_record_is_one_without_traps_and_no_fault()
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            await rig.TrapAsync();
            rig.Machine.Flash.FlipBits(TrapRig.Path, 3);
            rig.Machine.PowerCut(500_000);
            await rig.Flow.Phone.DelayAsync(4_000_000);
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            await rig.Flow.ClaimAndReconnectAsync();
            await rig.ReadStatusAsync();
        });
        Assert.AreEqual((byte)Fault.None, rig.Status[5]);
        CollectionAssert.AreEqual(new byte[TrapLog.StatusBytes], rig.Status[6..]);
    }

    [TestMethod]
    public void A_full_drive_does_not_keep_the_chip_from_restarting()
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            rig.Machine.Flash.IsFull = true;
            await rig.TrapAsync();
        });
        Assert.AreEqual(2, rig.Machine.Boots);
        Assert.IsFalse(rig.Machine.Speaker.IsMuted);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void After_three_quick_traps_in_a_row_the_dongle_stays_muted_for_half_a_minute_or_until_a_press(bool isPressed)
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            for (int i = 0; i < TrapLog.MaxInARow; i++)
            {
                await rig.TrapAsync();
                Assert.AreEqual(i + 1 == TrapLog.MaxInARow, rig.Machine.Speaker.IsMuted);
            }

            Assert.IsTrue(rig.Machine.Speaker.IsMuted);
            Assert.IsTrue(rig.Machine.Speaker.IsAmplifierOn);
            long fromUs = rig.Machine.NowUs;
            await rig.Flow.Phone.DelayAsync(4_000_000);
            Assert.IsInRange(11, 15, rig.Machine.Led.History.Count(change => change.Us > fromUs), "the pattern of a fault");
            if (isPressed)
            {
                rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            }

            await rig.Flow.Phone.DelayAsync(isPressed ? 2_000_000 : 29_000_000);
            Assert.IsFalse(rig.Machine.Speaker.IsMuted);
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            await rig.Flow.ClaimAndReconnectAsync();
            await rig.ReadStatusAsync();
            Assert.AreEqual((byte)Fault.Traps, rig.Status[5]);

            // A minute without a trap ends the row.
            await rig.Flow.Phone.DelayAsync(61_000_000);
            rig.Machine.PowerCut(500_000);
            await rig.TrapAsync();
            Assert.IsFalse(rig.Machine.Speaker.IsMuted);
        });
    }

    [TestMethod]
    public void A_dongle_that_traps_for_ever_writes_its_flash_no_more()
    {
        var full = new TrapLog();
        for (int i = 0; i < TrapLog.MaxCount; i++)
        {
            full.Record(TrapCause.MainLoop, 0);
        }

        var rig = new TrapRig();
        rig.Machine.Flash.Poke(TrapRig.Path, full.Image);
        rig.Run(async () =>
        {
            await rig.TrapAsync();
            int writes = rig.Machine.Flash.Writes;
            await rig.TrapAsync();
            await rig.TrapAsync();
            Assert.AreEqual(writes, rig.Machine.Flash.Writes);
        });
        Assert.AreEqual(TrapLog.MaxCount, rig.Stored().CountOf(TrapCause.MainLoop));
        Assert.AreEqual(4, rig.Machine.Boots);
    }

    [TestMethod]
    public void A_boot_that_traps_in_the_core_itself_stays_muted_and_hidden_whatever_the_turn()
    {
        var rig = new TrapRig();
        void Strike() => rig.Machine.Faults.Throw(ManagedThread.Main, new InvalidOperationException("every boot"), afterBlocks: 15_000);
        rig.Machine.ChipReset += Strike;
        rig.Machine.At(1, Strike);
        rig.Run(() => rig.Flow.Phone.DelayAsync(120_000_000));
        Assert.IsGreaterThan(20, rig.Machine.Boots);
        Assert.IsNull(rig.Machine.Trace.When("unmute"));
        Assert.IsNull(rig.Machine.Trace.When("advertise"));
        rig.AssertNothingEscaped();
    }

    private static TrapRig PlayingWhen(Action<VirtualMachine> strike)
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            await rig.Flow.ClaimAndReconnectAsync();
            rig.Machine.After(1_500_000, () => strike(rig.Machine));
            await rig.TryToPlayAsync();
            await rig.BackAsync();
        });
        return rig;
    }

    private static TrapRig AfterClaimWhen(Action<VirtualMachine> strike)
    {
        var rig = new TrapRig();
        rig.Run(async () =>
        {
            await rig.Flow.ClaimAndReconnectAsync();
            rig.StruckUs = rig.Machine.NowUs;
            strike(rig.Machine);
            await rig.Flow.Phone.LinkEndedAsync();
            rig.Machine.FreeHeapBytes = 49 * 1024;
            await rig.BackAsync();
        });
        return rig;
    }
}
