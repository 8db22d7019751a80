namespace EchoBridge;

/// <summary>The cause of the last fault, as the status tells it.</summary>
public enum Fault
{
    /// <summary>There was none since power-on.</summary>
    None,

    /// <summary>The boots before ended in traps, one right after the other: <see cref="TrapLog.MaxInARow"/>.</summary>
    Traps,

    /// <summary>The radio could not be started three times in a row.</summary>
    Radio,

    /// <summary>The I2S driver refused.</summary>
    Dac,

    /// <summary>An event came that the transition table does not expect.</summary>
    Logic,

    /// <summary>The settings were damaged or could not be stored; nothing was muted for it.</summary>
    Store,
}
