using System;
using System.Linq;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32.Rmt;
using Clr = EchoBridge.VirtualEsp32.Clr;

namespace EchoBridge.Desktop.Tests.Esp32;

/// <summary>The RMT, and the WS2812 that is wired to it. At a divider of 4 a tick is 50 ns.</summary>
[TestClass]
public class RmtTests
{
    private const byte Divider = 4;

    private static readonly BoardDefinition Board = new()
    {
        Chip = "ESP32",
        LedKind = LedKind.Ws2812,
        LedPin = 27,
        ButtonPin = 39,
        ButtonActiveLow = true,
        MutePin = 21,
        AmplifierPin = 19,
        NanosecondsPerTurn = 2550,
    };

    private static readonly byte[] Lit = Frame(0x000100);
    private static readonly byte[] Dark = Frame(0);

    [TestMethod]
    public void A_frame_of_24_bits_is_shown_80_us_after_its_end()
    {
        long sent = 0;
        VirtualMachine machine = Run(it =>
        {
            TransmitterChannel channel = Open();
            sent = it.NowUs;
            channel.SendData(Lit, true);
            Clr.Thread.Sleep(10);
            channel.SendData(Dark, true);
        });
        Assert.HasCount(2, machine.Led.History);
        Assert.IsInRange(sent + 28 + Ws2812.ResetUs, sent + 38 + Ws2812.ResetUs, machine.Led.History[0].Us);
        Assert.IsFalse(machine.Led.IsLit);
    }

    [TestMethod]
    public void A_channel_that_was_given_back_can_be_taken_again_and_not_be_used()
    {
        Run(_ =>
        {
            TransmitterChannel[] all = [.. Enumerable.Range(0, 8).Select(_ => Open())];
            Assert.ThrowsExactly<Exception>(() => Open());
            all[3].Dispose();
            all[3].Dispose();
            Open().SendData(Lit, true);
            Assert.ThrowsExactly<Exception>(() => Open());
        });
        Assert.ThrowsExactly<VirtualHardwareException>(() => Run(_ =>
        {
            TransmitterChannel channel = Open();
            channel.Dispose();
            channel.SendData(Lit, true);
        }));
    }

    [TestMethod]
    public void Sending_waits_only_if_asked_to_or_if_the_last_frame_is_still_under_way()
    {
        VirtualMachine machine = Run(it =>
        {
            TransmitterChannel channel = Open();
            channel.SendData(Lit, false);
            Assert.IsEmpty(it.Stalls.All);
            channel.SendData(Lit, false);
            Assert.HasCount(1, it.Stalls.All);
            channel.SendData(Lit, true);
            Assert.HasCount(3, it.Stalls.All);
        });
        Assert.IsTrue(machine.Stalls.All.All(stall => stall.LengthUs <= 30));
    }

    [TestMethod]
    public void A_frame_without_a_pause_before_it_is_for_the_next_led()
    {
        VirtualMachine machine = Run(_ =>
        {
            TransmitterChannel channel = Open();
            channel.SendData(Dark, true);
            channel.SendData(Lit, true);
        });
        Assert.IsFalse(machine.Led.IsLit);
    }

    [TestMethod]
    [DataRow(4, 17, "the high of a 0 is 250 ns at least")]
    [DataRow(10, 17, "the high of a 0 is 450 ns at most")]
    [DataRow(7, 14, "the low of a 0 is 750 ns at least")]
    [DataRow(7, 21, "the low of a 0 is 1000 ns at most")]
    public void Pulses_out_of_the_data_sheets_are_not_understood(int high, int low, string why)
    {
        byte[] frame = Frame(0x000100);
        frame[0] = (byte)high;
        frame[2] = (byte)low;
        VirtualMachine machine = Run(_ => Open().SendData(frame, true));
        Assert.IsEmpty(machine.Led.History, why);
        StringAssert.Contains(machine.Trace.ToString(), "a WS2812 does not understand");
    }

    [TestMethod]
    public void With_the_carrier_that_is_on_by_default_or_with_the_default_clock_nothing_is_understood()
    {
        VirtualMachine machine = Run(_ =>
        {
            new TransmitterChannel(new TransmitChannelSettings(Board.LedPin) { ClockDivider = Divider }).SendData(Lit, true);
            Clr.Thread.Sleep(10);
            new TransmitterChannel(new TransmitChannelSettings(Board.LedPin) { EnableCarrierWave = false }).SendData(Lit, true);
        });
        Assert.IsEmpty(machine.Led.History);
    }

    [TestMethod]
    public void The_led_keeps_its_colour_over_a_reset_of_the_chip()
    {
        VirtualMachine machine = Rig.Machine(Board, 1, it =>
        {
            if (it.Boots == 2)
            {
                Assert.IsTrue(it.Led.IsLit);
                it.Halt();
            }

            Open().SendData(Lit, true);
            Clr.Thread.Sleep(10);
            nanoFramework.Runtime.Native.Power.RebootDevice();
        });
        machine.Run();
        Assert.AreEqual(2, machine.Boots);
    }

    [TestMethod]
    public void Pins_that_are_no_outputs_a_ninth_channel_and_half_an_item_are_refused()
    {
        Run(_ =>
        {
            Assert.ThrowsExactly<Exception>(() => new TransmitterChannel(new TransmitChannelSettings(34)));
            TransmitterChannel[] all = [.. Enumerable.Range(0, 8).Select(_ => Open())];
            Assert.ThrowsExactly<Exception>(Open);
            Assert.ThrowsExactly<Exception>(() => all[0].SendData(new byte[6], true));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TransmitChannelSettings(27).ClockDivider = 0);
        });
    }

    private static TransmitterChannel Open() =>
        new(new TransmitChannelSettings(Board.LedPin) { ClockDivider = Divider, EnableCarrierWave = false });

    private static byte[] Frame(int colour) =>
        [.. Enumerable.Range(0, 24).SelectMany(bit => ((colour >> (23 - bit)) & 1) == 1 ? (byte[])[14, 0x80, 12, 0] : [7, 0x80, 17, 0])];

    private static VirtualMachine Run(Action<VirtualMachine> main)
    {
        VirtualMachine machine = Rig.Machine(Board, 1, main);
        machine.HaltAt(Rig.MainUs + 1_000_000);
        machine.Run();
        return machine;
    }
}
