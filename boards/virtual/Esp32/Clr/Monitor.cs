using System;

namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>
/// System.Threading.Monitor of the virtual runtime. With one main thread and one dispatcher a lock is never contended: main is
/// not pre-empted while it holds one.
/// </summary>
public static class Monitor
{
    /// <summary>Takes a lock.</summary>
    public static void Enter(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        VirtualMachine.Current.EnterLock();
    }

    /// <summary>Takes a lock, as the desktop's compiler writes it.</summary>
    public static void Enter(object obj, ref bool lockTaken)
    {
        Enter(obj);
        lockTaken = true;
    }

    /// <summary>Gives a lock back.</summary>
    public static void Exit(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        VirtualMachine.Current.ExitLock();
    }
}
