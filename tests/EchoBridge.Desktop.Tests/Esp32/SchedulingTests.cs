using System;
using System.Collections.Generic;
using System.Threading;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class SchedulingTests
{
    [TestMethod]
    [DataRow(1, 10_000)]
    [DataRow(10, 10_000)]
    [DataRow(11, 20_000)]
    [DataRow(0, 0)]
    public void Sleep_ends_on_a_tick_of_ten_milliseconds(int ms, int expectedUs)
    {
        long woke = 0;
        Rig.Run(machine =>
        {
            Clr.Thread.Sleep(ms);
            woke = machine.NowUs;
        });
        Assert.AreEqual(Rig.MainUs + expectedUs, woke);
    }

    [TestMethod]
    public void Idle_main_is_woken_at_the_tick_after_the_event()
    {
        long handled = 0, woke = 0;
        Rig.Run(machine =>
        {
            var signal = new Clr.AutoResetEvent(false);
            machine.After(13_000, () => machine.PostEvent("test", () =>
            {
                handled = machine.NowUs;
                signal.Set();
            }));
            Assert.IsTrue(signal.WaitOne(500, false));
            woke = machine.NowUs;
        });
        Assert.IsInRange(Rig.MainUs + 20_000, Rig.MainUs + 20_200, handled);
        Assert.AreEqual(handled, woke);
    }

    [TestMethod]
    public void A_wait_that_times_out_says_so_and_a_signal_is_taken_once()
    {
        Rig.Run(_ =>
        {
            var signal = new Clr.AutoResetEvent(true);
            Assert.IsTrue(signal.WaitOne(0, false));
            Assert.IsFalse(signal.WaitOne(0, false));
            Assert.IsFalse(signal.WaitOne(30, false));
            signal.Set();
            signal.Reset();
            Assert.IsFalse(signal.WaitOne(0, false));
        });
    }

    [TestMethod]
    public void A_busy_main_is_interrupted_for_pending_events_only_after_its_slice_of_20_ms()
    {
        long handled = 0;
        Rig.Run(machine =>
        {
            machine.After(1_000, () => machine.PostEvent("test", () => handled = machine.NowUs));
            Rig.Work(machine, 50_000);
        });
        Assert.IsInRange(Rig.MainUs + 20_000, Rig.MainUs + 20_200, handled);
    }

    [TestMethod]
    public void A_lock_held_by_main_puts_the_interruption_off()
    {
        long handled = 0;
        Rig.Run(machine =>
        {
            machine.After(1_000, () => machine.PostEvent("test", () => handled = machine.NowUs));
            var gate = new object();
            Clr.Monitor.Enter(gate);
            Rig.Work(machine, 70_000);
            Assert.AreEqual(0, handled);
            Clr.Monitor.Exit(gate);
            Rig.Work(machine, 10);
        });
        Assert.IsInRange(Rig.MainUs + 70_000, Rig.MainUs + 70_200, handled);
    }

    [TestMethod]
    public void Events_are_handled_one_after_another_in_order()
    {
        var order = new List<int>();
        Rig.Run(machine =>
        {
            for (int i = 0; i < 3; i++)
            {
                int number = i;
                machine.PostEvent("test", () =>
                {
                    order.Add(number);
                    Rig.Work(machine, 30_000);
                });
            }

            Clr.Thread.Sleep(200);
        });
        Assert.AreEqual("0 1 2", string.Join(' ', order));
    }

    [TestMethod]
    public void No_handler_runs_inside_a_blocking_call_whose_length_is_kept()
    {
        long handled = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            it.After(1_000, () => it.PostEvent("test", () => handled = it.NowUs));
            Assert.IsFalse(it.Block("long call", () => false, 80_000));
            Assert.AreEqual(0, handled);
            Clr.Thread.Sleep(0);
        });
        Assert.IsInRange(Rig.MainUs + 80_000, Rig.MainUs + 80_200, handled);
        Assert.AreEqual(80_000, machine.Stalls.LongestUs());
        Assert.AreEqual(80_000, machine.Stalls.LongestUs(Rig.MainUs + 70_000));
        Assert.AreEqual(0, machine.Stalls.LongestUs(Rig.MainUs + 80_000));
        Assert.AreEqual("long call", machine.Stalls.All[0].What);
    }

    [TestMethod]
    public void A_block_ends_with_the_event_that_fulfils_it()
    {
        long at = 0;
        Rig.Run(machine =>
        {
            bool isThere = false;
            machine.After(3_210, () => isThere = true);
            Assert.IsTrue(machine.Block("test", () => isThere, 1_000_000));
            at = machine.NowUs;
        });
        Assert.AreEqual(Rig.MainUs + 3_210, at);
    }

    [TestMethod]
    public void The_ring_holds_128_records_and_drops_its_oldest()
    {
        var handled = new List<int>();
        VirtualMachine machine = Rig.Run(it =>
        {
            for (int i = 0; i < 130; i++)
            {
                int number = i;
                it.PostEvent($"source {i}", () => handled.Add(number));
            }

            Clr.Thread.Sleep(100);
        });
        Assert.HasCount(128, handled);
        Assert.AreEqual(2, handled[0]);
        Assert.AreEqual(2, machine.Events.Dropped);
        StringAssert.Contains(machine.Trace.ToString(), "event ring full: dropped source 1\n");
    }

    [TestMethod]
    public void An_exception_in_a_handler_ends_only_that_dispatch()
    {
        bool next = false;
        VirtualMachine machine = Rig.Run(it =>
        {
            it.PostEvent("bad", () => throw new FormatException("oops"));
            it.PostEvent("good", () => next = true);
            Clr.Thread.Sleep(10);
        });
        Assert.IsTrue(next);
        StringAssert.Contains(machine.Trace.ToString(), "Uncaught exception in a handler of bad: FormatException: oops");
    }

    [TestMethod]
    public void A_dead_main_leaves_the_dispatcher_alive_and_restarts_nothing()
    {
        long handled = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            it.After(100_000, () => it.PostEvent("test", () => handled = it.NowUs));
            throw new FormatException("fatal");
        });
        Assert.IsInRange(Rig.MainUs + 100_000, Rig.MainUs + 100_200, handled);
        Assert.AreEqual(1, machine.Boots);
        StringAssert.Contains(machine.Trace.ToString(), "Uncaught exception in Main: FormatException: fatal");
    }

    [TestMethod]
    public void A_handler_that_waits_keeps_every_other_event_waiting()
    {
        long second = 0;
        Rig.Run(machine =>
        {
            machine.PostEvent("first", () => Clr.Thread.Sleep(100));
            machine.PostEvent("second", () => second = machine.NowUs);
            Clr.Thread.Sleep(Timeout.Infinite);
        });
        Assert.IsGreaterThanOrEqualTo(Rig.MainUs + 100_000, second);
    }

    [TestMethod]
    public void A_lock_given_back_without_having_been_taken_is_a_fault()
    {
        var machine = Rig.Machine(Rig.Board, 1, _ => Clr.Monitor.Exit(new object()));
        Assert.ThrowsExactly<VirtualHardwareException>(machine.Run);
    }
}
