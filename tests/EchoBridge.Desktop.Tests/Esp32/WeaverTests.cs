using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class WeaverTests
{
    private const string Space = "EchoBridge.Desktop.Tests.Esp32.";

    [TestMethod]
    public void An_empty_loop_turn_costs_the_boards_figure()
    {
        string line = Run("EmptyLoop").Trace.Lines.Single(line => line.What.StartsWith("took ")).What;
        int perTurn = int.Parse(line[5..]) / 10;

        // A debug build's loop has some instructions more than the seven that were measured.
        Assert.IsInRange(2550, 4100, perTurn);
    }

    [TestMethod]
    public void A_catch_all_in_an_endless_loop_cannot_swallow_a_halt()
    {
        VirtualMachine machine = Run("CatchAll");
        Assert.AreEqual(3_000_000, machine.NowUs);
        Assert.IsFalse(machine.Trace.Lines.Any(line => line.What.StartsWith("firmware goes on")));
    }

    [TestMethod]
    public void A_busy_loop_is_interrupted_after_20_ms_but_not_while_it_holds_a_lock()
    {
        string trace = Run("BusyLoop").Trace.ToString();
        StringAssert.Contains(trace, "free: interrupted after 20 ms");
        StringAssert.Contains(trace, "locked: in peace");
    }

    [TestMethod]
    public void Every_boot_has_statics_of_its_own_and_the_machines_board()
    {
        VirtualMachine machine = Run("Statics");
        Assert.AreEqual(2, machine.Trace.Lines.Count(line => line.What == "rig boot 1"));
        Assert.IsFalse(machine.Trace.Lines.Any(line => line.What == "rig boot 2"));
    }

    [TestMethod]
    public void Static_constructors_run_before_main_and_their_exceptions_are_swallowed()
    {
        string trace = Run("FailingStatic").Trace.ToString();
        StringAssert.Contains(trace, "Exception in the static constructor of " + Space + "Fixture.FailingStatic");
        StringAssert.Contains(trace, "main runs");
    }

    [TestMethod]
    public void Threads_files_console_chance_and_clock_are_the_machines_own()
    {
        VirtualMachine machine = Run("Redirected", seed: 5);
        string line = machine.Trace.Lines.First(line => line.What.StartsWith("console:")).What;
        StringAssert.StartsWith(line, "console: False True ");
        StringAssert.EndsWith(line, " 3");
        Assert.AreEqual(machine.Trace.ToString(), Run("Redirected", seed: 5).Trace.ToString());
        Assert.IsTrue(machine.Stalls.All.Any(stall => stall.What == "console" && stall.LengthUs > 100));
    }

    [TestMethod]
    public void Filters_finally_blocks_and_switches_mean_the_same_after_weaving()
    {
        StringAssert.Contains(Run("Redirected").Trace.ToString(), "console: result 71");
    }

    [TestMethod]
    public void A_thread_of_its_own_is_refused_with_the_name_of_who_asks()
    {
        var image = new FirmwareImage(["EchoBridge.Desktop.Tests"], Space + "Refused.RealThread", Space + "Refused");
        var machine = new VirtualMachine(Rig.Board, 1, image);
        VirtualHardwareException refused = Assert.ThrowsExactly<VirtualHardwareException>(machine.Run);
        StringAssert.Contains(refused.Message, "RealThread");
        StringAssert.Contains(refused.Message, "System.Threading.Thread");
    }

    private static VirtualMachine Run(string program, int seed = 1)
    {
        var image = new FirmwareImage(["EchoBridge.Desktop.Tests"], $"{Space}Fixture.{program}", Space + "Fixture");
        var machine = new VirtualMachine(Rig.Board, seed, image);
        machine.HaltAt(3_000_000);
        machine.Run();
        return machine;
    }
}
