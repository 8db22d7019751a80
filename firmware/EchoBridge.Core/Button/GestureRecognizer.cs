namespace EchoBridge;

/// <summary>Runs <see cref="ButtonTable"/>: names what a person does with the button from debounced changes and time.</summary>
public sealed class GestureRecognizer
{
    private ButtonPhase _phase = ButtonPhase.Up;
    private long _movedUs;

    /// <summary>When <see cref="Tick"/> has something to say at the earliest.</summary>
    public long NextDueUs
    {
        get
        {
            long untilUs = ButtonTable.Of(_phase).UntilUs;
            return untilUs == Time.Never ? Time.Never : _movedUs + untilUs;
        }
    }

    /// <summary>
    /// The button (the BOOT button of most boards) is found down at boot: it says nothing until it has been let go.
    /// </summary>
    public void IgnoreCurrentPress()
    {
        _phase = ButtonPhase.Spent;
    }

    /// <summary>The contact moved, bounce included: the time of the present phase begins anew.</summary>
    public void Moved(long nowUs)
    {
        _movedUs = nowUs;
    }

    /// <summary>The debounced state changed.</summary>
    public Gesture Changed(bool pressed, long nowUs)
    {
        Gesture says = pressed ? Tick(nowUs) : ButtonTable.Of(_phase).ReleaseSays;
        ButtonTable.Row row = ButtonTable.Of(_phase);
        _phase = pressed ? row.OnPress : row.OnRelease;
        _movedUs = nowUs;
        return says;
    }

    /// <summary>Time passed, and the button was seen to be still as it was.</summary>
    public Gesture Tick(long nowUs)
    {
        if (nowUs < NextDueUs)
        {
            return Gesture.None;
        }

        ButtonTable.Row row = ButtonTable.Of(_phase);
        _phase = row.OnTime;
        return row.TimeSays;
    }
}
