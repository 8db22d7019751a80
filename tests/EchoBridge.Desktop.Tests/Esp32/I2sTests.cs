using System;
using System.Device.I2s;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class I2sTests
{
    [TestMethod]
    public void The_defaults_are_the_platforms_and_of_no_use()
    {
        var settings = new I2sConnectionSettings(1);
        Assert.AreEqual(I2sMode.Pdm, settings.Mode);
        Assert.AreEqual(44_100, settings.SampleRate);
        Assert.AreEqual(10_000, settings.BufferSize);
        Rig.Run(_ => Assert.ThrowsExactly<ArgumentException>(() => new I2sDevice(settings)));
    }

    [TestMethod]
    [DataRow(2047, false)]
    [DataRow(2048, true)]
    [DataRow(131072, true)]
    [DataRow(132096, false)]
    public void The_ring_has_2_to_128_buffers_of_256_frames(int bufferSize, bool fits)
    {
        Rig.Run(_ =>
        {
            if (fits)
            {
                Dongle.Device(bufferSize).Dispose();
            }
            else
            {
                Assert.ThrowsExactly<ArgumentException>(() => Dongle.Device(bufferSize));
            }
        });
    }

    [TestMethod]
    public void Bus_2_does_not_exist_and_only_a_transmitting_master_is_modelled()
    {
        Rig.Run(_ => Assert.ThrowsExactly<ArgumentException>(() => new I2sDevice(Dongle.Settings(busId: 2))));
        foreach (I2sMode mode in new[] { I2sMode.Master | I2sMode.Rx, I2sMode.Master | I2sMode.Tx | I2sMode.Rx, I2sMode.Slave | I2sMode.Tx })
        {
            Rig.Run(_ => Assert.ThrowsExactly<ArgumentException>(() => new I2sDevice(Dongle.Settings(mode: mode))));
        }

        Rig.Run(_ => Assert.ThrowsExactly<NotSupportedException>(() => new I2sDevice(Dongle.Settings(bits: I2sBitsPerSample.Bit24))));
        Rig.Run(_ => Assert.ThrowsExactly<ArgumentException>(() => Dongle.Device().Read(new byte[4])));
    }

    [TestMethod]
    public void A_second_device_on_the_bus_is_a_fault() => AssertFault(_ =>
    {
        Dongle.Device();
        Dongle.Device();
    });

    [TestMethod]
    public void A_device_after_a_failed_constructor_is_a_fault() => AssertFault(_ =>
    {
        Assert.ThrowsExactly<ArgumentException>(() => Dongle.Device(100));
        Dongle.Device();
    });

    [TestMethod]
    public void Writing_after_dispose_is_a_fault() => AssertFault(_ =>
    {
        I2sDevice device = Dongle.Device();
        device.Dispose();
        device.Write(Dongle.Block(1));
    });

    [TestMethod]
    public void A_device_can_be_made_again_after_dispose_and_after_a_reset()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            Dongle.Device().Dispose();
            Dongle.Device().Dispose();
            Assert.ThrowsExactly<ArgumentException>(() => Dongle.Device(100));
            if (it.Boots == 2)
            {
                it.Halt();
            }

            nanoFramework.Runtime.Native.Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual(4, machine.Trace.Milestones.Count(line => line.What == "clock"));
    }

    [TestMethod]
    public void Without_its_pins_the_device_is_silent_and_does_not_say_so()
    {
        VirtualMachine machine = Rig.Run(_ =>
        {
            I2sDevice device = new(Dongle.Settings());
            device.Write(Dongle.Block(1000));
            Clr.Thread.Sleep(100);
        });
        Assert.AreEqual(0, machine.Dac.RecordedFrames);
        Assert.IsNull(machine.Trace.When("clock"));
        StringAssert.Contains(machine.Trace.ToString(), "do not reach the DAC");
    }

    [TestMethod]
    public void An_empty_span_returns_at_once() => Rig.Run(machine =>
    {
        I2sDevice device = Dongle.Device();
        device.Write(default);
        device.Write((byte[]?)null);
        Assert.AreEqual(0, machine.Stalls.LongestUs());
    });

    private static void AssertFault(Action<VirtualMachine> main)
    {
        var machine = Rig.Machine(Rig.Board, 1, main);
        machine.HaltAt(3_000_000);
        Assert.ThrowsExactly<VirtualHardwareException>(machine.Run);
    }
}
