using System.Threading;

namespace EchoBridge.Firmware;

/// <summary>Lets the dispatcher's handlers call the main loop before its time.</summary>
internal sealed class Waker
{
    private readonly AutoResetEvent _signal = new AutoResetEvent(false);

    /// <summary>The main loop has something to do.</summary>
    internal void Wake()
    {
        _signal.Set();
    }

    /// <summary>The main loop waits until it is woken or the time is over.</summary>
    internal void Wait(int milliseconds)
    {
        _signal.WaitOne(milliseconds, false);
    }
}
