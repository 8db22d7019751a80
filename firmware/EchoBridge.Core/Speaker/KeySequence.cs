namespace EchoBridge;

/// <summary>
/// Runs a row of <see cref="SpeakerProfileTable"/>: press, release, press, ... until it is done, once. Taken back before its end
/// it begins anew; done, it stays done.
/// </summary>
public sealed class KeySequence
{
    private readonly SpeakerProfileTable.Row _row;
    private int _moves;

    /// <summary>A sequence that has not begun.</summary>
    /// <param name="row">What to press.</param>
    /// <param name="wanted">False for a speaker that has been told already: then it is done from the beginning.</param>
    public KeySequence(SpeakerProfileTable.Row row, bool wanted)
    {
        _row = row;
        _moves = wanted ? 0 : 2 * row.Times;
    }

    /// <summary>True if nothing is left to press or release.</summary>
    public bool Done
    {
        get { return _moves == 2 * _row.Times; }
    }

    /// <summary>True while the keys are held.</summary>
    public bool Held
    {
        get { return (_moves & 1) != 0; }
    }

    /// <summary>Milliseconds until what <see cref="Next"/> returned last has had its effect.</summary>
    public int LastsMs
    {
        get { return Held ? _row.PressMs : Done ? _row.SettleMs : _row.PauseMs; }
    }

    /// <summary>The next move; not to be asked for when <see cref="Done"/>.</summary>
    public Decision Next()
    {
        _moves++;
        return Held ? Decision.PressKeys : Decision.ReleaseKeys;
    }

    /// <summary>Breaks a sequence under way off. Returns true if the keys are held and have to be let go.</summary>
    public bool BreakOff()
    {
        bool held = Held;
        if (!Done)
        {
            _moves = 0;
        }

        return held;
    }
}
