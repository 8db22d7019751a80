namespace EchoBridge;

/// <summary>
/// The names of the LED's rhythms. Tables refer to a rhythm by name and not by object: the runtime runs static
/// constructors in an order of its own, so a static table must not need another one.
/// </summary>
public enum LedRhythm
{
    /// <summary>No pattern: the base pattern goes on.</summary>
    None,

    /// <summary>The speaker is being brought up.</summary>
    Starting,

    /// <summary>Ready, nobody remembered, radio off.</summary>
    Standby,

    /// <summary>Ready, waiting for a remembered host.</summary>
    Waiting,

    /// <summary>The pairing window is open.</summary>
    Window,

    /// <summary>Somebody is connected who has not proved who it is.</summary>
    Stranger,

    /// <summary>A remembered host is connected.</summary>
    Connected,

    /// <summary>Playing.</summary>
    Playing,

    /// <summary>A fault; muted.</summary>
    Fault,

    /// <summary>Once: a host was claimed and is now remembered.</summary>
    Claimed,

    /// <summary>Once: held for 2 s, let go of the button now.</summary>
    HoldReached,

    /// <summary>Once: all hosts are forgotten.</summary>
    Forgotten,

    /// <summary>Once: the settings could not be read or stored.</summary>
    StoreFailed,
}
