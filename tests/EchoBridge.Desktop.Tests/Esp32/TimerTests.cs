using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class TimerTests
{
    [TestMethod]
    public void A_timer_ticks_while_main_waits_and_until_it_is_disposed()
    {
        var ticks = new List<long>();
        Rig.Run(machine =>
        {
            var timer = new Clr.Timer(_ => ticks.Add(machine.NowUs - Rig.MainUs), null, 20, 30);
            Clr.Thread.Sleep(100);
            timer.Dispose();
            Clr.Thread.Sleep(100);
        });
        Assert.HasCount(3, ticks);
        Assert.IsInRange(20_000, 20_500, ticks[0]);
        Assert.IsInRange(50_000, 50_500, ticks[1]);
    }

    [TestMethod]
    public void Ticks_that_a_blocking_call_keeps_waiting_are_one_tick()
    {
        int ticks = 0;
        Rig.Run(machine =>
        {
            _ = new Clr.Timer(_ => ticks++, null, 10, 10);
            machine.Block("long call", () => false, 95_000);
            Assert.AreEqual(0, ticks);
            Clr.Thread.Sleep(1);
            Assert.AreEqual(2, ticks, "the one that waited and the next");
        });
    }

    [TestMethod]
    public void The_timer_thread_interrupts_main_with_a_lock_held_and_a_handler_too()
    {
        var threads = new List<string>();
        Rig.Run(machine =>
        {
            var gate = new object();
            _ = new Clr.Timer(_ => threads.Add($"{machine.Thread} at {(machine.NowUs - Rig.MainUs) / 10_000}"), null, 5, Timeout.Infinite);
            Clr.Monitor.Enter(gate);
            Rig.Work(machine, 50_000);
            Clr.Monitor.Exit(gate);
            machine.PostEvent("long", () =>
            {
                _ = new Clr.Timer(_ => threads.Add($"{machine.Thread} in {threads[^1]}"), null, 5, Timeout.Infinite);
                threads.Add("handler");
                Rig.Work(machine, 50_000);
                threads.Add($"{machine.Thread} goes on");
            });
            Clr.Thread.Sleep(1);
            Assert.AreEqual(ManagedThread.Main, machine.Thread);
        });
        Assert.AreEqual("Timer at 2, handler, Timer in handler, Dispatcher goes on", string.Join(", ", threads));
    }

    [TestMethod]
    public void A_timer_that_may_have_to_wait_for_a_lock_is_not_modelled()
    {
        var gate = new object();
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            _ = new Clr.Timer(_ => Clr.Monitor.Enter(gate), null, 5, Timeout.Infinite);
            Clr.Monitor.Enter(gate);
            Rig.Work(it, 50_000);
        });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(machine.Run).Message, "wait for a lock");
    }

    [TestMethod]
    public void An_exception_in_a_tick_ends_only_that_tick_and_a_reset_ends_all()
    {
        int ticks = 0;
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 1)
            {
                _ = new Clr.Timer(_ =>
                {
                    ticks++;
                    throw new FormatException("oops");
                }, null, 10, 10);
                Clr.Thread.Sleep(35);
                nanoFramework.Runtime.Native.Power.RebootDevice();
            }

            Clr.Thread.Sleep(Timeout.Infinite);
        });
        machine.HaltAt(5_000_000);
        machine.Run();
        Assert.AreEqual(4, ticks);
        Assert.AreEqual(4, machine.Trace.Lines.Count(line => line.What == "Uncaught exception in a timer: FormatException: oops"));
    }
}
