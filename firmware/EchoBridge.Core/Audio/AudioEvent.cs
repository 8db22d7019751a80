namespace EchoBridge;

/// <summary>What can happen to the audio path's mode.</summary>
public enum AudioEvent
{
    /// <summary>A host opened a stream.</summary>
    Opened,

    /// <summary>The stream is ended at once.</summary>
    Closed,

    /// <summary>The prefill is collected, or the stream's last packet is here.</summary>
    Filled,

    /// <summary>A packet found no room.</summary>
    Full,

    /// <summary>The ring is back at the prefill level.</summary>
    Drained,

    /// <summary>The ring and the DMA ran empty, and more is to come.</summary>
    RanDry,

    /// <summary>The ring and the DMA ran empty after the last packet.</summary>
    Ended,
}
