namespace EchoBridge;

/// <summary>
/// Brings the radio to the mode that is wanted, with the only two moves that do not corrupt the native stack: start it
/// while it is off, stop it while it runs. The native stack cannot change its flags, drop a peer or be started twice, so
/// every change is a full stop and a start; one move is under way at a time.
/// </summary>
public sealed class RadioControl
{
    /// <summary>Starts that may fail in a row before it counts as a fault.</summary>
    public const int MaxFailures = 3;

    private readonly DecisionQueue _decisions;
    private RadioMode _starting;
    private bool _moving;
    private bool _restart;
    private int _failures;

    /// <summary>A radio that is off.</summary>
    public RadioControl(DecisionQueue decisions)
    {
        _decisions = decisions;
    }

    /// <summary>The mode the radio is in, as far as the shell has reported.</summary>
    public RadioMode Actual { get; private set; } = RadioMode.Off;

    /// <summary>The mode that is wanted.</summary>
    public RadioMode Wanted { get; private set; } = RadioMode.Off;

    /// <summary>True if a link that there may be is about to be dropped.</summary>
    public bool IsDropping
    {
        get { return _restart || (_moving && Actual != RadioMode.Off) || (_starting != RadioMode.Off && _starting != Wanted); }
    }

    /// <summary>
    /// Wants <paramref name="mode"/>; with <paramref name="restart"/> even a radio that is in it, or is just being started in
    /// it, is stopped and started.
    /// </summary>
    public void Want(RadioMode mode, bool restart)
    {
        Wanted = mode;
        _restart |= restart && (Actual != RadioMode.Off || _starting != RadioMode.Off);
        Move();
    }

    /// <summary>The shell starts the radio now: in the mode that is wanted now, which may have become off.</summary>
    public RadioMode Begin()
    {
        _starting = Wanted;
        return _starting;
    }

    /// <summary>The shell has started the radio.</summary>
    public void Up()
    {
        _moving = false;
        _failures = 0;
        Actual = _starting;
        _starting = RadioMode.Off;
        Move();
    }

    /// <summary>The shell has stopped the radio, or has not started it because off was wanted.</summary>
    public void Down()
    {
        _moving = false;
        _restart = false;
        Actual = RadioMode.Off;
        Move();
    }

    /// <summary>The shell could not start the radio and left it off. Returns true if it should be given up.</summary>
    public bool Failed()
    {
        _moving = false;
        _starting = RadioMode.Off;
        Actual = RadioMode.Off;
        _failures++;
        if (_failures >= MaxFailures)
        {
            _failures = 0;
            return true;
        }

        Move();
        return false;
    }

    private void Move()
    {
        if (_moving || (Actual == Wanted && !_restart))
        {
            return;
        }

        _moving = true;
        if (Actual != RadioMode.Off)
        {
            _decisions.Add(Decision.StopRadio);
            return;
        }

        _restart = false;
        _decisions.Add(Decision.StartRadio);
    }
}
