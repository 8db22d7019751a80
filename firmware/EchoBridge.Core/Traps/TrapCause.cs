namespace EchoBridge;

/// <summary>Why the shell took its last resort: mute, record, restart.</summary>
public enum TrapCause
{
    /// <summary>It never had to.</summary>
    None,

    /// <summary>An exception before the main loop ran.</summary>
    Boot,

    /// <summary>An exception in the main loop.</summary>
    MainLoop,

    /// <summary>An exception in a handler of button or Bluetooth events.</summary>
    Handler,

    /// <summary>The main loop made no progress; so it looks, too, if a handler stands that holds the dongle's lock.</summary>
    MainStuck,

    /// <summary>The dispatcher, which brings button and Bluetooth events, made no progress, and the main loop did.</summary>
    DispatcherStuck,

    /// <summary>Memory ran low, or out.</summary>
    Memory,

    /// <summary>The radio could not be stopped: it may be visible for ever.</summary>
    Radio,

    /// <summary>The I2S driver had refused: it cannot be asked again in the same boot.</summary>
    Dac,
}
