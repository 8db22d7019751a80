namespace EchoBridge;

/// <summary>What the radio shows of itself.</summary>
public enum RadioMode
{
    /// <summary>The BLE stack is off.</summary>
    Off,

    /// <summary>Connectable, not discoverable.</summary>
    Hidden,

    /// <summary>Connectable and discoverable.</summary>
    Discoverable,
}
