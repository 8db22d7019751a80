using System;

namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Threading.Thread of the virtual runtime: there is Main, the dispatcher and the thread of timers, and no way to make another.</summary>
public static class Thread
{
    /// <summary>Waits: 1 ms is 10 ms or more, for the idle runtime wakes every 10 ms; 0 lets events be served and goes on.</summary>
    /// <param name="millisecondsTimeout">Milliseconds, or -1 for ever.</param>
    public static void Sleep(int millisecondsTimeout) => VirtualMachine.Current.Wait(static () => false, millisecondsTimeout);

    /// <summary>Waits.</summary>
    public static void Sleep(TimeSpan timeout) => Sleep((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));
}
