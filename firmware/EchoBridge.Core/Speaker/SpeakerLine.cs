namespace EchoBridge;

/// <summary>A line of the speaker path, in the words of the board's data.</summary>
public enum SpeakerLine
{
    /// <summary>The DAC's soft mute is on.</summary>
    Mute,

    /// <summary>The amplifier or trigger line is on.</summary>
    Amplifier,

    /// <summary>The DAC is clocked with silence.</summary>
    Clock,

    /// <summary>The speaker's keys have been pressed as its profile says.</summary>
    Keys,

    /// <summary>The DAC's soft mute is off.</summary>
    Unmute,
}
