namespace EchoBridge;

/// <summary>The characteristics of the EchoBridge service, in the order of <see cref="GattTable"/>.</summary>
public enum Characteristic
{
    /// <summary>What this dongle is and can do.</summary>
    Info,

    /// <summary>The public status.</summary>
    Status,

    /// <summary>Claim, challenge, proof: the control point of a host's rights.</summary>
    Access,

    /// <summary>Opens and closes the stream.</summary>
    Stream,

    /// <summary>The audio packets.</summary>
    Audio,

    /// <summary>The account of every frame.</summary>
    Counters,
}
