using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class WiringTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(20)]
    public void The_button_bounces_both_ways_and_settles_in_time(int bounceMs)
    {
        var edges = new List<(long Us, bool Level)>();
        var machine = Rig.Machine(Rig.Board, 3, _ =>
        {
            new GpioController().OpenPin(0, PinMode.InputPullUp);
            Clr.Thread.Sleep(-1);
        });
        machine.Pins.Changed += (gpio, level) =>
        {
            if (gpio == 0 && machine.NowUs > Rig.MainUs + 500_000)
            {
                edges.Add((machine.NowUs, level));
            }
        };
        machine.Button.BounceMs = bounceMs;
        for (int i = 0; i < 10; i++)
        {
            machine.Button.Press(2_000_000 + i * 1_000_000, 500_000);
        }

        machine.HaltAt(13_000_000);
        machine.Run();
        Assert.AreEqual((2_000_000, false), edges[0]);
        Assert.IsTrue(edges.All(edge => edge.Us % 500_000 <= bounceMs * 1000));
        Assert.IsTrue(edges.Last().Level);
        bool bounces = edges.Count > 20;
        Assert.AreEqual(bounceMs > 0, bounces);
        Assert.AreEqual(2_500_000, machine.Trace.When("release"));
    }

    [TestMethod]
    public void A_button_that_pulls_up_needs_a_pull_down()
    {
        var board = new BoardDefinition { Chip = "ESP32", ButtonPin = 0, ButtonPulled = true, LedPin = 23, MutePin = 21, AmplifierPin = 19, NanosecondsPerTurn = 2550 };
        var machine = Rig.Machine(board, 1, it =>
        {
            GpioPin pin = new GpioController().OpenPin(0, PinMode.InputPullDown);
            Assert.AreEqual(PinValue.Low, pin.Read());
            it.Button.BounceMs = 0;
            it.Button.Press();
            Assert.AreEqual(PinValue.High, pin.Read());
            it.Halt();
        });
        machine.Run();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => machine.Button.BounceMs = 21);
    }

    [TestMethod]
    public void The_lines_rest_muted_and_on_and_only_what_the_firmware_drives_is_a_milestone()
    {
        VirtualMachine machine = Rig.Run(it =>
        {
            Assert.IsTrue(it.Speaker.IsMuted && it.Speaker.IsAmplifierOn);
            var controller = new GpioController();
            GpioPin mute = controller.OpenPin(Rig.Board.MutePin, PinMode.Output);
            GpioPin amplifier = controller.OpenPin(Rig.Board.AmplifierPin, PinMode.Output);
            mute.Write(PinValue.Low);
            mute.Write(PinValue.High);
            Assert.IsFalse(it.Speaker.IsMuted);
            amplifier.Write(PinValue.High);
            Assert.IsFalse(it.Speaker.IsAmplifierOn);
            amplifier.Write(PinValue.Low);
            mute.Write(PinValue.Low);
        });
        Assert.AreEqual("boot mute amp unmute amp off amp mute", string.Join(' ', machine.Trace.Milestones.Select(line => line.What)));
    }

    [TestMethod]
    public void A_reset_mutes_and_the_next_boot_tells_its_first_mute_again()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            new GpioController().OpenPin(Rig.Board.MutePin, PinMode.Output).Write(PinValue.High);
            it.Pins.Changed += (gpio, level) => it.Trace.Add($"wire {gpio} {level}");
            if (it.Boots == 2)
            {
                it.Halt();
            }

            nanoFramework.Runtime.Native.Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual("boot mute unmute boot mute unmute", string.Join(' ', machine.Trace.Milestones.Select(line => line.What)));
        StringAssert.Contains(machine.Trace.ToString(), "wire 21 False");
    }

    [TestMethod]
    public void Lines_that_a_boot_leaves_as_they_rest_are_milestones_of_the_next_boot_too()
    {
        VirtualMachine machine = Rig.Machine(Rig.Board, 1, it =>
        {
            var controller = new GpioController();
            controller.OpenPin(Rig.Board.MutePin, PinMode.Output);
            controller.OpenPin(Rig.Board.AmplifierPin, PinMode.Output);
            if (it.Boots == 2)
            {
                it.Halt();
            }

            nanoFramework.Runtime.Native.Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual("boot mute amp boot mute amp", string.Join(' ', machine.Trace.Milestones.Select(line => line.What)));
    }

    [TestMethod]
    public void The_led_keeps_its_history_by_the_boards_polarity()
    {
        long start = 0;
        VirtualMachine machine = Rig.Run(it =>
        {
            GpioPin led = new GpioController().OpenPin(Rig.Board.LedPin, PinMode.Output);
            Clr.Thread.Sleep(10);
            led.Write(PinValue.High);
            start = it.NowUs;
            Clr.Thread.Sleep(10);
            led.Write(PinValue.Low);
        });
        Assert.HasCount(2, machine.Led.History);
        Assert.AreEqual((start, true), machine.Led.History[0]);
        Assert.IsFalse(machine.Led.IsLit);
    }

    [TestMethod]
    public void A_button_on_a_pin_without_pulls_is_held_open_by_the_board()
    {
        BoardDefinition board = Firmware.Boards.All.Single(it => it.Name == "m5stack-atom-lite");
        VirtualMachine machine = Rig.Machine(board, 1, it =>
        {
            GpioPin pin = new GpioController().OpenPin(board.ButtonPin, PinMode.Input);
            Assert.IsTrue(Enumerable.Range(0, 64).All(_ => (bool)pin.Read()));
            it.Button.BounceMs = 0;
            it.Button.Press();
            Assert.AreEqual(PinValue.Low, pin.Read());
            it.Halt();
        });
        machine.Run();
    }

    [TestMethod]
    [DataRow("ESP32", 40, 33, 34)]
    [DataRow("ESP32-S3", 49, 48, -1)]
    [DataRow("ESP32-C3", 22, 21, -1)]
    public void A_chip_has_the_pins_of_its_data(string chip, int count, int output, int inputOnly)
    {
        var board = new BoardDefinition { Chip = chip, LedPin = 4, MutePin = 5, AmplifierPin = 6, ButtonPin = 7, NanosecondsPerTurn = 2550 };
        Rig.Machine(board, 1, it =>
        {
            var controller = new GpioController();
            Assert.AreEqual(count, controller.PinCount);
            Assert.IsTrue(controller.IsPinModeSupported(output, PinMode.Output));
            Assert.IsFalse(controller.IsPinModeSupported(inputOnly, PinMode.Output));
            Assert.ThrowsExactly<InvalidOperationException>(() => controller.OpenPin(count));
            it.Halt();
        }).Run();
        Assert.ThrowsExactly<ArgumentException>(() => new VirtualMachine(new BoardDefinition { Chip = "ESP8266" }, 1));
    }
}
