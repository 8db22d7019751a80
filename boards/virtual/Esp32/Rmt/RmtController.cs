using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32.Rmt;

namespace EchoBridge.VirtualEsp32;

/// <summary>The RMT: channels that turn items in memory into pulses on a pin.</summary>
internal sealed class RmtController
{
    // A classic ESP32 has eight channels, an S3 and a C3 fewer; the firmware takes one.
    private const int Channels = 8;

    private readonly VirtualMachine _machine;
    private int _taken;

    public RmtController(VirtualMachine machine)
    {
        _machine = machine;
        machine.ChipReset += () => _taken = 0;
    }

    /// <summary>What has been sent: (gpio, pulses), at the moment at which the first one begins.</summary>
    internal event Action<int, RmtPulse[]>? Sent;

    internal RmtTransmitter Install(TransmitChannelSettings settings)
    {
        if (_taken == Channels || !_machine.Pins.Supports(settings.PinNumber, PinMode.Output))
        {
            throw new Exception($"The RMT driver refused GPIO {settings.PinNumber}: it cannot be an output, or every channel is taken.");
        }

        _taken++;
        return new RmtTransmitter(_machine, settings.ClockDivider, settings.EnableCarrierWave, pulses => Sent?.Invoke(settings.PinNumber, pulses));
    }

    internal void Uninstall() => _taken--;
}

/// <summary>A pulse on a wire.</summary>
/// <param name="Ns">Its length in nanoseconds.</param>
/// <param name="IsHigh">Its level.</param>
/// <param name="IsCarrier">True if it is chopped by the carrier.</param>
internal readonly record struct RmtPulse(int Ns, bool IsHigh, bool IsCarrier);
