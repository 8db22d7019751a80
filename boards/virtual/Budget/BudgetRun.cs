using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Budget;

/// <summary>
/// The story of <c>budget</c>: a cold boot, a press, a phone that claims the dongle and proves its key, plays a sound of each
/// codec, and stays for a while in silence; all of it metered.
/// </summary>
internal sealed class BudgetRun
{
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const long PollUs = 100_000;
    private const long StandbyUs = 3_000_000;
    private const int Session = 1;

    private readonly EchoBridgeHost _host;
    private readonly List<(BudgetTable.CodecRow Codec, (long FromUs, long ToUs) Steady)> _played = [];

    internal BudgetRun(BoardDefinition board, int seed)
    {
        Board = board;
        Machine = new VirtualMachine(Boards.WithSpeed(board, BudgetTable.NanosecondsPerTurn), seed, BudgetTable.Image);
        RadioConditions air = RadioConditions.Of(Machine);
        air.ConnectionIntervalUs = BudgetTable.ConnectionIntervalUs;
        air.LostEventPercent = 0;
        _host = new EchoBridgeHost(new VirtualHost(Machine));
    }

    /// <summary>Told what is being done.</summary>
    internal event Action<string>? Progressed;

    /// <summary>The board whose times are told.</summary>
    internal BoardDefinition Board { get; }

    /// <summary>That board, fast enough to be offered every codec: what is counted does not depend on it.</summary>
    internal VirtualMachine Machine { get; }

    /// <summary>The codecs, and when each was playing steadily.</summary>
    internal IReadOnlyList<(BudgetTable.CodecRow Codec, (long FromUs, long ToUs) Steady)> Played => _played;

    /// <summary>When the phone stayed in silence.</summary>
    internal (long FromUs, long ToUs) Standby { get; private set; }

    /// <summary>What one turn of the bare loop takes.</summary>
    internal ExecutionCount Floor { get; private set; }

    /// <summary>The costs of some executions, their time as the board would take it.</summary>
    internal Costs CostsOf(IEnumerable<ExecutionCount> counts) => Costs.Of(counts, (double)Board.NanosecondsPerTurn / Machine.Board.NanosecondsPerTurn);

    /// <summary>The executions of a piece between two virtual microseconds.</summary>
    internal IReadOnlyList<ScopeRun> RunsOf(BudgetTable.PieceRow piece, (long FromUs, long ToUs) when) =>
        [.. Machine.Meter!.RunsOf(piece.Scope).Where(run => run.EndUs >= when.FromUs && run.EndUs < when.ToUs && piece.Is(run))];

    /// <summary>Runs it.</summary>
    internal void Run()
    {
        Progressed?.Invoke("the floor");
        Floor = MeterFloor(Machine.Board, Machine.Seed);
        Machine.Button.Press(Boards.FirstPressUs(Machine.Board), PressForUs);
        Machine.Play(Script);
    }

    private static ExecutionCount MeterFloor(BoardDefinition board, int seed)
    {
        var machine = new VirtualMachine(board, seed, BudgetTable.FloorImage);
        machine.HaltAt(VirtualMachine.BootUs + Boards.FirstPressUs(board));
        machine.Run();
        IReadOnlyList<ScopeRun> loops = machine.Meter!.RunsOf(BudgetTable.FloorScope);
        return loops[1].Count - loops[0].Count;
    }

    private async Task Script()
    {
        Progressed?.Invoke("boot, speaker, button");
        await _host.ClaimAsync(FindWithinUs);
        await _host.Phone.LinkEndedAsync();
        await _host.ReconnectAsync();
        foreach (BudgetTable.CodecRow codec in BudgetTable.Codecs)
        {
            Progressed?.Invoke(codec.Name);
            await PlayAsync(codec);
        }

        Progressed?.Invoke("standby");
        Standby = (Machine.NowUs, Machine.NowUs + StandbyUs);
        await _host.Phone.DelayAsync(StandbyUs);
    }

    private async Task PlayAsync(BudgetTable.CodecRow codec)
    {
        long settleUs = codec.SettleMs * 1000L;
        long fromUs = 0;
        await _host.StreamAsync(FeedOf(codec, Machine.Board.DacRate), packet => fromUs = packet == 0 ? Machine.NowUs : fromUs, codec.PrefillMs);
        while (await _host.AudioModeAsync() != AudioMode.Idle)
        {
            await _host.Phone.DelayAsync(PollUs);
        }

        _played.Add((codec, (fromUs + settleUs, Machine.NowUs - settleUs)));
    }

    private static AudioFeed FeedOf(BudgetTable.CodecRow codec, int dacRate)
    {
        int rate = Codec.Of(codec.Codec)!.RateAt(dacRate);
        int frames = rate * codec.Milliseconds / 1000;
        short[] speech = SampleSpeech.Make(rate, 1 + (codec.Milliseconds / 1000));
        return AudioFeed.FromSamples([.. speech.Take(frames)], Session, Codec.Of(codec.Codec)!, rate);
    }
}
