namespace EchoBridge;

/// <summary>Runs <see cref="ConnectionTable"/>: the state, its timeout and the 60 s of the window. Actions are left to the caller.</summary>
public sealed class ConnectionManager
{
    // A state that is entered again keeps its time, or a peer could hold on to the link by events that it can cause.
    private const ConnectionActions BeginsAnew = ConnectionActions.StartWindow | ConnectionActions.RestartRadio;

    private long _timeoutUs = Time.Never;

    /// <summary>The state.</summary>
    public ConnectionState State { get; private set; } = ConnectionState.Boot;

    /// <summary>When the window closes; <see cref="Time.Never"/> while none is open.</summary>
    public long WindowEndsUs { get; private set; } = Time.Never;

    /// <summary>Pairs of state and event that the table does not name: always 0, or there is a bug.</summary>
    public int Unexpected { get; private set; }

    /// <summary>When <see cref="Expired"/> has something to say.</summary>
    public long NextDueUs
    {
        get { return Time.Earlier(_timeoutUs, WindowEndsUs); }
    }

    /// <summary>The event that the passing of time has brought about, or none.</summary>
    public ConnectionEvent Expired(long nowUs)
    {
        if (nowUs >= WindowEndsUs)
        {
            WindowEndsUs = Time.Never;
            return ConnectionEvent.WindowOver;
        }

        if (nowUs >= _timeoutUs)
        {
            _timeoutUs = Time.Never;
            return ConnectionEvent.Timeout;
        }

        return ConnectionEvent.None;
    }

    /// <summary>Takes the transition for <paramref name="connectionEvent"/> and returns what is to be done.</summary>
    /// <param name="connectionEvent">What happened.</param>
    /// <param name="anyHosts">True if a host is remembered once the actions are done.</param>
    /// <param name="nowUs">Now.</param>
    public ConnectionActions Handle(ConnectionEvent connectionEvent, bool anyHosts, long nowUs)
    {
        ConnectionTable.Row row = ConnectionTable.Find(State, connectionEvent);
        if (!ConnectionTable.IsExpected(State, connectionEvent))
        {
            Unexpected++;
        }

        if (row.Ignored)
        {
            return ConnectionActions.None;
        }

        ConnectionState to = anyHosts ? row.To : ConnectionTable.Of(row.To).IfForgotten;
        if (to != State || (row.Actions & BeginsAnew) != 0)
        {
            State = to;
            BeginTime(nowUs);
        }

        if ((row.Actions & ConnectionActions.StartWindow) != 0)
        {
            WindowEndsUs = nowUs + ConnectionTable.WindowUs;
        }
        else if (ConnectionTable.Of(to).Radio != RadioMode.Discoverable)
        {
            WindowEndsUs = Time.Never;
        }

        return row.Actions;
    }

    /// <summary>The peer was heard: the time of a state that its requests keep begins anew.</summary>
    public void Keep(long nowUs)
    {
        if (ConnectionTable.Of(State).Kept)
        {
            BeginTime(nowUs);
        }
    }

    private void BeginTime(long nowUs)
    {
        long lastsUs = ConnectionTable.Of(State).TimeoutUs;
        _timeoutUs = lastsUs == Time.Never ? Time.Never : nowUs + lastsUs;
    }
}
