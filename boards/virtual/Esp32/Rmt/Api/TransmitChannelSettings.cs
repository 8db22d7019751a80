namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>How a transmitter is set up. The line idles low.</summary>
public sealed class TransmitChannelSettings : RmtChannelSettings
{
    /// <summary>Settings for a pin, on any free channel.</summary>
    public TransmitChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    /// <summary>True, as it is at first, to chop every high pulse with a carrier of 38 kHz.</summary>
    public bool EnableCarrierWave { get; set; } = true;
}
