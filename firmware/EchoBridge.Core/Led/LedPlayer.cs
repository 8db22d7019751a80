namespace EchoBridge;

/// <summary>Plays the base pattern of the state; a temporary pattern comes over it once and gives way to it again.</summary>
public sealed class LedPlayer
{
    private LedPattern _base = LedPatterns.Of(LedRhythm.Starting);
    private LedPattern _playing = LedPatterns.Of(LedRhythm.Starting);
    private int _phase;
    private long _phaseEndsUs;

    /// <summary>True if the LED is to be lit now.</summary>
    public bool Lit
    {
        get { return (_phase & 1) == 0; }
    }

    /// <summary>When the LED changes next.</summary>
    public long NextDueUs
    {
        get { return _phaseEndsUs; }
    }

    /// <summary>The base pattern from now on; a temporary pattern under way is finished first.</summary>
    public void SetBase(LedRhythm rhythm, long nowUs)
    {
        LedPattern pattern = LedPatterns.Of(rhythm);
        if (_base == pattern)
        {
            return;
        }

        _base = pattern;
        if (_playing.Repeats)
        {
            Start(pattern, nowUs);
        }
    }

    /// <summary>Plays <paramref name="rhythm"/> once, over the base pattern.</summary>
    public void Cue(LedRhythm rhythm, long nowUs)
    {
        if (rhythm != LedRhythm.None)
        {
            Start(LedPatterns.Of(rhythm), nowUs);
        }
    }

    /// <summary>Time passed; late calls skip what was missed without falling behind.</summary>
    public void Tick(long nowUs)
    {
        while (nowUs >= _phaseEndsUs)
        {
            long endedUs = _phaseEndsUs;
            _phase++;
            if (_phase < _playing.Phases)
            {
                _phaseEndsUs = endedUs + (_playing.PhaseMs(_phase) * Time.Millisecond);
            }
            else
            {
                Start(_playing.Repeats ? _playing : _base, LateBy(nowUs, endedUs) ? nowUs : endedUs);
            }
        }
    }

    private static bool LateBy(long nowUs, long endedUs)
    {
        return nowUs - endedUs > Time.Second;
    }

    private void Start(LedPattern pattern, long nowUs)
    {
        _playing = pattern;
        _phase = 0;
        _phaseEndsUs = nowUs + (pattern.PhaseMs(0) * Time.Millisecond);
    }
}
