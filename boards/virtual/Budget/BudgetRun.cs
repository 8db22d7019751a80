using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Budget;

/// <summary>
/// The story of <c>budget</c>: a cold boot, a press, a phone that claims the dongle and proves its key, plays a sound of each
/// codec, and stays for a while in silence; all of it metered.
/// </summary>
internal sealed class BudgetRun
{
    private const long PressAtUs = 3_000_000;
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const long PollUs = 100_000;
    private const long StandbyUs = 3_000_000;
    private const int Session = 1;

    private readonly EchoBridgeHost _host;
    private readonly Dictionary<int, (long FromUs, long ToUs)> _steady = [];

    internal BudgetRun(BoardDefinition board, int seed)
    {
        Machine = new VirtualMachine(board, seed, BudgetTable.Image);
        _host = new EchoBridgeHost(new VirtualHost(Machine));
        Codecs = [.. BudgetTable.Codecs.Where(row => Codec.RateOf(row.Codec) <= board.DacRate)];
    }

    /// <summary>Told what is being done.</summary>
    internal event Action<string>? Progressed;

    internal VirtualMachine Machine { get; }

    /// <summary>What the board can play.</summary>
    internal IReadOnlyList<BudgetTable.CodecRow> Codecs { get; }

    /// <summary>When the phone stayed in silence.</summary>
    internal (long FromUs, long ToUs) Standby { get; private set; }

    /// <summary>What one turn of the bare loop takes.</summary>
    internal ExecutionCount Floor { get; private set; }

    /// <summary>When a codec was playing steadily.</summary>
    internal (long FromUs, long ToUs) Steady(BudgetTable.CodecRow codec) => _steady[codec.Codec];

    /// <summary>The executions of a piece between two virtual microseconds.</summary>
    internal IReadOnlyList<ScopeRun> RunsOf(BudgetTable.PieceRow piece, (long FromUs, long ToUs) when) =>
        [.. Machine.Meter!.RunsOf(piece.Scope).Where(run => run.EndUs >= when.FromUs && run.EndUs < when.ToUs && piece.Is(run))];

    /// <summary>Runs it.</summary>
    internal void Run()
    {
        Progressed?.Invoke("the floor");
        Floor = MeterFloor(Machine.Board, Machine.Seed);
        Machine.Button.Press(PressAtUs, PressForUs);
        Machine.Play(Script);
    }

    private static ExecutionCount MeterFloor(BoardDefinition board, int seed)
    {
        var machine = new VirtualMachine(board, seed, BudgetTable.FloorImage);
        machine.HaltAt(VirtualMachine.BootUs + PressAtUs);
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
        foreach (BudgetTable.CodecRow codec in Codecs)
        {
            Progressed?.Invoke(codec.Name);
            _steady.Add(codec.Codec, await PlayAsync(codec));
        }

        Progressed?.Invoke("standby");
        Standby = (Machine.NowUs, Machine.NowUs + StandbyUs);
        await _host.Phone.DelayAsync(StandbyUs);
    }

    private async Task<(long FromUs, long ToUs)> PlayAsync(BudgetTable.CodecRow codec)
    {
        int rate = Codec.RateOf(codec.Codec);
        float[] sound = [.. SampleSpeech.Make(rate, codec.Seconds).Select(sample => sample / 32768f)];
        long settleUs = codec.SettleMs * 1000L;
        long fromUs = 0;
        await _host.StreamAsync(AudioFeed.From(new PcmSound(rate, 1, sound), Session), packet => fromUs = packet == 0 ? Machine.NowUs : fromUs);
        while (await _host.AudioModeAsync() != AudioMode.Idle)
        {
            await _host.Phone.DelayAsync(PollUs);
        }

        return (fromUs + settleUs, Machine.NowUs - settleUs);
    }
}
