namespace EchoBridge;

/// <summary>
/// Names what a person does with the button from debounced changes and time. A button already down at boot (the BOOT
/// button of most boards) says nothing until it has been let go.
/// </summary>
public sealed class GestureRecognizer
{
    /// <summary>A second press within this time of the first release makes a double press.</summary>
    public const long DoubleGapUs = 350 * Time.Millisecond;

    /// <summary>From here on a press is a hold.</summary>
    public const long HoldUs = 2 * Time.Second;

    /// <summary>From here on a hold is a long hold.</summary>
    public const long LongHoldUs = 8 * Time.Second;

    private enum Phase
    {
        Up,
        Down,
        UpOnce,
        DownAgain,
        Holding,
        Spent,
    }

    private Phase _phase = Phase.Up;
    private long _since;

    /// <summary>When <see cref="Tick"/> has something to say at the earliest.</summary>
    public long NextDueUs
    {
        get
        {
            switch (_phase)
            {
                case Phase.Down:
                case Phase.DownAgain:
                    return _since + HoldUs;
                case Phase.UpOnce:
                    return _since + DoubleGapUs;
                case Phase.Holding:
                    return _since + LongHoldUs;
                default:
                    return Time.Never;
            }
        }
    }

    /// <summary>The button is found down at boot: ignore this press.</summary>
    public void IgnoreCurrentPress()
    {
        _phase = Phase.Spent;
    }

    /// <summary>
    /// The debounced state changed. A release never makes a hold of the time before it: the interpreter may have stood
    /// still while the button was let go, and a short press must not drop or forget anybody.
    /// </summary>
    public Gesture Changed(bool pressed, long nowUs)
    {
        if (pressed)
        {
            Gesture earlier = Tick(nowUs);
            if (_phase != Phase.Spent)
            {
                Enter(_phase == Phase.UpOnce ? Phase.DownAgain : Phase.Down, nowUs);
            }

            return earlier;
        }

        switch (_phase)
        {
            case Phase.Down:
                Enter(Phase.UpOnce, nowUs);
                return Gesture.None;
            case Phase.DownAgain:
                Enter(Phase.Up, nowUs);
                return Gesture.Double;
            case Phase.Holding:
                Enter(Phase.Up, nowUs);
                return Gesture.Hold;
            default:
                Enter(Phase.Up, nowUs);
                return Gesture.None;
        }
    }

    /// <summary>Time passed, and the button was seen to be still as it was.</summary>
    public Gesture Tick(long nowUs)
    {
        if (nowUs < NextDueUs)
        {
            return Gesture.None;
        }

        switch (_phase)
        {
            case Phase.UpOnce:
                _phase = Phase.Up;
                return Gesture.Short;
            case Phase.Holding:
                _phase = Phase.Spent;
                return Gesture.LongHold;
            default:
                _phase = Phase.Holding;
                return Gesture.HoldReached;
        }
    }

    private void Enter(Phase phase, long nowUs)
    {
        _phase = phase;
        _since = nowUs;
    }
}
