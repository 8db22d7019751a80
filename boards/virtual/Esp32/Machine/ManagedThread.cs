namespace EchoBridge.VirtualEsp32;

/// <summary>The runtime's threads that run code of the firmware.</summary>
public enum ManagedThread
{
    /// <summary>The thread of Main.</summary>
    Main,

    /// <summary>The thread that serves the event ring.</summary>
    Dispatcher,

    /// <summary>The thread that runs the callbacks of timers.</summary>
    Timer,
}
