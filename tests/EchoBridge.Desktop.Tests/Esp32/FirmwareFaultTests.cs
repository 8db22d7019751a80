using System;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class FirmwareFaultTests
{
    [TestMethod]
    public void An_exception_strikes_the_thread_it_is_meant_for_once_and_where_it_is_meant_to()
    {
        VirtualMachine machine = Machine();
        machine.At(Rig.MainUs + 100_000, () => machine.Faults.Throw(ManagedThread.Main, new FormatException("main"), afterBlocks: 5));
        machine.At(Rig.MainUs + 200_000, () => machine.Faults.Throw(ManagedThread.Dispatcher, new FormatException("handler")));
        machine.At(Rig.MainUs + 300_000, () => machine.Faults.Throw(ManagedThread.Timer, new FormatException("timer")));
        machine.HaltAt(3_000_000);
        machine.Run();
        string trace = machine.Trace.ToString();
        Assert.AreEqual(1, machine.Trace.Lines.Count(line => line.What == "caught main"));
        Assert.AreEqual(1, machine.Trace.Lines.Count(line => line.What == "Uncaught exception in a handler of HighResTimer: FormatException: handler"));
        Assert.AreEqual(1, machine.Trace.Lines.Count(line => line.What == "Uncaught exception in a timer: FormatException: timer"));
        Assert.DoesNotContain("Uncaught exception in Main", trace);
    }

    [TestMethod]
    [DataRow(ManagedThread.Main, true)]
    [DataRow(ManagedThread.Dispatcher, false)]
    public void A_thread_that_hangs_makes_no_progress_and_the_timer_thread_goes_on(ManagedThread stuck, bool dispatcherLives)
    {
        VirtualMachine machine = Machine();
        long hungUs = Rig.MainUs + 300_000;
        machine.At(hungUs, () => machine.Faults.Hang(stuck));
        machine.HaltAt(hungUs + 1_000_000);
        machine.Run();
        bool Lives(string what) => machine.Trace.Lines.Any(line => line.What == what && line.Us > hungUs + 500_000);
        Assert.IsFalse(Lives("main"));
        Assert.AreEqual(dispatcherLives, Lives("handler"));
        Assert.IsTrue(Lives("timer"));
    }

    [TestMethod]
    public void A_stall_stops_every_thread_for_its_length()
    {
        VirtualMachine machine = Machine();
        long fromUs = Rig.MainUs + 300_000;
        machine.At(fromUs, () => machine.Faults.Stall(ManagedThread.Main, 500_000));
        machine.HaltAt(fromUs + 1_000_000);
        machine.Run();
        string[] managed = ["main", "handler", "timer"];
        long[] all = [.. machine.Trace.Lines.Where(line => managed.Contains(line.What)).Select(line => line.Us)];
        Assert.AreEqual(1, all.Zip(all.Skip(1)).Count(pair => pair.Second - pair.First >= 500_000));
        Assert.IsTrue(machine.Stalls.All.Any(stall => stall is { What: "stall", LengthUs: 500_000 }));
    }

    [TestMethod]
    public void A_dead_dispatcher_serves_nothing_main_and_timers_go_on_and_a_reset_revives_it()
    {
        VirtualMachine machine = Machine();
        long deadUs = Rig.MainUs + 300_000;
        machine.At(deadUs, machine.Faults.KillDispatcher);
        machine.At(deadUs + 1_000_000, () => machine.PowerCut(10_000));
        machine.HaltAt(deadUs + 4_000_000);
        machine.Run();
        long resetUs = machine.Trace.When("boot", deadUs)!.Value;
        bool Lives(string what, long fromUs, long toUs) => machine.Trace.Lines.Any(line => line.What == what && line.Us > fromUs && line.Us < toUs);
        Assert.IsFalse(Lives("handler", deadUs, resetUs));
        Assert.IsTrue(Lives("main", deadUs, resetUs));
        Assert.IsTrue(Lives("timer", deadUs, resetUs));
        Assert.IsTrue(Lives("handler", resetUs, long.MaxValue));
    }

    private static VirtualMachine Machine() => new(
        Rig.Board,
        1,
        new FirmwareImage(["EchoBridge.Desktop.Tests"], "EchoBridge.Desktop.Tests.Esp32.Fixture.ThreeThreads", "EchoBridge.Desktop.Tests.Esp32.Fixture"));
}
