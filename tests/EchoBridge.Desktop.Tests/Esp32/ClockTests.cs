using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class ClockTests
{
    [TestMethod]
    public void Main_starts_after_the_boot_time_and_the_runtime_counts_from_the_reset()
    {
        long now = 0, sinceBoot = 0;
        Rig.Run(machine => (now, sinceBoot) = (machine.NowUs, machine.SinceBootUs));
        Assert.AreEqual(VirtualMachine.BootUs, now);
        Assert.AreEqual(VirtualMachine.BootUs, sinceBoot);
    }

    [TestMethod]
    public void Interpreted_work_moves_the_clock_by_the_boards_figure()
    {
        long spent = 0;
        Rig.Run(machine =>
        {
            for (int turn = 0; turn < 1000; turn++)
            {
                machine.Charge(InterpreterCosts.TurnTenths);
            }

            spent = machine.NowUs - Rig.MainUs;
        });
        Assert.AreEqual(1000 * Rig.Board.NanosecondsPerTurn / 1000, spent);
    }

    [TestMethod]
    public void Environment_events_run_at_their_own_time_within_work_and_ties_in_order()
    {
        var seen = new List<string>();
        Rig.Run(machine =>
        {
            machine.At(Rig.MainUs + 500, () => seen.Add($"b{machine.NowUs - Rig.MainUs}"));
            machine.At(Rig.MainUs + 500, () => seen.Add($"c{machine.NowUs - Rig.MainUs}"));
            machine.At(Rig.MainUs + 20, () => seen.Add($"a{machine.NowUs - Rig.MainUs}"));
            Rig.Work(machine, 1000);
        });
        Assert.AreEqual("a20 b500 c500", string.Join(' ', seen));
    }

    [TestMethod]
    public void A_second_of_audio_work_is_cheap_to_simulate()
    {
        int charges = 0;
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            for (; charges < 1_000_000; charges++)
            {
                it.Charge(600);
            }
        });
        machine.HaltAt(100_000_000);
        long before = Environment.TickCount64;
        machine.Run();
        Assert.AreEqual(1_000_000, charges);
        Assert.IsLessThan(1000L, Environment.TickCount64 - before);
    }

    [TestMethod]
    public void The_pace_sees_every_tick_of_an_idle_machine()
    {
        var seen = new List<long>();
        var machine = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(40));
        machine.Pace = seen.Add;
        machine.HaltAt(Rig.MainUs + 40_000);
        machine.Run();
        long[] ticks = [.. Enumerable.Range(1, (int)(Rig.MainUs / 10_000) + 4).Select(tick => tick * 10_000L)];
        CollectionAssert.AreEqual(ticks, seen);
    }

    [TestMethod]
    public void The_pace_sees_a_machine_that_works_and_never_idles_once_a_tick()
    {
        var seen = new List<long>();
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, it => Rig.Work(it, 100_000));
        machine.Pace = seen.Add;
        machine.HaltAt(Rig.MainUs + 95_000);
        machine.Run();
        long[] working = [.. seen.Where(us => us > Rig.MainUs)];
        Assert.HasCount(9, working);
        Assert.IsTrue(working.Index().All(tick => tick.Item / 10_000 == (Rig.MainUs / 10_000) + tick.Index + 1), string.Join(' ', working));
    }

    [TestMethod]
    public void What_is_put_first_comes_before_all_else_of_its_microsecond_in_the_order_of_scheduling()
    {
        var order = new List<string>();
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(Timeout.Infinite));
        machine.At(5_000, () => order.Add("other"));
        machine.At(4_000, () => machine.AtFirst(5_000, () => order.Add("second")));
        machine.AtFirst(5_000, () => order.Add("first"));
        machine.HaltAt(6_000);
        machine.Run();
        CollectionAssert.AreEqual((string[])["first", "second", "other"], order);
    }

    [TestMethod]
    public void What_another_thread_injects_runs_at_the_next_tick()
    {
        long at = 0;
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(Timeout.Infinite));
        machine.Pace = us =>
        {
            if (us == Rig.MainUs + 30_000)
            {
                var other = new Thread(() => machine.Inject(() =>
                {
                    at = machine.NowUs;
                    machine.Halt();
                }));
                other.Start();
                other.Join();
            }
        };
        machine.Run();
        Assert.AreEqual(Rig.MainUs + 20_000, at);
    }

    [TestMethod]
    public void A_machine_in_which_nothing_can_happen_any_more_ends_with_an_exception()
    {
        var dead = Rig.Machine(Rig.Board, 1, _ => { });
        Assert.ThrowsExactly<InvalidOperationException>(dead.Run);
        var asleep = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(Timeout.Infinite));
        Assert.ThrowsExactly<InvalidOperationException>(asleep.Run);
        var blocked = Rig.Machine(Rig.Board, 1, machine => machine.Block("test", () => false, long.MaxValue));
        Assert.ThrowsExactly<InvalidOperationException>(blocked.Run);
    }

    [TestMethod]
    public void A_failure_in_the_environment_ends_the_run_past_any_catch_of_the_firmware()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            while (true)
            {
                try
                {
                    it.Charge(100);
                }
                catch (FormatException)
                {
                }
            }
        });
        machine.At(Rig.MainUs + 1000, () => throw new FormatException("from outside"));
        Assert.ThrowsExactly<FormatException>(machine.Run);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another_one()
    {
        static string TraceOf(int seed)
        {
            var machine = Rig.Machine(Rig.Board, seed, it =>
            {
                var button = new System.Device.Gpio.GpioController().OpenPin(0, System.Device.Gpio.PinMode.InputPullUp);
                button.ValueChanged += (_, e) => it.Trace.Add(e.ChangeType.ToString());
                Clr.Thread.Sleep(Timeout.Infinite);
            });
            machine.Button.Press(Rig.MainUs + 100_000, 500_000);
            machine.HaltAt(3_000_000);
            machine.Run();
            return machine.Trace.ToString();
        }

        Assert.AreEqual(TraceOf(7), TraceOf(7));
        Assert.IsTrue(Enumerable.Range(8, 5).Any(seed => TraceOf(seed) != TraceOf(7)));
    }
}
