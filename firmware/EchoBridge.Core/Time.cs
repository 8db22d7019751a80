namespace EchoBridge;

/// <summary>Units of the only time Core knows: microseconds since boot, handed in with every event.</summary>
public static class Time
{
    /// <summary>Microseconds in a millisecond.</summary>
    public const long Millisecond = 1000;

    /// <summary>Microseconds in a second.</summary>
    public const long Second = 1000 * Millisecond;

    /// <summary>Microseconds in a minute.</summary>
    public const long Minute = 60 * Second;

    /// <summary>A due time that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The earlier of two due times.</summary>
    public static long Earlier(long a, long b)
    {
        return a < b ? a : b;
    }
}
