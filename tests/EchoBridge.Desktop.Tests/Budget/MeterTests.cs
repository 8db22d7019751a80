using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Desktop.Tests.Esp32;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Budget;

[TestClass]
public class MeterTests
{
    private const string Space = "EchoBridge.Desktop.Tests.Budget.Fixture";

    [TestMethod]
    public void Every_execution_of_a_method_is_counted_exactly()
    {
        IReadOnlyList<ScopeRun> runs = Run("Counted", "Work").Meter!.RunsOf(Space + ".Counted.Work");
        Assert.HasCount(2, runs);
        foreach (ExecutionCount count in runs.Select(run => run.Count))
        {
            Assert.AreEqual((5 * 2) + 2, count.Calls, "ten steps, the constructor, the delegate");
            Assert.AreEqual((5 * 2) + 1, count.NativeCalls, "five copies, five clears, the base constructor");
            Assert.AreEqual(5, count.BlockCopies);
            Assert.AreEqual(5, count.LoopTurns);
            Assert.AreEqual(2, count.Objects, "the thing and the delegate");
            Assert.AreEqual(24 + 36, count.Bytes, "two cells of 12 bytes and three");
        }
    }

    [TestMethod]
    public void Calls_are_told_by_name_with_what_each_method_takes_itself()
    {
        ScopeRun run = Run("Counted", "Work").Meter!.RunsOf(Space + ".Counted.Work")[0];
        Dictionary<string, int> calls = run.Calls().ToDictionary(call => call.Method, call => call.Times);
        Assert.AreEqual(10, calls[Space + ".Counted.Step"]);
        Assert.AreEqual(5, calls["System.Array.Copy"]);
        Assert.AreEqual(5, calls["System.Array.Clear"]);
        Assert.AreEqual(run.Count.Calls + run.Count.NativeCalls, calls.Values.Sum());

        Dictionary<string, ExecutionCount> own = run.Methods().ToDictionary(method => method.Method, method => method.Count);
        Assert.AreEqual(0, own[Space + ".Counted.Step"].LoopTurns);
        Assert.AreEqual(run.Count.Instructions, own.Values.Sum(count => count.Instructions));
        Assert.AreEqual(run.Count.Operations, own.Values.Sum(count => count.Operations));
        Assert.IsLessThan(run.Count.Instructions, run.Count.Operations + run.Count.Calls + run.Count.NativeCalls);
    }

    [TestMethod]
    public void Every_way_out_of_a_method_ends_its_execution()
    {
        IReadOnlyList<ScopeRun> runs = Run("Counted", "Return").Meter!.RunsOf(Space + ".Counted.Return");
        CollectionAssert.AreEqual((long[])[0, 1], runs.Select(run => run.Count.Calls).ToArray());
    }

    [TestMethod]
    public void An_execution_that_ends_in_an_exception_is_no_run_and_disturbs_no_other()
    {
        ExecutionMeter meter = Run("Counted", "Fail", "Unlucky").Meter!;
        Assert.IsEmpty(meter.RunsOf(Space + ".Counted.Fail"));
        ScopeRun run = meter.RunsOf(Space + ".Counted.Unlucky").Single();
        Assert.AreEqual(2, run.Count.Calls, "Fail and Step");
        Assert.AreEqual(1, run.Count.Objects, "the exception");
    }

    [TestMethod]
    public void What_interrupts_a_method_on_another_thread_is_not_its_own()
    {
        ExecutionMeter meter = Run("Interrupted", "Wait", "Handle").Meter!;
        ScopeRun wait = meter.RunsOf(Space + ".Interrupted.Wait").Single();
        ScopeRun handle = meter.RunsOf(Space + ".Interrupted.Handle").Single();
        Assert.IsLessThanOrEqualTo(wait.EndUs, handle.EndUs, "it was handled within the wait");
        Assert.AreEqual((3, 3, 3 * 120), (handle.Count.Calls, handle.Count.Objects, handle.Count.Bytes));
        Assert.AreEqual(0, wait.Count.Calls);
        Assert.AreEqual(1, wait.Count.Objects, "the delegate");
        Assert.IsGreaterThan(1000, wait.Count.LoopTurns);
    }

    [TestMethod]
    public void Virtual_time_is_what_the_clock_went_on()
    {
        ScopeRun wait = Run("Interrupted", "Wait").Meter!.RunsOf(Space + ".Interrupted.Wait").Single();
        Assert.AreEqual(wait.EndUs - Rig.MainUs, wait.Count.Nanoseconds / 1000.0, 1000, "all of it, but for the handler's");
    }

    [TestMethod]
    public void A_scope_that_names_no_method_is_refused_by_name()
    {
        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(() => Run("Counted", "Play"));
        Assert.Contains("Counted.Play", refused.Message);
    }

    [TestMethod]
    public void An_image_that_is_not_metered_has_no_meter()
    {
        var machine = new VirtualMachine(Rig.Board, 1, new FirmwareImage(["EchoBridge.Desktop.Tests"], Space + ".Counted", Space));
        machine.HaltAt(2_000_000);
        machine.Run();
        Assert.IsNull(machine.Meter);
    }

    private static VirtualMachine Run(string program, params string[] scopes)
    {
        var image = new FirmwareImage(["EchoBridge.Desktop.Tests"], $"{Space}.{program}", Space, IsMetered: true)
        {
            Scopes = [.. scopes.Select(scope => $"{Space}.{program}.{scope}")],
        };
        var machine = new VirtualMachine(Rig.Board, 1, image);
        machine.HaltAt(2_000_000);
        machine.Run();
        return machine;
    }
}
