namespace EchoBridge;

/// <summary>
/// Runs <see cref="SpeakerTable"/>: mute, amplifier on, DAC clocked, keys pressed, settle, un-mute, ready. It is walked forward
/// by time and taken back to its first step (muted) at any moment. Amplifier and clock are never taken back: the Echo's analog
/// path must survive every fault of the dongle, and stopping the clock makes the DAC pop. Keys are let go at once, and pressed
/// once in a boot.
/// </summary>
public sealed class SpeakerPath
{
    private readonly bool _amplifierBeforeClock;
    private readonly long[] _settleUs;
    private readonly KeySequence _keys;
    private readonly DecisionQueue _decisions;
    private int _staysOn;
    private int _next;
    private long _dueUs = Time.Never;

    /// <summary>A path that is down: nothing driven yet.</summary>
    /// <param name="board">Its order, times and speaker.</param>
    /// <param name="decisions">Where its decisions go.</param>
    /// <param name="pressKeys">False for a speaker whose keys an earlier boot has pressed, and that has been on ever since.</param>
    public SpeakerPath(BoardDefinition board, DecisionQueue decisions, bool pressKeys = true)
    {
        _amplifierBeforeClock = board.AmplifierBeforeClock;
        _settleUs =
        [
            /* Mute */ board.MuteSettleMs * Time.Millisecond,
            /* Amplifier */ board.AmplifierSettleMs * Time.Millisecond,
            /* Clock */ board.ClockSettleMs * Time.Millisecond,
            /* Keys: its own */ 0,
            /* Unmute */ board.UnmuteSettleMs * Time.Millisecond,
        ];
        _keys = new KeySequence(SpeakerProfileTable.Of(board.SpeakerProfile), pressKeys);
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

    /// <summary>Mutes at once, lets keys go that are held, and stays muted until <see cref="Raise"/>.</summary>
    public void Lower()
    {
        Ready = false;
        Raising = false;
        AwaitsLine = false;
        _dueUs = Time.Never;
        _decisions.MuteFirst();
        if (_keys.BreakOff())
        {
            _decisions.Add(Decision.ReleaseKeys);
        }
    }

    /// <summary>The shell has set the line of the step under way: its settle time runs from now, never from earlier.</summary>
    public void LineSet(long nowUs)
    {
        if (Raising && AwaitsLine)
        {
            AwaitsLine = false;
            bool keys = NextLine == SpeakerLine.Keys;
            _dueUs = nowUs + (keys ? _keys.LastsMs * Time.Millisecond : _settleUs[(int)NextLine]);
            if (!keys || _keys.Done)
            {
                _next++;
            }
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

    // False if the line stays on from before, or if there is no key to press.
    private bool Take(SpeakerTable.Row row)
    {
        if (row.Line == SpeakerLine.Keys)
        {
            return TakeKeys();
        }

        int line = 1 << (int)row.Line;
        if (row.Stays && (_staysOn & line) != 0)
        {
            return false;
        }

        _staysOn |= line;
        _decisions.Add(row.Sets);
        return true;
    }

    private bool TakeKeys()
    {
        if (_keys.Done)
        {
            return false;
        }

        _decisions.Add(_keys.Next());
        return true;
    }
}
