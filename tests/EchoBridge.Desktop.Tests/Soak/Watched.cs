using System;
using System.Device.Gpio;
using System.Device.I2s;
using System.Linq;
using EchoBridge.Desktop.Tests.Bluetooth;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Soak;
using EchoBridge.Virtual.Soak.Invariants;
using EchoBridge.VirtualEsp32;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Esp32Dongle = EchoBridge.Desktop.Tests.Esp32.Dongle;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>A machine with a small, bad firmware, and everybody who watches the real one.</summary>
internal sealed class Watched
{
    private readonly WindowInvariants _window;

    internal Watched(Action<VirtualMachine> firmware, SpeakerProfile profile = SpeakerProfile.Plain)
    {
        Machine = new VirtualMachine(FlowRig.Board(profile: profile), 1, firmware);
        Violations = new Violations(Machine);
        Memory = new DongleMemory(Machine, Violations);
        Ledger = new SoundLedger(Machine, Violations);
        _ = new SpeakerInvariants(Machine, Violations);
        _window = new WindowInvariants(Machine, Violations, Memory);
        Link = new LinkInvariants(Machine, Violations);
        Shell = new ShellInvariants(Machine, Violations);
    }

    internal VirtualMachine Machine { get; }

    internal Violations Violations { get; }

    internal DongleMemory Memory { get; }

    internal SoundLedger Ledger { get; }

    internal LinkInvariants Link { get; }

    internal ShellInvariants Shell { get; }

    /// <summary>Brings mute, amplifier, clock and un-mute up as the real firmware does.</summary>
    internal static I2sDevice RaiseSpeaker()
    {
        BoardDefinition board = VirtualMachine.Current.Board;
        var gpio = new GpioController();
        GpioPin mute = gpio.OpenPin(board.MutePin, PinMode.Output);
        gpio.OpenPin(board.AmplifierPin, PinMode.Output);
        I2sDevice dac = Esp32Dongle.Device(board.DmaBlocks * DmaAccount.BlockBytes, board.DacRate);
        mute.Write(PinValue.High);
        return dac;
    }

    /// <summary>Advertises a service of its own.</summary>
    internal static GattServiceProvider Advertise(bool discoverable)
    {
        _ = BluetoothLEServer.Instance;
        GattServiceProvider provider = GattServiceProvider.Create(BleRig.ServiceUuid).ServiceProvider;
        provider.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = true, IsDiscoverable = discoverable });
        return provider;
    }

    /// <summary>The main loop of a firmware that does nothing else.</summary>
    internal static void ReadButtonForEver()
    {
        VirtualMachine machine = VirtualMachine.Current;
        var gpio = new GpioController();
        gpio.OpenPin(machine.Board.ButtonPin, PinMode.InputPullUp);
        while (true)
        {
            gpio.Read(machine.Board.ButtonPin);
            VirtualEsp32.Clr.Thread.Sleep(50);
        }
    }

    /// <summary>Runs for so many seconds and returns what was found, one a line.</summary>
    internal string Run(int seconds = 4)
    {
        void Tick()
        {
            _window.Tick();
            Link.Tick();
            Shell.Tick();
            Machine.After(1_000_000, Tick);
        }

        Machine.At(1_000_000, Tick);
        Machine.HaltAt(seconds * 1_000_000L);
        Machine.Run();
        return string.Join("\n", Violations.All.Select(violation => violation.What));
    }
}
