namespace EchoBridge;

/// <summary>What the audio path does.</summary>
public enum AudioMode
{
    /// <summary>No stream is open.</summary>
    Idle,

    /// <summary>A stream is open and its first frames are collected, so that the radio's jitter is not heard.</summary>
    Prefill,

    /// <summary>Frames go to the DAC.</summary>
    Play,

    /// <summary>The ring was full: arriving frames are dropped until it is back at the prefill level; playing goes on.</summary>
    Drop,
}
