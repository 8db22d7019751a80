namespace EchoBridge.Virtual.Prove;

/// <summary>A record of the event ring, as far as it concerns the link.</summary>
internal enum AirRecord
{
    /// <summary>No record.</summary>
    None,

    /// <summary>A link began, negotiated its MTU or became encrypted: to Core all three say that there is a link.</summary>
    Up,

    /// <summary>The link ended.</summary>
    Down,
}

/// <summary>Everything about the dongle that is not Core: what the shell is in the middle of, the lines, the native radio, the hosts, and what a bystander knows.</summary>
internal sealed class Surroundings
{
    // The shell: a native call that has been entered, and what it reports when it is back.
    internal RadioMode Entering;
    internal DongleEvent Reports;

    // The lines, as a meter would show them.
    internal bool Unmuted;
    internal bool AmplifierDriven;
    internal bool Clocked;
    internal bool KeysHeld;
    internal bool Closed;

    /// <summary>How often the speaker's keys were pressed in this boot.</summary>
    internal int KeyPresses;

    // The native radio.
    internal RadioMode Mode;
    internal bool OnAir;
    internal int Linked;
    internal bool Encrypted;

    /// <summary>True once any record of this link has been kept by the ring.</summary>
    internal bool Heralded;

    /// <summary>True while Core cannot know of a link's end, because the ring has lost its record.</summary>
    internal bool Misled;

    // What the flash holds.
    internal readonly Settings Stored = new(0);

    // The hosts.
    internal readonly HostMemory First = new();
    internal readonly HostMemory Second = new();

    // What a bystander who has read PROTOCOL.md knows of this link.
    internal int Challenged;
    internal bool ProofSpent;
    internal bool Entitled;

    /// <summary>When a dongle that can be found must be hidden again: 60 s after the press that could have opened the window.</summary>
    internal long MayBeFoundUntilUs = Time.Never;

    /// <summary>When a link without rights must be gone.</summary>
    internal long StrangerUntilUs = Time.Never;

    // Records that wait for the dispatcher.
    internal AirRecord Older;
    internal AirRecord Newer;
}

/// <summary>What a host was given.</summary>
internal sealed class HostMemory
{
    /// <summary>Its id, 0 if it has none.</summary>
    internal int Id;

    /// <summary>The byte of which its key is made.</summary>
    internal int Key;
}
