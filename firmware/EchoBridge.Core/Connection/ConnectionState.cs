namespace EchoBridge;

/// <summary>Where the dongle stands between its button, its speaker and its hosts.</summary>
public enum ConnectionState
{
    /// <summary>The speaker is being brought up; the radio is off.</summary>
    Boot,

    /// <summary>Ready; no host is remembered, the radio is off.</summary>
    Standby,

    /// <summary>Ready; remembered hosts may connect; not discoverable.</summary>
    Waiting,

    /// <summary>A link that has not proved who it is.</summary>
    Stranger,

    /// <summary>A remembered host owns the link and the audio.</summary>
    Owned,

    /// <summary>The pairing window: discoverable, no link.</summary>
    Window,

    /// <summary>A link inside the pairing window, not yet claimed.</summary>
    WindowLink,

    /// <summary>A host has its key; the radio is about to come back hidden, so that no window outlives its purpose.</summary>
    Handover,

    /// <summary>A fault: muted, radio off.</summary>
    Fault,
}

/// <summary>What can happen to the connection manager.</summary>
public enum ConnectionEvent
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The speaker path became ready.</summary>
    SpeakerReady,

    /// <summary>Button: open the window; in a fault, start again.</summary>
    OpenWindow,

    /// <summary>Button: close the window.</summary>
    CloseWindow,

    /// <summary>Button: send the connected host away.</summary>
    DropHost,

    /// <summary>Button: forget every host.</summary>
    ForgetAll,

    /// <summary>A central connected.</summary>
    LinkUp,

    /// <summary>The link ended.</summary>
    LinkDown,

    /// <summary>A host took its key.</summary>
    Claimed,

    /// <summary>A host proved its key.</summary>
    Proved,

    /// <summary>The owner asked to be forgotten.</summary>
    Resigned,

    /// <summary>60 s have passed since the window was opened.</summary>
    WindowOver,

    /// <summary>The state's own time is over.</summary>
    Timeout,

    /// <summary>Something failed; the cause is in the status.</summary>
    Failed,
}

/// <summary>What a transition does besides changing the state.</summary>
[System.Flags]
public enum ConnectionActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Start the 60 s of the window anew.</summary>
    StartWindow = 1,

    /// <summary>Stop and start the radio: the only way to drop a peer, and the cure for a radio that fell silent.</summary>
    RestartRadio = 2,

    /// <summary>End the stream and the peer's rights.</summary>
    EndSession = 4,

    /// <summary>Forget every host.</summary>
    ForgetHosts = 8,

    /// <summary>Mute the DAC now.</summary>
    Mute = 16,

    /// <summary>Bring the speaker up from its first step.</summary>
    RaiseSpeaker = 32,

    /// <summary>Show on the LED that a host was claimed.</summary>
    CueClaimed = 64,
}
