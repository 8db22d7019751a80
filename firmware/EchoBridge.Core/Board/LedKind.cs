namespace EchoBridge;

/// <summary>What the board's LED is. Its rhythm tells the state, never its colour.</summary>
public enum LedKind
{
    /// <summary>Lit by the level of its pin.</summary>
    Plain,

    /// <summary>A WS2812, or an SK6812, which understands the same pulses.</summary>
    Ws2812,
}
