namespace EchoBridge;

/// <summary>What Core tells the shell to do. The shell carries decisions out in order, on its main loop.</summary>
public enum Decision
{
    /// <summary>Nothing (the queue is empty).</summary>
    None,

    /// <summary>Mute the dongle's own DAC.</summary>
    Mute,

    /// <summary>Un-mute the DAC.</summary>
    Unmute,

    /// <summary>Switch the amplifier or trigger line on. There is no decision to switch it off.</summary>
    AmplifierOn,

    /// <summary>Create the I2S device: the DAC is clocked from now on. Comes once in a boot.</summary>
    ClockOn,

    /// <summary>Press the speaker's keys, all together, and hold them.</summary>
    PressKeys,

    /// <summary>Let the speaker's keys go.</summary>
    ReleaseKeys,

    /// <summary>Light the LED.</summary>
    LedOn,

    /// <summary>Darken the LED.</summary>
    LedOff,

    /// <summary>Start the BLE stack in the mode that <see cref="Dongle.RadioModeToStart"/> tells then; report RadioUp or RadioFailed.</summary>
    StartRadio,

    /// <summary>Stop the BLE stack, which drops the link; report RadioDown.</summary>
    StopRadio,

    /// <summary>Write the settings.</summary>
    Save,

    /// <summary>Send the status to whoever has subscribed to it.</summary>
    NotifyStatus,

    /// <summary>Send the stream's state, with the room there is, to whoever has subscribed to it.</summary>
    NotifyStream,

    /// <summary>Restart the chip; it is muted already.</summary>
    Reboot,
}
