namespace EchoBridge;

/// <summary>The button: raw edges and readings in, gestures out.</summary>
public sealed class PushButton
{
    /// <summary>The button is to be read at least this often, so that a lost edge cannot hide a press.</summary>
    public const long PollUs = 50 * Time.Millisecond;

    private readonly Debouncer _debouncer = new Debouncer();
    private readonly GestureRecognizer _gestures = new GestureRecognizer();

    /// <summary>The button is down at boot: this press does not count.</summary>
    public void StartPressed()
    {
        _debouncer.StartPressed();
        _gestures.IgnoreCurrentPress();
    }

    /// <summary>The contact moved. Whatever comes of it, a hold is counted from here: nobody has held a button that moved.</summary>
    public void Edge(bool closing, long nowUs)
    {
        _debouncer.Edge(closing, nowUs);
        _gestures.Moved(nowUs);
    }

    /// <summary>The contact was read. Returns what that makes of the time until now.</summary>
    public Gesture Seen(bool closed, long nowUs)
    {
        if (closed != _debouncer.Level)
        {
            Edge(closed, nowUs);
        }

        if (_debouncer.Sample(closed, nowUs))
        {
            return _gestures.Changed(_debouncer.Pressed, nowUs);
        }

        return closed == _debouncer.Pressed ? _gestures.Tick(nowUs) : Gesture.None;
    }

    /// <summary>When the contact should be read again at the latest.</summary>
    public long NextDueUs(long nowUs)
    {
        long due = Time.Earlier(nowUs + PollUs, _debouncer.NextDueUs);
        return Time.Earlier(due, _gestures.NextDueUs);
    }
}
