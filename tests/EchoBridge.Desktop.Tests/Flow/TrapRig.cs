using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>A dongle in whose firmware something goes wrong, and what must come of it.</summary>
internal sealed class TrapRig(FlowRig flow)
{
    /// <summary>Where the record is.</summary>
    internal const string Path = @"I:\echobridge.trp";

    internal TrapRig()
        : this(new FlowRig())
    {
    }

    internal FlowRig Flow { get; } = flow;

    internal VirtualMachine Machine => Flow.Machine;

    /// <summary>When it went wrong; found in the trace unless set.</summary>
    internal long StruckUs { get; set; } = -1;

    /// <summary>The status that was read last.</summary>
    internal byte[] Status { get; private set; } = [];

    internal void Run(Func<Task> script) => Flow.Run(script);

    /// <summary>What is on the flash.</summary>
    internal TrapLog Stored()
    {
        var log = new TrapLog();
        log.Load(Machine.Flash.Peek(Path)!);
        return log;
    }

    /// <summary>An exception in the main loop; completes when the dongle has come back, or could have.</summary>
    internal async Task TrapAsync()
    {
        await Flow.Phone.DelayAsync(4_000_000);
        int boots = Machine.Boots;
        Machine.Faults.Throw(ManagedThread.Main, new InvalidOperationException("again"));
        await Flow.Phone.DelayAsync(5_000_000);
        Assert.AreEqual(boots + 1, Machine.Boots);
    }

    /// <summary>Plays for a while; the link may break.</summary>
    internal async Task TryToPlayAsync()
    {
        try
        {
            await Flow.Host.StreamAsync(FlowRig.Speech(8000, 4));
            await Flow.Phone.DelayAsync(1_000_000);
        }
        catch (Exception e) when (e is LinkLostException or GattException)
        {
            await Flow.Phone.DelayAsync(0);
        }
    }

    /// <summary>Comes back as soon as the dongle lets it, and reads the status.</summary>
    internal async Task BackAsync()
    {
        await Flow.Phone.DelayAsync(25_000_000);
        await Flow.Phone.DisconnectAsync();
        await Flow.Phone.DelayAsync(1_000_000);
        await Flow.Host.ReconnectAsync();
        await ReadStatusAsync();
    }

    internal async Task ReadStatusAsync() => Status = await Flow.Host.ReadAsync(Characteristic.Status);

    /// <summary>It was muted in time, restarted, came up in order, and tells the cause.</summary>
    internal void AssertTrapped(TrapCause cause, long mutedWithinUs)
    {
        AssertCameBack(mutedWithinUs);
        Assert.AreEqual((byte)cause, Status[6]);
        byte[] counters = new byte[TrapLog.Causes];
        counters[(int)cause - 1] = 1;
        CollectionAssert.AreEqual(counters, Status[7..]);
        Assert.AreEqual(cause, Stored().LastCause);
    }

    internal void AssertNothingEscaped()
    {
        string trace = Machine.Trace.ToString();
        Assert.DoesNotContain("Uncaught", trace);
        Assert.DoesNotContain("amp off", trace);
    }

    private void AssertCameBack(long mutedWithinUs)
    {
        AssertNothingEscaped();
        long struckUs = StruckUs >= 0 ? StruckUs : Machine.Trace.Milestones.Single(line => line.What.Split(' ')[0] is "throw" or "hang" or "kill").Us;
        long mutedUs = Machine.Trace.When("mute", struckUs)!.Value;
        Assert.IsLessThanOrEqualTo(mutedWithinUs, mutedUs - struckUs);
        long resetUs = Machine.Trace.Lines.Single(line => line.What == "reset: reboot").Us;
        Assert.IsInRange(Machine.Board.MuteSettleMs * 1000L, 100_000, resetUs - mutedUs, "the ramp ends before the clock does");
        string[] order = ["mute", "amp", "clock", "unmute", "advertise"];
        CollectionAssert.AreEqual(
            order,
            Machine.Trace.Milestones.Where(line => line.Us > resetUs && order.Contains(line.What)).Take(order.Length).Select(line => line.What).ToArray());
        Assert.AreEqual(2, Machine.Boots);
    }
}
