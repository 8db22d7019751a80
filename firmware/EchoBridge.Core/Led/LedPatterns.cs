namespace EchoBridge;

/// <summary>
/// Every rhythm there is. They differ by rhythm alone (many boards have one colour), none has more than three flashes in
/// any second (WCAG 2.3.1), and none is a steady light or darkness, so a dead dongle is never mistaken for a live one.
/// </summary>
public static class LedPatterns
{
    private static readonly LedPattern[] Patterns =
    [
        new LedPattern(LedRhythm.None, "", false, [0]),
        new LedPattern(LedRhythm.Starting, "the speaker is being brought up", true, [900, 100]),
        new LedPattern(LedRhythm.Standby, "ready; no host is remembered and the radio is off: press the button", true, [60, 3940]),
        new LedPattern(LedRhythm.Waiting, "ready; remembered hosts can connect, nobody else can find it", true, [60, 240, 60, 2640]),
        new LedPattern(LedRhythm.Window, "the pairing window is open: it can be found", true, [170, 170]),
        new LedPattern(LedRhythm.Stranger, "somebody is connected and has not yet claimed or proved a key", true, [170, 170, 170, 690]),
        new LedPattern(LedRhythm.Connected, "a remembered host is connected", true, [2900, 100]),
        new LedPattern(LedRhythm.Playing, "playing what the host sends", true, [1200, 100, 100, 100]),
        new LedPattern(LedRhythm.Fault, "a fault: the dongle's own sound is muted, the Echo plays on; press once", true, [170, 170, 170, 170, 170, 510, 600, 510]),
        new LedPattern(LedRhythm.Claimed, "a new host is remembered", false, [600, 200, 600, 200]),
        new LedPattern(LedRhythm.HoldReached, "held for 2 s; let go to send the host away, or hold on to 8 s to forget all", false, [400, 200]),
        new LedPattern(LedRhythm.Forgotten, "every host is forgotten", false, [200, 200, 200, 400, 1500, 300]),
        new LedPattern(LedRhythm.StoreFailed, "the settings were damaged or could not be stored; hosts may have to be paired again", false, [600, 200, 100, 200, 600, 200, 100, 200, 600, 200, 100, 600]),
    ];

    /// <summary>The number of patterns, <see cref="LedRhythm.None"/> included.</summary>
    public static int Count
    {
        get { return Patterns.Length; }
    }

    /// <summary>The pattern of a rhythm.</summary>
    public static LedPattern Of(LedRhythm rhythm)
    {
        return Patterns[(int)rhythm];
    }
}
