using System.Collections.Generic;
using System.Device.Gpio;
using System.Device.I2s;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

/// <summary>What a machine needs that runs for days.</summary>
[TestClass]
public class LongLifeTests
{
    private const long HourUs = 3_600_000_000;

    [TestMethod]
    public void A_stall_stops_the_interpreter_at_its_next_instruction_while_events_wait()
    {
        long handledUs = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            it.At(Rig.MainUs + 100_000, () => it.Stall(300_000));
            it.At(Rig.MainUs + 200_000, () => it.PostEvent("test", () => handledUs = it.NowUs));
            Rig.Work(it, 900_000);
        });
        Stall stall = machine.Stalls.All.Single();
        Assert.AreEqual("stall", stall.What);
        Assert.AreEqual(300_000, stall.LengthUs);
        Assert.AreEqual(300_000, machine.Stalls.TotalUs);
        Assert.IsInRange(Rig.MainUs + 400_000, Rig.MainUs + 421_000, handledUs);
    }

    [TestMethod]
    public void A_stall_that_was_asked_for_does_not_outlive_the_power()
    {
        VirtualMachine machine = Rig.Run(
            it =>
            {
                if (it.Boots == 1)
                {
                    it.At(it.NowUs, () =>
                    {
                        it.Stall(1_000_000);
                        it.PowerCut(0);
                    });
                }

                Rig.Work(it, 10_000);
            },
            untilUs: 4 * Rig.MainUs);
        Assert.AreEqual(0, machine.Stalls.TotalUs);
    }

    [TestMethod]
    public void A_machine_that_keeps_only_what_is_recent_tells_everything_to_who_listens()
    {
        int heard = 0;
        var told = new List<TraceLine>();
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, it =>
        {
            using GpioPin mute = Dongle.Unmuted();
            I2sDevice device = Dongle.Device();
            for (int i = 0; i < 1000; i++)
            {
                it.Trace.Add($"line {i}");
            }

            device.Write(Dongle.Block(1));
            Clr.Thread.Sleep(100);
        });
        machine.KeepOnlyRecent(100);
        machine.Trace.Added += told.Add;
        machine.Dac.Played += (_, samples) => heard += samples.ToArray().Count(sample => sample != 0) / 2;
        machine.HaltAt(Rig.MainUs + 500_000);
        machine.Run();
        Assert.IsInRange(100, 200, machine.Trace.Lines.Count);
        Assert.IsTrue(machine.Trace.Lines.Any(line => line.What == "line 999"));
        Assert.AreEqual(1000, told.Count(line => line.What.StartsWith("line", System.StringComparison.Ordinal)));
        Assert.AreEqual(256, heard);
        Assert.AreEqual(0, machine.Dac.RecordedFrames);
    }

    [TestMethod]
    public void Frames_are_counted_exactly_beyond_the_37_hours_of_an_int()
    {
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, _ =>
        {
            Dongle.Device();
            Clr.Thread.Sleep(-1);
        });
        machine.KeepOnlyRecent(100);
        machine.HaltAt(40 * HourUs);
        machine.Run();
        long clockUs = machine.Trace.When("clock")!.Value;
        Assert.AreEqual(((40 * HourUs) - clockUs) / 16_000 * 256, machine.Dac.PlayedFrames);
        Assert.AreEqual(clockUs + 36_000_000_000, machine.Dac.TimeUs(36_000L * 16_000));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(1000)]
    [DataRow(1001)]
    public void After_any_time_of_idling_a_write_is_heard_with_the_next_buffer(int idleBuffers)
    {
        const int BufferUs = 16_000;
        long writtenUs = 0;
        VirtualMachine machine = Rig.Run(
            it =>
            {
                using GpioPin mute = Dongle.Unmuted();
                I2sDevice device = Dongle.Device();
                Clr.Thread.Sleep(160 + (idleBuffers * 16));
                writtenUs = it.NowUs;
                device.Write(Dongle.Block(1));
                device.Write(Dongle.Block(257));
                Clr.Thread.Sleep(200);
            },
            untilUs: Rig.MainUs + 1_000_000 + (idleBuffers * BufferUs));
        int first = Enumerable.Range(0, machine.Dac.RecordedFrames).First(frame => machine.Dac.Sample(frame, 0) == 1);
        Assert.IsInRange(1, BufferUs, machine.Dac.TimeUs(first) - writtenUs);
        Assert.IsTrue(Enumerable.Range(0, 512).All(frame => machine.Dac.Sample(first + frame, 0) == 1 + frame));
    }
}
