using System;
using System.Device.Gpio;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

[TestClass]
public class GpioTests
{
    [TestMethod]
    public void A_pin_is_open_once_over_all_controllers_and_there_are_forty()
    {
        Rig.Run(_ =>
        {
            var controller = new GpioController();
            GpioPin pin = controller.OpenPin(4);
            Assert.IsTrue(controller.IsPinOpen(4));
            Assert.AreEqual(PinMode.Input, pin.GetPinMode());
            Assert.AreEqual(40, controller.PinCount);
            Assert.ThrowsExactly<InvalidOperationException>(() => new GpioController().OpenPin(4));
            Assert.ThrowsExactly<InvalidOperationException>(() => controller.OpenPin(40));
            Assert.ThrowsExactly<InvalidOperationException>(() => controller.Read(5));
            controller.ClosePin(4);
            Assert.IsFalse(controller.IsPinOpen(4));
            controller.OpenPin(4).Dispose();
            controller.OpenPin(4);
        });
    }

    [TestMethod]
    public void An_output_is_low_at_once_and_reads_low_whatever_it_drives()
    {
        Rig.Run(machine =>
        {
            GpioPin pin = new GpioController().OpenPin(4);
            machine.Pins.Rest(4, level: true);
            Assert.IsTrue(machine.Pins.Level(4), "opening touches no hardware");
            pin.SetPinMode(PinMode.Output);
            Assert.IsFalse(machine.Pins.Level(4));
            pin.Write(PinValue.High);
            Assert.IsTrue(machine.Pins.Level(4));
            Assert.AreEqual(PinValue.Low, pin.Read());
            pin.Toggle();
            Assert.IsFalse(machine.Pins.Level(4));
            pin.SetPinMode(PinMode.Output);
            pin.Dispose();
            Assert.IsTrue(machine.Pins.Level(4), "a closed pin is an input");
        });
    }

    [TestMethod]
    public void An_open_drain_pulls_low_and_lets_go()
    {
        Rig.Run(machine =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.OutputOpenDrainPullUp);
            Assert.IsFalse(machine.Pins.Level(4));
            pin.Write(PinValue.High);
            Assert.IsTrue(machine.Pins.Level(4));
            machine.Pins.Drive(4, level: false);
            Assert.IsFalse(machine.Pins.Level(4));
        });
    }

    [TestMethod]
    public void Writing_an_input_throws_and_toggling_one_does_nothing()
    {
        Rig.Run(machine =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            Assert.ThrowsExactly<ArgumentException>(() => pin.Write(PinValue.Low));
            pin.Toggle();
            Assert.IsTrue(machine.Pins.Level(4));
            Assert.AreEqual(PinValue.High, pin.Read());
        });
    }

    [TestMethod]
    public void Pins_34_to_39_are_inputs_whose_pulls_are_promised_and_missing()
    {
        Rig.Run(machine =>
        {
            var controller = new GpioController();
            GpioPin pin = controller.OpenPin(34);
            Assert.IsTrue(pin.IsPinModeSupported(PinMode.InputPullUp));
            Assert.IsFalse(pin.IsPinModeSupported(PinMode.Output));
            Assert.ThrowsExactly<ArgumentException>(() => pin.SetPinMode(PinMode.Output));
            pin.SetPinMode(PinMode.InputPullUp);
            Assert.AreEqual(2, Enumerable.Range(0, 64).Select(_ => (int)pin.Read()).Distinct().Count(), "it floats");
            machine.Pins.Drive(34, level: true);
            Assert.IsTrue(Enumerable.Range(0, 64).All(_ => (bool)pin.Read()));
            Assert.ThrowsExactly<ArgumentException>(() => controller.OpenPin(35, PinMode.Output));
            Assert.IsTrue(controller.IsPinOpen(35), "the pin stays reserved");
        });
    }

    [TestMethod]
    public void Both_edges_are_events_on_the_dispatcher_and_only_a_change_of_level_is_an_edge()
    {
        string seen = "";
        Rig.Run(machine =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            pin.ValueChanged += (_, e) => seen += $"{e.ChangeType}{e.PinNumber} ";
            machine.Pins.Drive(4, level: true);
            machine.Pins.Drive(4, level: false);
            machine.Pins.Drive(4, level: false);
            machine.Pins.Release(4);
            Assert.AreEqual("", seen);
            Clr.Thread.Sleep(10);
        });
        Assert.AreEqual("Falling4 Rising4 ", seen);
    }

    [TestMethod]
    public void A_wire_that_floated_and_came_back_to_its_level_is_no_edge()
    {
        int events = 0;
        Rig.Run(machine =>
        {
            machine.Pins.Drive(34, level: true);
            new GpioController().OpenPin(34).ValueChanged += (_, _) => events++;
            machine.Pins.Release(34);
            machine.Pins.Drive(34, level: true);
            Clr.Thread.Sleep(10);
        });
        Assert.AreEqual(0, events);
    }

    [TestMethod]
    public void Writing_a_pin_that_has_a_handler_is_an_event_too()
    {
        int events = 0;
        Rig.Run(_ =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
            pin.ValueChanged += (_, _) => events++;
            pin.Write(PinValue.High);
            pin.Write(PinValue.High);
            Clr.Thread.Sleep(10);
        });
        Assert.AreEqual(1, events);
    }

    [TestMethod]
    public void A_handler_taken_away_or_a_closed_pin_hears_nothing()
    {
        int events = 0;
        Rig.Run(machine =>
        {
            void Count(object sender, PinValueChangedEventArgs e) => events++;
            GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
            pin.ValueChanged += Count;
            pin.ValueChanged -= Count;
            machine.Pins.Drive(4, level: false);
            pin.ValueChanged += Count;
            machine.Pins.Release(4);
            pin.Dispose();
            Clr.Thread.Sleep(10);
        });
        Assert.AreEqual(0, events);
    }

    [TestMethod]
    public void The_controller_filters_edges_and_a_second_registration_calls_twice()
    {
        int first = 0, second = 0;
        Rig.Run(machine =>
        {
            var controller = new GpioController();
            controller.OpenPin(4, PinMode.InputPullUp);
            controller.RegisterCallbackForPinValueChangedEvent(4, PinEventTypes.Falling, (_, _) => first++);
            Click();
            Assert.AreEqual(1, first);
            controller.RegisterCallbackForPinValueChangedEvent(4, PinEventTypes.Rising, (_, _) => second++);
            Click();
            Assert.AreEqual(1, first);
            Assert.AreEqual(2, second);
            controller.UnregisterCallbackForPinValueChangedEvent(4, (_, _) => { });
            Click();
            Assert.AreEqual(2, second);

            void Click()
            {
                machine.Pins.Drive(4, level: false);
                machine.Pins.Release(4);
                Clr.Thread.Sleep(10);
            }
        });
    }

    [TestMethod]
    public void A_reset_makes_every_pin_a_free_input()
    {
        var machine = Rig.Machine(Rig.Board, 1, it =>
        {
            if (it.Boots == 2)
            {
                Assert.IsNull(it.Pins.DrivenLevel(4));
                it.Halt();
            }

            new GpioController().OpenPin(4, PinMode.Output).Write(PinValue.High);
            nanoFramework.Runtime.Native.Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
    }
}
