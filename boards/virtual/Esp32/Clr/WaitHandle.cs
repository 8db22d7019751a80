using System;
using System.Threading;

namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Threading.WaitHandle of the virtual runtime.</summary>
public abstract class WaitHandle
{
    private readonly Func<bool> _take;

    /// <summary>Makes the handle.</summary>
    protected WaitHandle() => _take = Take;

    /// <summary>Waits: other events are served meanwhile, time goes in ticks of 10 ms.</summary>
    /// <param name="millisecondsTimeout">Milliseconds, or -1 for ever.</param>
    /// <param name="exitContext">Has no meaning.</param>
    /// <returns>True if signalled in time.</returns>
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) =>
        VirtualMachine.Current.Wait(_take, millisecondsTimeout);

    /// <summary>Waits for ever.</summary>
    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, exitContext: false);

    /// <summary>Takes the signal if it is there.</summary>
    internal abstract bool Take();
}
