using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>
/// One life of a virtual board: everything that is done to it, in order and with its microsecond, so that it can be lived again.
/// All of it happens on the thread that calls <see cref="Live"/>; whatever comes from another thread waits for the machine's
/// next tick.
/// </summary>
internal sealed class BoardRun : IDisposable
{
    /// <summary>More inputs than this are not kept: fifty minutes of sound from the phone.</summary>
    internal const int MostInputs = 200_000;

    private const string NotLive = "A saved run is being replayed, or the run has ended; press \"Start over\" to do something yourself.";

    private static readonly FirmwareImage Watched = FirmwareImage.EchoBridge with { Watches = "EchoBridge.Dongle" };

    private readonly ConcurrentQueue<(Action Live, Action Ended)> _waiting = new();
    private readonly List<Action> _unsaved = [];
    private readonly List<RunInput> _inputs = [];
    private readonly TraceDigest _digest;
    private readonly SavedRun? _replayed;
    private long _lastUs;
    private volatile RunEnd? _end;

    /// <summary>A board that was never switched on, to be used live.</summary>
    internal BoardRun(BoardDefinition board, int seed)
    {
        Machine = new VirtualMachine(board, seed, Watched);
        Machine.KeepOnlyRecent(1);
        _digest = new TraceDigest(Machine.Trace);
        Phone = new PhoneLink(Machine);
        Faults = new FaultBench(Machine, Phone.Phone);
    }

    /// <summary>A board to which everything is done again that was done to another.</summary>
    internal BoardRun(SavedRun run)
        : this(run.Wired(), run.Seed)
    {
        _replayed = run;
        foreach (RunInput input in run.Inputs)
        {
            _inputs.Add(input);
            Machine.AtFirst(input.Us, () => Do(input.Message, static _ => { }));
        }

        _lastUs = run.End.Us;
        Machine.AtFirst(run.End.Us, () => Compare(_digest.EndAt(run.End.Us)));
    }

    /// <summary>Raised when a replayed run is where it was saved.</summary>
    internal event Action? Replayed;

    /// <summary>The machine.</summary>
    internal VirtualMachine Machine { get; }

    /// <summary>The phone beside it.</summary>
    internal PhoneLink Phone { get; }

    /// <summary>What goes wrong.</summary>
    internal FaultBench Faults { get; }

    /// <summary>What it is doing.</summary>
    internal RunMode Mode => _end is not null ? RunMode.Ended : _replayed is not null && IsSame is null ? RunMode.Replay : RunMode.Live;

    /// <summary>Where a saved run ends, in virtual microseconds; 0 if none is replayed.</summary>
    internal long UntilUs => _replayed?.End.Us ?? 0;

    /// <summary>After a replay: whether the trace is that of the run that was saved.</summary>
    internal bool? IsSame { get; private set; }

    /// <summary>Why it ended, or what became of a replay, as a sentence; null if there is nothing to say.</summary>
    internal string? Says { get; private set; }

    /// <summary>Switches the board on and lets it live until it is halted or does not survive something.</summary>
    internal void Live()
    {
        try
        {
            Machine.Run();
        }
        catch (Exception e)
        {
            Says = $"The run has ended: {e.Message}";
        }

        RunEnd end = _digest.EndAt(Machine.NowUs);
        if (Mode == RunMode.Replay && end.Us >= _replayed!.End.Us)
        {
            Compare(end);
        }

        _end = end;
        DropWaiting();
        _unsaved.ForEach(static save => save());
        _unsaved.Clear();
    }

    /// <summary>Does something to the board at its next tick. From any thread.</summary>
    /// <param name="input">A <see cref="ButtonMessage"/>, <see cref="FaultMessage"/> or <see cref="LinkMessage"/>.</param>
    /// <param name="refused">Told in a sentence why it is not done; or else:</param>
    /// <param name="answered">told what became of it.</param>
    internal void Ask(FromPage input, Action<string> refused, Action<LinkAnswer> answered) => OnBoard(
        () =>
        {
            string? refusal = Mode != RunMode.Live ? NotLive : input is FaultMessage fault ? Faults.Refusal(fault.Name) : null;
            if (refusal is not null)
            {
                refused(refusal);
                return;
            }

            long us = NextUs();
            if (_inputs.Count <= MostInputs)
            {
                _inputs.Add(new RunInput(us, input));
            }

            Machine.AtFirst(us, () => Do(input, answered));
        },
        () => refused(NotLive));

    /// <summary>The run until now. From any thread.</summary>
    /// <exception cref="UserException">It is too long.</exception>
    internal Task<SavedRun> SaveAsync()
    {
        var saved = new TaskCompletionSource<SavedRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        OnBoard(
            () =>
            {
                if (Mode == RunMode.Replay)
                {
                    saved.SetResult(_replayed!);
                    return;
                }

                RunInput[] inputs = [.. _inputs];
                long us = NextUs();
                void SaveEnded() => Save(saved, inputs, _end!);
                _unsaved.Add(SaveEnded);
                Machine.AtFirst(us, () =>
                {
                    _unsaved.Remove(SaveEnded);
                    Save(saved, inputs, _digest.EndAt(us));
                });
            },
            () => Save(saved, [.. _inputs], _end!));
        return saved.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _digest.Dispose();

    private void Do(FromPage input, Action<LinkAnswer> answered)
    {
        switch (input)
        {
            case ButtonMessage { Pressed: var pressed } when pressed != Machine.Button.IsPressed:
                if (pressed)
                {
                    Machine.Button.Press();
                }
                else
                {
                    Machine.Button.Release();
                }

                break;
            case FaultMessage fault:
                Faults.Do(fault.Name);
                break;
            case LinkMessage link:
                _ = LinkAsync(link, answered);
                return;
            default:
                break;
        }

        answered(LinkAnswer.Done);
    }

    private async Task LinkAsync(LinkMessage link, Action<LinkAnswer> answered)
    {
        byte[] value = new byte[link.Value?.Length ?? 0];
        answered(Convert.TryFromBase64String(link.Value ?? "", value, out int length)
            ? await Phone.DoAsync(link.Op, link.Characteristic, value[..length])
            : LinkAnswer.Failed(LinkError.BadRequest, "The value is not base64."));
    }

    // Strictly ahead of all that the machine has done, and never before an input that is on its way.
    private long NextUs() => _lastUs = Math.Max(_lastUs, Machine.NowUs + 1);

    private void Compare(RunEnd end)
    {
        IsSame = end == _replayed!.End;
        Says = IsSame == true
            ? $"Replayed: the trace is the same, line for line ({end.TraceLines} lines)."
            : "Replayed, but the trace is not the one that was saved: the board or the firmware has changed since.";
        Replayed?.Invoke();
    }

    private void Save(TaskCompletionSource<SavedRun> saved, RunInput[] inputs, RunEnd end)
    {
        if (inputs.Length > MostInputs)
        {
            saved.SetException(new UserException($"The run is too long to be saved: it has had more than {MostInputs} inputs; start over and save earlier."));
        }
        else
        {
            saved.SetResult(new SavedRun(RunFile.Format, RunFile.Version, Machine.Board.Name, Machine.Board.SpeakerProfile.ToString(), Machine.Seed, end, inputs));
        }
    }

    // What a machine that has stopped would never come to is done at once.
    private void OnBoard(Action live, Action ended)
    {
        _waiting.Enqueue((live, ended));
        Machine.Inject(() =>
        {
            if (_waiting.TryDequeue(out (Action Live, Action Ended) next))
            {
                next.Live();
            }
        });
        if (_end is not null)
        {
            DropWaiting();
        }
    }

    private void DropWaiting()
    {
        while (_waiting.TryDequeue(out (Action Live, Action Ended) next))
        {
            next.Ended();
        }
    }
}
