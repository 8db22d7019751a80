namespace EchoBridge;

/// <summary>How a speaker is put into its receive-first mode; what each does is in <see cref="SpeakerProfileTable"/>.</summary>
public enum SpeakerProfile
{
    /// <summary>A powered speaker with an analog input that is on by itself.</summary>
    Plain,

    /// <summary>A speaker or an amplifier that the trigger line switches on.</summary>
    Trigger,

    /// <summary>Bluetooth twice, quickly.</summary>
    BluetoothTwice,

    /// <summary>Bluetooth and volume-up held together.</summary>
    HoldBluetoothVolumeUp,

    /// <summary>Power and mute together, three times.</summary>
    PowerMuteThrice,

    /// <summary>Power and volume-down held together.</summary>
    HoldPowerVolumeDown,
}
