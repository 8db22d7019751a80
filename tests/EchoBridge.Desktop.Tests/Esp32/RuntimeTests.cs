using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class RuntimeTests
{
    [TestMethod]
    public void The_high_resolution_timer_counts_from_the_reset_and_its_events_come_through_the_ring()
    {
        var once = new List<long>();
        var often = new List<long>();
        Rig.Run(machine =>
        {
            Assert.IsInRange((ulong)Rig.MainUs, (ulong)Rig.MainUs + 100, HighResTimer.GetCurrent());
            var oneShot = new HighResTimer();
            oneShot.OnHighResTimerExpired += (_, _) => once.Add(machine.NowUs - Rig.MainUs);
            oneShot.StartOneShot(12_000);
            Assert.ThrowsExactly<InvalidOperationException>(() => oneShot.StartOneShot(1));
            using var periodic = new HighResTimer();
            periodic.OnHighResTimerExpired += (_, _) => often.Add(machine.NowUs - Rig.MainUs);
            periodic.StartOnePeriodic(15_000);
            Clr.Thread.Sleep(70);
            periodic.Stop();
            Clr.Thread.Sleep(100);
        });
        Assert.HasCount(1, once);
        Assert.IsInRange(20_000, 20_500, once[0]);
        Assert.HasCount(4, often);
    }

    [TestMethod]
    public void A_reset_stops_a_timer()
    {
        int expired = 0;
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 1)
            {
                var timer = new HighResTimer();
                timer.OnHighResTimerExpired += (_, _) => expired++;
                timer.StartOnePeriodic(5_000_000);
                Power.RebootDevice();
            }

            Clr.Thread.Sleep(-1);
        });
        machine.HaltAt(20_000_000);
        machine.Run();
        Assert.AreEqual(0, expired);
    }

    [TestMethod]
    public void Pins_have_no_function_until_they_are_given_one_and_lose_it_at_a_reset()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            Assert.AreEqual(-1, Configuration.GetFunctionPin(DeviceFunction.I2S1_BCK));
            Configuration.SetPinFunction(26, DeviceFunction.I2S1_BCK);
            Assert.AreEqual(26, Configuration.GetFunctionPin(DeviceFunction.I2S1_BCK));
            if (it.Boots == 2)
            {
                it.Halt();
            }

            Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
    }

    [TestMethod]
    public void The_system_says_what_it_is_and_a_collection_costs_time()
    {
        Rig.Run(machine =>
        {
            Assert.AreEqual("ESP32_BLE_REV0", SystemInfo.TargetName);
            Assert.AreEqual("ESP32", SystemInfo.Platform);
            Assert.AreEqual(new Version(1, 17, 0, 0), SystemInfo.Version);
            long before = machine.NowUs;
            Assert.AreEqual(49u * 1024, nanoFramework.Runtime.Native.GC.Run(false));
            Assert.IsGreaterThan(1_000, machine.NowUs - before);
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out uint total, out _, out _);
            Assert.AreEqual(0u, total);
        });
    }

    [TestMethod]
    public void Console_lines_go_to_the_trace_and_stop_the_interpreter_while_they_are_sent()
    {
        VirtualMachine machine = Rig.Run(_ => Clr.Console.WriteLine(new string('x', 60)));
        StringAssert.Contains(machine.Trace.ToString(), "console: xxx");
        Assert.AreEqual(672, machine.Stalls.LongestUs());
    }

    [TestMethod]
    public void A_span_is_a_window_on_its_array_and_copying_it_is_dear()
    {
        Rig.Run(machine =>
        {
            byte[] array = [0, 1, 2, 3, 4];
            SpanByte span = new(array, 1, 3);
            SpanByte tail = span.Slice(1);
            tail[0] = 20;
            Assert.AreEqual(20, array[2]);
            Assert.AreEqual("1,20,3", string.Join(',', span.ToArray()));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SpanByte(array).Slice(3, 3));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SpanByte(array)[5]);
            Assert.ThrowsExactly<ArgumentException>(() => new SpanByte(array).CopyTo(new byte[4]));
            long before = machine.NowUs;
            new SpanByte(new byte[64]).CopyTo(new byte[64]);
            Assert.IsInRange(1_000, 1_200, machine.NowUs - before);
        });
    }
}
