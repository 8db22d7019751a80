namespace EchoBridge;

/// <summary>
/// The receive-first sequence: mute, amplifier on, DAC clocked, settle, un-mute, ready. It is walked forward by time and
/// taken back to its first step (muted) at any moment. Amplifier and clock are never taken back: the Echo's analog path
/// must survive every fault of the dongle, and stopping the clock makes the DAC pop.
/// </summary>
public sealed class SpeakerPath
{
    private readonly SpeakerStep[] _steps;
    private readonly DecisionQueue _decisions;
    private bool _amplifierOn;
    private bool _clockOn;
    private int _next;
    private long _dueUs = Time.Never;

    /// <summary>A path that is down: nothing driven yet.</summary>
    public SpeakerPath(BoardDefinition board, DecisionQueue decisions)
    {
        _steps = SpeakerStep.SequenceOf(board);
        _decisions = decisions;
    }

    /// <summary>True when every step has been taken and has settled.</summary>
    public bool Ready { get; private set; }

    /// <summary>True while the path is being brought up: its times are to be kept to the millisecond.</summary>
    public bool Raising { get; private set; }

    /// <summary>True from the moment a line is to be set until <see cref="LineSet"/> says that it is.</summary>
    public bool AwaitsLine { get; private set; }

    /// <summary>When <see cref="Tick"/> takes the next step.</summary>
    public long NextDueUs
    {
        get { return _dueUs; }
    }

    /// <summary>Starts, or starts again, from the first step. Lines that are on already are not touched and need no settling.</summary>
    public void Raise(long nowUs)
    {
        Ready = false;
        Raising = true;
        AwaitsLine = false;
        _next = 0;
        _dueUs = nowUs;
    }

    /// <summary>Mutes at once and stays muted until <see cref="Raise"/>.</summary>
    public void Lower()
    {
        Ready = false;
        Raising = false;
        AwaitsLine = false;
        _dueUs = Time.Never;
        _decisions.MuteFirst();
    }

    /// <summary>The shell has set the line of the step under way: its settle time runs from now, never from earlier.</summary>
    public void LineSet(long nowUs)
    {
        if (Raising && AwaitsLine)
        {
            AwaitsLine = false;
            _dueUs = nowUs + (_steps[_next].SettleMs * Time.Millisecond);
            _next++;
        }
    }

    /// <summary>Time passed. Returns true at the moment the path becomes ready.</summary>
    public bool Tick(long nowUs)
    {
        while (Raising && nowUs >= _dueUs)
        {
            if (_next == _steps.Length)
            {
                Ready = true;
                Raising = false;
                _dueUs = Time.Never;
                return true;
            }

            if (Take(_steps[_next].Line))
            {
                AwaitsLine = true;
                _dueUs = Time.Never;
            }
            else
            {
                _next++;
            }
        }

        return false;
    }

    private bool Take(SpeakerLine line)
    {
        switch (line)
        {
            case SpeakerLine.Mute:
                _decisions.Add(Decision.Mute);
                return true;
            case SpeakerLine.Unmute:
                _decisions.Add(Decision.Unmute);
                return true;
            case SpeakerLine.Amplifier:
                return First(ref _amplifierOn, Decision.AmplifierOn);
            default:
                return First(ref _clockOn, Decision.ClockOn);
        }
    }

    private bool First(ref bool isOn, Decision decision)
    {
        if (isOn)
        {
            return false;
        }

        isOn = true;
        _decisions.Add(decision);
        return true;
    }
}
