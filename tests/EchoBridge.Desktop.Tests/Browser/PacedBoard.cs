using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>
/// A virtual board on a thread of its own, paced to the wall clock, with a phone link beside it; it keeps every sample it plays.
/// On a machine that is too busy for it the clock is late and makes up for it: what has to be in time is then tried again.
/// </summary>
internal sealed class PacedBoard : IAsyncDisposable
{
    private const int PressUs = 120_000;
    private const int FindWithinUs = 2_000_000;

    // The shortest that a phone gives: what is left of the sound that was sent ahead is for the browser to be late in.
    private const int ConnectionIntervalUs = 7500;

    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PacedBoard(BoardDefinition board)
    {
        Machine = new VirtualMachine(board, seed: 1) { Pace = Pace };
        RadioConditions.Of(Machine).ConnectionIntervalUs = ConnectionIntervalUs;
        Link = new PhoneLink(Machine, FindWithinUs);
        new Thread(Run) { IsBackground = true, Name = "board" }.Start();
    }

    internal VirtualMachine Machine { get; }

    internal PhoneLink Link { get; }

    /// <summary>Completes when the firmware has brought its speaker up.</summary>
    internal Task ReadyAsync() => Until(machine => !machine.Speaker.IsMuted);

    /// <summary>Presses the button once and waits until the dongle can be found.</summary>
    internal async Task OpenWindowAsync()
    {
        long pressedUs = Machine.NowUs;
        await DoAsync(() => Machine.Button.Press(pressedUs = Machine.NowUs, PressUs));
        await Until(machine => machine.Trace.When("discoverable", pressedUs) != null);
    }

    /// <summary>Does something as an event of the environment.</summary>
    internal Task DoAsync(Action action) => AskAsync(() =>
    {
        action();
        return Task.FromResult(0);
    });

    /// <summary>Asks something on the board's thread; the answer comes on another.</summary>
    /// <exception cref="OperationCanceledException">The board was switched off meanwhile.</exception>
    internal async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Machine.Inject(async () =>
        {
            try
            {
                answer.SetResult(await ask());
            }
            catch (Exception e)
            {
                answer.SetException(e);
            }
        });
        if (await Task.WhenAny(answer.Task, _ended.Task) != answer.Task)
        {
            throw new OperationCanceledException("The board was switched off.");
        }

        return await answer.Task;
    }

    /// <summary>Waits until something is true of the machine, looked at every 10 ms of its time.</summary>
    internal Task Until(Func<VirtualMachine, bool> isSo) => AskAsync(async () =>
    {
        while (!isSo(Machine))
        {
            await Link.Phone.DelayAsync(10_000);
        }

        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        Machine.Inject(Machine.Halt);
        await _ended.Task;
    }

    private void Run()
    {
        try
        {
            Machine.Run();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            _ended.SetException(e);
        }
    }

    private void Pace(long virtualUs)
    {
        while ((virtualUs / 1000) - _wall.ElapsedMilliseconds is > 0 and var aheadMs)
        {
            Thread.Sleep((int)Math.Min(aheadMs, 10));
        }
    }
}
