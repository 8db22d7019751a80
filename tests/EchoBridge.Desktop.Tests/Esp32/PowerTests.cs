using System;
using System.Linq;
using System.Threading;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Runtime.Native;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class PowerTests
{
    [TestMethod]
    public void A_reboot_resets_the_chip_and_runs_main_again()
    {
        int resets = 0;
        bool isLost = true;
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 1)
            {
                it.PostEvent("lost", () => isLost = false);
                Power.RebootDevice();
            }

            Assert.AreEqual(VirtualMachine.BootUs, it.SinceBootUs);
            Clr.Thread.Sleep(20);
            it.Halt();
        });
        machine.ChipReset += () => resets++;
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
        Assert.AreEqual(1, resets);
        Assert.IsTrue(isLost, "a reset empties the ring");
        Assert.AreEqual(2, machine.Trace.Milestones.Count(line => line.What == "boot"));
    }

    [TestMethod]
    public void A_power_cut_strikes_anywhere_and_keeps_the_chip_off()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 1)
            {
                it.Block("long call", () => false, 10_000_000);
                Assert.Fail("the power is gone");
            }

            Clr.Thread.Sleep(Timeout.Infinite);
        });
        machine.At(Rig.MainUs + 5_000, () => machine.PowerCut(300_000));
        machine.HaltAt(5_000_000);
        machine.Run();
        Assert.AreEqual(Rig.MainUs + 305_000, machine.Trace.When("boot", fromUs: 1));
        Assert.AreEqual(5_000, machine.Stalls.LongestUs());
    }

    [TestMethod]
    public void A_power_cut_while_booting_or_off_boots_again()
    {
        var machine = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(Timeout.Infinite));
        machine.At(600_000, () => machine.PowerCut(100_000));
        machine.At(650_000, () => machine.PowerCut(100_000));
        machine.HaltAt(3_000_000);
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
        Assert.AreEqual(750_000, machine.Trace.When("boot", fromUs: 1));
    }

    [TestMethod]
    public void Run_after_a_halt_is_a_new_power_on()
    {
        var machine = Rig.Machine(Rig.Board, 1, _ => Clr.Thread.Sleep(Timeout.Infinite));
        machine.HaltAt(2_000_000);
        machine.Run();
        Assert.AreEqual(2_000_000, machine.NowUs);
        machine.HaltAt(4_000_000);
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
        Assert.AreEqual(4_000_000, machine.NowUs);
    }

    [TestMethod]
    public void Listeners_hear_of_a_reboot_and_a_boot_loader_is_a_dead_end()
    {
        bool heard = false;
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 1)
            {
                Power.OnRebootEvent += () => heard = true;
                Power.RebootDevice(100, RebootOption.ClrOnly);
            }

            Power.RebootDevice(RebootOption.EnterNanoBooter);
        });
        Assert.ThrowsExactly<VirtualHardwareException>(machine.Run);
        Assert.IsTrue(heard);
    }

    [TestMethod]
    public void A_hardware_fault_ends_the_run_past_any_catch_of_the_firmware()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            try
            {
                throw new VirtualHardwareException("corrupt");
            }
            catch (VirtualHardwareException)
            {
                it.Trace.Add("swallowed");
            }

            it.Charge(1);
            Assert.Fail("the chip has crashed");
        });
        Assert.ThrowsExactly<VirtualHardwareException>(machine.Run);
    }

    [TestMethod]
    public void The_device_api_works_only_inside_run()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => VirtualMachine.Current);
        Assert.ThrowsExactly<InvalidOperationException>(() => new System.Device.Gpio.GpioController());
    }
}
