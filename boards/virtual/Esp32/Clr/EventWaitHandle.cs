namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>Where the desktop's compiler finds Set and Reset; the platform has them on the event itself.</summary>
public abstract class EventWaitHandle : WaitHandle
{
    private bool _isSet;

    /// <summary>Makes the event.</summary>
    /// <param name="initialState">True if it is signalled from the start.</param>
    private protected EventWaitHandle(bool initialState) => _isSet = initialState;

    /// <summary>Signals: one wait goes on.</summary>
    public bool Set() => _isSet = true;

    /// <summary>Takes the signal back.</summary>
    public bool Reset()
    {
        _isSet = false;
        return true;
    }

    internal override bool Take()
    {
        bool was = _isSet;
        _isSet = false;
        return was;
    }
}
