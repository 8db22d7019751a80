using System;
using System.Threading;

namespace EchoBridge.Firmware;

/// <summary>
/// How the dispatcher's handlers reach the main loop: to call it before its time, and to hand it an exception, because the
/// runtime prints what escapes a handler and goes on as if nothing had happened.
/// </summary>
internal sealed class Waker
{
    private readonly AutoResetEvent _signal = new AutoResetEvent(false);
    private Exception? _trapped;

    /// <summary>The main loop has something to do.</summary>
    internal void Wake()
    {
        _signal.Set();
    }

    /// <summary>A handler failed: the main loop takes its last resort.</summary>
    internal void Trap(Exception e)
    {
        _trapped = e;
        Wake();
    }

    /// <summary>The exception that a handler has handed in, once; null if there is none.</summary>
    internal Exception? TakeTrapped()
    {
        Exception? trapped = _trapped;
        _trapped = null;
        return trapped;
    }

    /// <summary>The main loop waits until it is woken or the time is over.</summary>
    internal void Wait(int milliseconds)
    {
        _signal.WaitOne(milliseconds, false);
    }
}
