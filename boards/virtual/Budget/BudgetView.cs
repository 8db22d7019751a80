using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace EchoBridge.Virtual.Budget;

/// <summary>Shows a run of <c>budget</c>: progress on standard error, then tables, or one JSON object, on standard output.</summary>
internal sealed class BudgetView(bool json, bool methods)
{
    private static readonly (string Name, Func<Costs, Spread> Of)[] Figures =
    [
        ("calls", costs => costs.Calls),
        ("native", costs => costs.NativeCalls),
        ("copies", costs => costs.BlockCopies),
        ("turns", costs => costs.LoopTurns),
        ("ops", costs => costs.Operations),
        ("IL", costs => costs.Instructions),
        ("bytes", costs => costs.OwnBytes),
        ("us", costs => costs.Us),
    ];

    private readonly IAnsiConsole _prose = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly IAnsiConsole _tables = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });

    internal void Watch(BudgetRun run) => _prose.Status().Start("booting", context =>
    {
        run.Progressed += what => context.Status(what);
        run.Run();
    });

    internal void Show(BudgetReport report)
    {
        if (json)
        {
            JsonReport.Print(report);
        }
        else
        {
            foreach (BudgetReport.CodecCosts codec in report.Codecs)
            {
                ShowCodec(codec);
            }

            _tables.Write(CostTable("standby", (BudgetTable.IdleTurn, report.StandbyTurn)));
            _tables.Write(CostTable("the floor", (BudgetTable.Block, report.Floor)));
            _tables.Write(SampleTable(report));
            _tables.Write(TargetTable(report));
        }

        foreach (BudgetReport.Target missed in report.Targets.Where(target => !target.Met))
        {
            _prose.WriteLine($"Missed: {missed.What}: {Number(missed.Measured)}, at most {Number(missed.AtMost)}.");
        }
    }

    private void ShowCodec(BudgetReport.CodecCosts codec)
    {
        _tables.Write(CostTable(
            codec.Name, (BudgetTable.Packet, codec.Packet), (BudgetTable.Block, codec.Block), (BudgetTable.IdleTurn, codec.IdleTurn)));
        if (methods)
        {
            _tables.Write(MethodTable($"a packet of {codec.Name}", codec.PacketMethods));
            _tables.Write(MethodTable($"a block of {codec.Name}", codec.BlockMethods));
        }
    }

    private static Table CostTable(string title, params (BudgetTable.PieceRow Piece, Costs Costs)[] rows)
    {
        Table table = Numbers(new Table().Title(title).AddColumn("what"), [.. Figures.Select(figure => figure.Name)]);
        foreach ((BudgetTable.PieceRow piece, Costs costs) in rows)
        {
            AddRow(table, piece.Name, costs, spread => spread.Typical);
            AddRowIfOther(table, "- least", costs, spread => spread.Least);
            AddRowIfOther(table, "- most", costs, spread => spread.Most);
        }

        return table;
    }

    private static void AddRowIfOther(Table table, string name, Costs costs, Func<Spread, long> which)
    {
        if (Figures.Any(figure => which(figure.Of(costs)) != figure.Of(costs).Typical))
        {
            AddRow(table, name, costs, which);
        }
    }

    private static void AddRow(Table table, string name, Costs costs, Func<Spread, long> which) =>
        table.AddRow([name, .. Figures.Select(figure => Number(which(figure.Of(costs))))]);

    private static Table SampleTable(BudgetReport report)
    {
        Table table = Numbers(new Table().Title("a sample").AddColumn("codec"), "copies", "further operations", "further IL", "processor %");
        foreach (BudgetReport.CodecCosts codec in report.Codecs)
        {
            table.AddRow(codec.Name, Number(codec.Sample.Copies), Number(codec.Sample.FurtherOperations), Number(codec.Sample.FurtherInstructions), Number(codec.ProcessorPercent));
        }

        return table;
    }

    private static Table MethodTable(string title, IReadOnlyList<BudgetReport.Line> lines)
    {
        Table table = Numbers(new Table().Title(title).AddColumn("method"), "called", "own operations", "own IL");
        foreach (BudgetReport.Line line in lines)
        {
            table.AddRow(Markup.Escape(WithoutNamespace(line.Method)), Number(line.Calls), Number(line.Operations), Number(line.Instructions));
        }

        return table;
    }

    private static Table TargetTable(BudgetReport report)
    {
        Table table = Numbers(new Table().Title("targets").AddColumn("what"), "measured", "at most").AddColumn("met");
        foreach (BudgetReport.Target target in report.Targets)
        {
            table.AddRow(target.What, Number(target.Measured), Number(target.AtMost), target.Met ? "yes" : "no");
        }

        return table;
    }

    private static Table Numbers(Table table, params string[] columns)
    {
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        return table;
    }

    private static string WithoutNamespace(string method) => string.Join('.', method.Split('.').TakeLast(method.EndsWith("..ctor", StringComparison.Ordinal) ? 3 : 2));

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
