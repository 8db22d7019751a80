using System;

namespace EchoBridge;

/// <summary>Keys of a speaker that the dongle can press, through an opto-coupler across each.</summary>
[Flags]
public enum SpeakerKeys
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary>Switches the speaker on and off.</summary>
    Power = 1,

    /// <summary>Makes it ready for a Bluetooth source.</summary>
    Bluetooth = 2,

    /// <summary>Louder.</summary>
    VolumeUp = 4,

    /// <summary>Softer.</summary>
    VolumeDown = 8,

    /// <summary>Silences the speaker.</summary>
    Mute = 16,
}
