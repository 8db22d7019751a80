namespace EchoBridge;

/// <summary>
/// Turns a bouncing contact into clean presses. A level counts once it has been seen for <see cref="StableUs"/> without
/// an edge in between, so bounce of up to 20 ms is never seen, and a lost edge costs nothing: the next polled sample
/// tells the level. The runtime's own debounce is not used (it swallows presses, nanoFramework/Home#879 and #1332).
/// </summary>
public sealed class Debouncer
{
    /// <summary>How long a level must last, in microseconds: the longest bounce to be tolerated (20 ms) and a margin.</summary>
    public const long StableUs = 25 * Time.Millisecond;

    private bool _candidate;
    private long _since;

    /// <summary>The debounced state.</summary>
    public bool Pressed { get; private set; }

    /// <summary>The level seen last, debounced or not.</summary>
    public bool Level
    {
        get { return _candidate; }
    }

    /// <summary>When <see cref="Sample"/> must be called again at the latest for a pending change; never if none is pending.</summary>
    public long NextDueUs
    {
        get { return _candidate == Pressed ? Time.Never : _since + StableUs; }
    }

    /// <summary>The button is down at boot, and counts as having been so for long.</summary>
    public void StartPressed()
    {
        Pressed = true;
        _candidate = true;
    }

    /// <summary>An edge was reported: whatever was seen before, the contact moved just now.</summary>
    public void Edge(bool pressed, long nowUs)
    {
        _candidate = pressed;
        _since = nowUs;
    }

    /// <summary>The level was read. Returns true if the debounced state changed.</summary>
    public bool Sample(bool pressed, long nowUs)
    {
        if (pressed != _candidate)
        {
            Edge(pressed, nowUs);
        }

        if (_candidate == Pressed || nowUs - _since < StableUs)
        {
            return false;
        }

        Pressed = _candidate;
        return true;
    }
}
