using System;
using System.Threading;
using System.Threading.Tasks;

namespace EchoBridge.VirtualEsp32.Host;

/// <summary>Runs a machine for as long as a script of the outside world takes.</summary>
public static class ScriptRunner
{
    /// <summary>
    /// Boots the machine, starts the script at the boot and runs until the script is through. The script may await
    /// operations of <see cref="VirtualHost"/> only: nothing else completes on virtual time.
    /// </summary>
    /// <param name="machine">A machine that has not run yet.</param>
    /// <param name="script">What the outside world does; its exception is rethrown here.</param>
    /// <param name="limitUs">Microseconds of virtual time after which the script has failed; an hour unless given.</param>
    /// <exception cref="TimeoutException">The script was not through in time, or the machine stopped before it was.</exception>
    public static void Play(this VirtualMachine machine, Func<Task> script, long limitUs = 3_600_000_000)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(script);
        Task? running = null;
        machine.At(machine.NowUs, () =>
        {
            running = script();
            running.ContinueWith(_ => machine.Halt(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        });
        bool over = false;
        machine.At(machine.NowUs + limitUs, () =>
        {
            if (!over)
            {
                machine.Halt();
            }
        });

        // Without a context every continuation runs inline, in the machine event that completed its task.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            machine.Run();
        }
        finally
        {
            over = true;
            SynchronizationContext.SetSynchronizationContext(context);
        }

        if (running is not { IsCompleted: true })
        {
            throw new TimeoutException($"The script was not through after {machine.NowUs} us.");
        }

        running.GetAwaiter().GetResult();
    }
}
