namespace EchoBridge;

/// <summary>What a person did with the button.</summary>
public enum Gesture
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Pressed and let go within 2 s, and not again within the double-press gap.</summary>
    Short,

    /// <summary>Two short presses within the double-press gap.</summary>
    Double,

    /// <summary>Still held, 2 s reached: letting go now is a <see cref="Hold"/>.</summary>
    HoldReached,

    /// <summary>Held for 2 s or longer and let go before 8 s.</summary>
    Hold,

    /// <summary>Held for 8 s; reported while still held.</summary>
    LongHold,
}
