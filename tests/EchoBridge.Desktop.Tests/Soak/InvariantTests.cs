using System;
using System.Device.Gpio;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Clr = EchoBridge.VirtualEsp32.Clr;
using Esp32Dongle = EchoBridge.Desktop.Tests.Esp32.Dongle;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>Each invariant of the soak is broken by a firmware that is made for it, and by nothing that is right.</summary>
[TestClass]
public class InvariantTests
{
    [TestMethod]
    public void A_firmware_that_does_everything_right_is_not_blamed()
    {
        var watched = new Watched(_ =>
        {
            Watched.RaiseSpeaker();
            Watched.ReadButtonForEver();
        });
        Assert.AreEqual("", watched.Run(600));
    }

    [TestMethod]
    public void An_amplifier_that_goes_off_is_found() => Expect("the amplifier is off", it =>
    {
        GpioPin amplifier = new GpioController().OpenPin(it.Board.AmplifierPin, PinMode.Output);
        amplifier.Write(PinValue.High);
    });

    [TestMethod]
    public void An_unmute_before_the_clock_is_found() => Expect("the speaker came up as 'mute amp unmute '", it =>
    {
        var gpio = new GpioController();
        GpioPin mute = gpio.OpenPin(it.Board.MutePin, PinMode.Output);
        gpio.OpenPin(it.Board.AmplifierPin, PinMode.Output);
        mute.Write(PinValue.High);
    });

    [TestMethod]
    public void A_clock_that_starts_while_the_DAC_is_not_muted_is_found() => Expect("clock while the DAC is not muted", it =>
    {
        new GpioController().OpenPin(it.Board.MutePin, PinMode.Output).Write(PinValue.High);
        Esp32Dongle.Device();
    });

    [TestMethod]
    public void A_radio_that_is_seen_before_the_speaker_is_ready_is_found() =>
        Expect("on the air after ''", _ => Watched.Advertise(discoverable: false));

    [TestMethod]
    public void A_speaker_whose_keys_were_not_pressed_is_found()
    {
        var watched = new Watched(_ => Watched.RaiseSpeaker(), SpeakerProfile.BluetoothTwice);
        StringAssert.Contains(watched.Run(), "the speaker came up as 'mute amp clock unmute '");
    }

    [TestMethod]
    public void A_key_that_is_pressed_while_the_DAC_is_not_muted_is_found()
    {
        var watched = new Watched(
            it =>
            {
                Watched.RaiseSpeaker();
                new GpioController().OpenPin(it.Board.SpeakerKeyPins[0], PinMode.Output).Write(PinValue.High);
            },
            SpeakerProfile.BluetoothTwice);
        StringAssert.Contains(watched.Run(), "keys down while the DAC is not muted");
    }

    [TestMethod]
    public void A_dongle_that_is_discoverable_without_a_press_is_found() => Expect("discoverable without a press", _ =>
    {
        Watched.RaiseSpeaker();
        Watched.Advertise(discoverable: true);
        Watched.ReadButtonForEver();
    });

    [TestMethod]
    [DataRow(59, false)]
    [DataRow(62, true)]
    public void A_window_that_stays_open_for_too_long_is_found(int seconds, bool isTooLong)
    {
        var watched = new Watched(it =>
        {
            Watched.RaiseSpeaker();
            it.After(seconds * 1_000_000L, it.Halt);
            Watched.Advertise(discoverable: true);
            Watched.ReadButtonForEver();
        });
        watched.Machine.Button.Press(100_000, 500_000);
        Assert.AreEqual(isTooLong, watched.Run(120).Contains("ms after a press", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_radio_that_is_seen_while_nobody_is_remembered_is_found()
    {
        var watched = new Watched(_ =>
        {
            Watched.RaiseSpeaker();
            Watched.Advertise(discoverable: false);
            Watched.ReadButtonForEver();
        });
        Assert.Contains("although nobody is remembered", watched.Run(20));
    }

    [TestMethod]
    public void A_radio_that_stays_silent_while_hosts_are_awaited_is_found()
    {
        var watched = new Watched(_ =>
        {
            Watched.RaiseSpeaker();
            Watched.ReadButtonForEver();
        });
        watched.Machine.At(3_000_000, () => watched.Memory.Claimed(1, new byte[HostBook.KeyBytes]));
        Assert.Contains("the radio has been silent", watched.Run(90));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_stranger_that_keeps_the_link_is_found_and_a_host_with_a_key_is_not(bool isProved)
    {
        var watched = new Watched(_ =>
        {
            Watched.RaiseSpeaker();
            GattServiceProvider provider = Watched.Advertise(discoverable: true);
            Clr.Thread.Sleep(500);
            provider.StopAdvertising();
            Watched.Advertise(discoverable: false);
            Watched.ReadButtonForEver();
        });
        var phone = new VirtualHost(watched.Machine);
        watched.Machine.Button.Press(100_000, 120_000);
        watched.Machine.At(0, () => _ = ConnectAsync());
        Assert.AreEqual(!isProved, watched.Run(30).Contains("a link without a proof", StringComparison.Ordinal));

        async Task ConnectAsync()
        {
            await phone.FindAsync("");
            await phone.DelayAsync(1_000_000);
            await phone.ConnectAsync();
            if (isProved)
            {
                watched.Link.Proved();
            }
        }
    }

    [TestMethod]
    public void A_main_loop_that_stands_is_found() =>
        Expect("the main loop has not read the button", _ => Clr.Thread.Sleep(-1), seconds: 8);

    [TestMethod]
    public void A_main_loop_that_a_native_call_holds_up_is_not_blamed()
    {
        var watched = new Watched(_ =>
        {
            Watched.RaiseSpeaker();
            Watched.ReadButtonForEver();
        });
        watched.Machine.At(3_300_000, () => watched.Machine.Stall(4_000_000));
        Assert.AreEqual("", watched.Run(12));
        Assert.AreEqual(4_000_000, watched.Machine.Stalls.TotalUs);
    }

    [TestMethod]
    public void An_exception_that_escapes_is_found() => Expect("an exception escaped", _ => throw new InvalidOperationException("escaped"));

    [TestMethod]
    public void The_shells_last_resort_is_found() => Expect("the shell took its last resort", _ => Clr.Console.WriteLine("EchoBridge trap: for a test"));

    [TestMethod]
    public void A_restart_by_the_firmware_is_found() => Expect("the firmware restarted the chip", it =>
    {
        if (it.Boots == 1)
        {
            nanoFramework.Runtime.Native.Power.RebootDevice();
        }
    });

    [TestMethod]
    public void A_fault_of_the_radio_that_leaves_the_DAC_open_is_found()
    {
        var watched = new Watched(it =>
        {
            Watched.RaiseSpeaker();
            RadioConditions.Of(it).FailStarts = 3;
            for (int i = 0; i < 3; i++)
            {
                Watched.Advertise(discoverable: false).StopAdvertising();
            }

            Watched.ReadButtonForEver();
        });
        Assert.Contains("a fault of the radio", watched.Run(8));
    }

    [TestMethod]
    public void A_key_on_the_console_or_in_a_public_value_is_found()
    {
        byte[] key = [.. Enumerable.Range(100, HostBook.KeyBytes).Select(i => (byte)i)];
        var watched = new Watched(_ =>
        {
            Clr.Console.WriteLine("key: " + Convert.ToHexString(key).ToLowerInvariant());
            Watched.ReadButtonForEver();
        });
        watched.Shell.Guard(key);
        watched.Machine.At(2_000_000, () => watched.Shell.CheckPublic([1, 2, 3, .. key[7..11], 4]));
        string found = watched.Run();
        Assert.Contains("the console tells a key", found);
        Assert.Contains("a public value holds a piece of a key", found);
    }

    [TestMethod]
    public void A_sound_that_no_host_has_sent_is_found() => Expect("what no host with a key has sent", _ =>
    {
        var dac = Watched.RaiseSpeaker();
        for (int i = 0; i < 40; i++)
        {
            dac.Write(Esp32Dongle.Block(1));
        }

        Watched.ReadButtonForEver();
    });

    private static void Expect(string what, Action<VirtualMachine> firmware, int seconds = 4) =>
        Assert.Contains(what, new Watched(firmware).Run(seconds));
}
