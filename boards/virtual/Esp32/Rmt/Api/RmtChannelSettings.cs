using System;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>How a channel is set up.</summary>
public abstract class RmtChannelSettings
{
    private byte _clockDivider = 80;

    /// <summary>Settings for a pin, on any free channel.</summary>
    protected RmtChannelSettings(int pinNumber) => PinNumber = pinNumber;

    /// <summary>The GPIO.</summary>
    internal int PinNumber { get; }

    /// <summary>Divides the 80 MHz: 80 makes ticks of 1 us.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0.</exception>
    public byte ClockDivider
    {
        get => _clockDivider;
        set => _clockDivider = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}
