using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Budget;

/// <summary>What <c>budget</c> tells, on the screen and as JSON.</summary>
/// <param name="Board">The board.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Codecs">Each codec, offered on this board or not, in its steady state.</param>
/// <param name="StandbyTurn">A turn of the main loop while a host is connected and plays nothing.</param>
/// <param name="Floor">One turn of the bare loop of one copy and one write.</param>
/// <param name="Targets">What was to be reached.</param>
internal sealed record BudgetReport(
    string Board,
    int Seed,
    IReadOnlyList<BudgetReport.CodecCosts> Codecs,
    Costs StandbyTurn,
    Costs Floor,
    IReadOnlyList<BudgetReport.Target> Targets)
{
    // The call itself and the pushes of its five arguments.
    private const int InstructionsOfCopy = 6;

    /// <summary>One codec.</summary>
    /// <param name="Codec">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="FramesPerBlock">Frames of the stream that a block holds.</param>
    /// <param name="Packet">From the package's event to the frames in the ring.</param>
    /// <param name="Block">From the frames in the ring to the DMA.</param>
    /// <param name="IdleTurn">A turn of the main loop in which no block is due.</param>
    /// <param name="Sample">A block divided by its frames.</param>
    /// <param name="ProcessorPercent">What blocks and packets take of this board's processor.</param>
    /// <param name="PacketMethods">Where a packet spends it.</param>
    /// <param name="BlockMethods">Where a block spends it.</param>
    internal sealed record CodecCosts(
        int Codec,
        string Name,
        double FramesPerBlock,
        Costs Packet,
        Costs Block,
        Costs IdleTurn,
        PerSample Sample,
        double ProcessorPercent,
        IReadOnlyList<Line> PacketMethods,
        IReadOnlyList<Line> BlockMethods);

    /// <summary>The typical block divided by its frames.</summary>
    /// <param name="Copies">Block copies.</param>
    /// <param name="FurtherOperations">Operations beyond the copies.</param>
    /// <param name="FurtherInstructions">Instructions beyond the copies and the pushes of their arguments.</param>
    internal sealed record PerSample(double Copies, double FurtherOperations, double FurtherInstructions);

    /// <summary>A method, on average over all executions.</summary>
    /// <param name="Method">Type and name.</param>
    /// <param name="Calls">How often it is called.</param>
    /// <param name="Operations">Its own operations, if it is the firmware's.</param>
    /// <param name="Instructions">Its own instructions, if it is the firmware's.</param>
    internal sealed record Line(string Method, double Calls, double Operations, double Instructions);

    /// <summary>What was to be reached; both figures as they are printed, to two decimals.</summary>
    /// <param name="What">What of which codec.</param>
    /// <param name="Measured">What it is.</param>
    /// <param name="AtMost">What it may be.</param>
    internal sealed record Target(string What, double Measured, double AtMost)
    {
        /// <summary>True if it is.</summary>
        public bool Met => Measured <= AtMost;
    }

    /// <summary>True if every target is met.</summary>
    internal bool AllMet => Targets.All(target => target.Met);

    internal static BudgetReport Of(BudgetRun run)
    {
        Costs floor = run.CostsOf([run.Floor]);
        CodecCosts[] codecs = [.. run.Played.Select(played => Of(run, played.Codec, played.Steady))];
        return new BudgetReport(
            run.Board.Name,
            run.Machine.Seed,
            codecs,
            run.CostsOf(run.RunsOf(BudgetTable.IdleTurn, run.Standby).Select(turn => turn.Count)),
            floor,
            [.. run.Played.Zip(codecs).SelectMany(pair => TargetsOf(pair.First.Codec, pair.Second, floor))]);
    }

    /// <summary>The targets of a codec.</summary>
    internal static IEnumerable<Target> TargetsOf(BudgetTable.CodecRow row, CodecCosts costs, Costs floor)
    {
        if (row.CallsOverFloor is { } times)
        {
            yield return new Target($"{row.Name}: calls a block", CallsOf(costs.Block), times * CallsOf(floor));
        }

        if (row.Copies is { } copies)
        {
            yield return new Target($"{row.Name}: copies a sample", costs.Sample.Copies, copies);
        }

        if (row.Operations is { } operations)
        {
            yield return new Target($"{row.Name}: further operations a sample", costs.Sample.FurtherOperations, operations);
        }

        yield return new Target($"{row.Name}: own bytes a packet", costs.Packet.OwnBytes.Most, BudgetTargets.OwnBytes);
        yield return new Target($"{row.Name}: own bytes a block", costs.Block.OwnBytes.Most, BudgetTargets.OwnBytes);
    }

    private static long CallsOf(Costs costs) => costs.Calls.Typical + costs.NativeCalls.Typical;

    private static CodecCosts Of(BudgetRun run, BudgetTable.CodecRow codec, (long FromUs, long ToUs) steady)
    {
        IReadOnlyList<ScopeRun> packets = run.RunsOf(BudgetTable.Packet, steady);
        IReadOnlyList<ScopeRun> blocks = run.RunsOf(BudgetTable.Block, steady);
        Codec format = Codec.Of(codec.Codec)!;
        double frames = (double)DmaAccount.BlockFrames * format.RateAt(run.Board.DacRate) / run.Board.DacRate;
        Costs block = run.CostsOf(blocks.Select(block => block.Count));
        Costs packet = run.CostsOf(packets.Select(taken => taken.Count));
        return new CodecCosts(
            codec.Codec,
            codec.Name,
            frames,
            packet,
            block,
            run.CostsOf(run.RunsOf(BudgetTable.IdleTurn, steady).Select(turn => turn.Count)),
            new PerSample(
                Rounded(block.BlockCopies.Typical / frames),
                Rounded(block.Operations.Typical / frames),
                Rounded((block.Instructions.Typical - (InstructionsOfCopy * block.BlockCopies.Typical)) / frames)),
            Rounded(100 * ((block.Us.Typical * BlocksASecond(run)) + (packet.Us.Typical * (double)format.RateAt(run.Board.DacRate) / format.PacketFrames)) / 1_000_000),
            Lines(packets),
            Lines(blocks));
    }

    private static double BlocksASecond(BudgetRun run) => (double)run.Board.DacRate / DmaAccount.BlockFrames;

    private static Line[] Lines(IReadOnlyList<ScopeRun> runs)
    {
        Dictionary<string, int> calls = runs.SelectMany(run => run.Calls()).GroupBy(call => call.Method, call => call.Times)
            .ToDictionary(times => times.Key, times => times.Sum());
        Dictionary<string, ExecutionCount> own = runs.SelectMany(run => run.Methods()).GroupBy(method => method.Method, method => method.Count)
            .ToDictionary(counts => counts.Key, counts => counts.Aggregate((a, b) => a + b));
        return
        [
            .. calls.Keys.Union(own.Keys)
                .Select(method => new Line(
                    method,
                    Rounded((double)calls.GetValueOrDefault(method) / runs.Count),
                    Rounded((double)own.GetValueOrDefault(method).Operations / runs.Count),
                    Rounded((double)own.GetValueOrDefault(method).Instructions / runs.Count)))
                .OrderByDescending(line => line.Calls).ThenByDescending(line => line.Instructions).ThenBy(line => line.Method, StringComparer.Ordinal),
        ];
    }

    private static double Rounded(double value) => Math.Round(value, 2);
}
