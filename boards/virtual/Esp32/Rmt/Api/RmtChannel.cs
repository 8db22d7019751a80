namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>A channel of the RMT.</summary>
public abstract class RmtChannel
{
    /// <summary>A channel with these settings.</summary>
    protected RmtChannel(RmtChannelSettings settings) => _settings = settings;

    /// <summary>Its settings.</summary>
    protected readonly RmtChannelSettings _settings;
}
