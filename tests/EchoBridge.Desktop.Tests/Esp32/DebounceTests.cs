using System;
using System.Collections.Generic;
using System.Device.Gpio;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class DebounceTests
{
    [TestMethod]
    public void The_event_comes_after_the_debounce_time_and_once()
    {
        List<long> events = Run([50], low: [3, 6], high: [5]);
        Assert.HasCount(1, events);
        Assert.IsInRange(50_000, 60_000, events[0]);
    }

    [TestMethod]
    public void A_pulse_shorter_than_the_debounce_time_is_no_event() => Assert.IsEmpty(Run([50], low: [3], high: [30]));

    [TestMethod]
    public void A_few_milliseconds_are_one_tick()
    {
        List<long> events = Run([3], low: [4], high: []);
        Assert.IsInRange(10_000, 10_500, events[0]);
    }

    [TestMethod]
    public void Another_time_is_stored_but_the_old_one_runs_on()
    {
        List<long> events = Run([20, 200], low: [1], high: []);
        Assert.IsInRange(20_000, 30_000, events[0]);
    }

    [TestMethod]
    public void The_time_can_be_taken_away_and_set_anew()
    {
        List<long> events = Run([20, 0, 100], low: [1], high: []);
        Assert.IsInRange(100_000, 110_500, events[0]);
    }

    private static List<long> Run(int[] debounceMs, int[] low, int[] high)
    {
        var events = new List<long>();
        Rig.Run(machine =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            foreach (int ms in debounceMs)
            {
                pin.DebounceTimeout = TimeSpan.FromMilliseconds(ms, 0);
                Assert.AreEqual(ms, pin.DebounceTimeout.TotalMilliseconds);
            }

            pin.ValueChanged += (_, _) => events.Add(machine.NowUs - Rig.MainUs);
            Array.ForEach(low, ms => machine.At(Rig.MainUs + ms * 1000, () => machine.Pins.Drive(4, level: false)));
            Array.ForEach(high, ms => machine.At(Rig.MainUs + ms * 1000, () => machine.Pins.Release(4)));
            Clr.Thread.Sleep(500);
        });
        return events;
    }
}
