namespace EchoBridge;

/// <summary>
/// Runs <see cref="SpeakerTable"/>: mute, amplifier on, DAC clocked, settle, un-mute, ready. It is walked forward by time and
/// taken back to its first step (muted) at any moment. Amplifier and clock are never taken back: the Echo's analog path
/// must survive every fault of the dongle, and stopping the clock makes the DAC pop.
/// </summary>
public sealed class SpeakerPath
{
    private readonly bool _amplifierBeforeClock;
    private readonly long[] _settleUs;
    private readonly DecisionQueue _decisions;
    private int _staysOn;
    private int _next;
    private long _dueUs = Time.Never;

    /// <summary>A path that is down: nothing driven yet.</summary>
    public SpeakerPath(BoardDefinition board, DecisionQueue decisions)
    {
        _amplifierBeforeClock = board.AmplifierBeforeClock;
        _settleUs =
        [
            /* Mute */ board.MuteSettleMs * Time.Millisecond,
            /* Amplifier */ board.AmplifierSettleMs * Time.Millisecond,
            /* Clock */ board.ClockSettleMs * Time.Millisecond,
            /* Unmute */ board.UnmuteSettleMs * Time.Millisecond,
        ];
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
            _dueUs = nowUs + _settleUs[(int)NextLine];
            _next++;
        }
    }

    /// <summary>Time passed. Returns true at the moment the path becomes ready.</summary>
    public bool Tick(long nowUs)
    {
        while (Raising && nowUs >= _dueUs)
        {
            if (_next == SpeakerTable.Steps)
            {
                Ready = true;
                Raising = false;
                _dueUs = Time.Never;
                return true;
            }

            if (Take(SpeakerTable.Of(NextLine)))
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

    private SpeakerLine NextLine
    {
        get { return SpeakerTable.At(_amplifierBeforeClock, _next); }
    }

    // False if the line stays on from before.
    private bool Take(SpeakerTable.Row row)
    {
        int line = 1 << (int)row.Line;
        if (row.Stays && (_staysOn & line) != 0)
        {
            return false;
        }

        _staysOn |= line;
        _decisions.Add(row.Sets);
        return true;
    }
}
