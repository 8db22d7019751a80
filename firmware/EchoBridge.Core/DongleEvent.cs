namespace EchoBridge;

/// <summary>What the shell reports to <see cref="Dongle.Handle"/>.</summary>
public enum DongleEvent
{
    /// <summary>Only time has passed.</summary>
    Tick,

    /// <summary>Power is on and the button is up: bring the speaker up.</summary>
    Boot,

    /// <summary>As <see cref="Boot"/>, with the button held down: that press does not count.</summary>
    BootButtonDown,

    /// <summary>The button's contact closed.</summary>
    ButtonClosing,

    /// <summary>The button's contact opened.</summary>
    ButtonOpening,

    /// <summary>The button was read: closed.</summary>
    ButtonIsClosed,

    /// <summary>The button was read: open.</summary>
    ButtonIsOpen,

    /// <summary>The mute or amplifier line or the keys have just been set as asked.</summary>
    LineSet,

    /// <summary>The I2S device has just been created.</summary>
    ClockRunning,

    /// <summary>The radio runs in the mode last asked for.</summary>
    RadioUp,

    /// <summary>The radio is off, as asked.</summary>
    RadioDown,

    /// <summary>The radio did not start and is off.</summary>
    RadioFailed,

    /// <summary>A central connected.</summary>
    LinkUp,

    /// <summary>The link ended.</summary>
    LinkDown,

    /// <summary>The I2S driver refused.</summary>
    DacFailed,

    /// <summary>The settings were damaged or could not be stored: the LED and the status tell, nothing else suffers from it.</summary>
    StoreFailed,

    /// <summary>Boot after boot has ended in the shell's last resort: stay muted until somebody presses, or for a while.</summary>
    ShellFailed,
}
