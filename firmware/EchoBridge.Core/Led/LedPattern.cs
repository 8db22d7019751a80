namespace EchoBridge;

/// <summary>A rhythm of the LED: milliseconds lit, dark, lit, dark, ... repeated for ever or played once.</summary>
public sealed class LedPattern
{
    private readonly int[] _ms;

    internal LedPattern(LedRhythm rhythm, string means, bool repeats, int[] ms)
    {
        Rhythm = rhythm;
        Means = means;
        Repeats = repeats;
        _ms = ms;
    }

    /// <summary>Its name.</summary>
    public LedRhythm Rhythm { get; }

    /// <summary>What it tells the user.</summary>
    public string Means { get; }

    /// <summary>True for a base pattern, false for a temporary one that is played once.</summary>
    public bool Repeats { get; }

    /// <summary>The number of phases; phase 0 is lit, 1 dark, 2 lit, ...</summary>
    public int Phases
    {
        get { return _ms.Length; }
    }

    /// <summary>Length of a phase in milliseconds.</summary>
    public int PhaseMs(int phase)
    {
        return _ms[phase];
    }
}
