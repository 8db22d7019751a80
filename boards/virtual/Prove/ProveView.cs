using System;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace EchoBridge.Virtual.Prove;

/// <summary>Shows a run of <c>prove</c>: progress on standard error, then tables, or one JSON object, on standard output.</summary>
internal sealed class ProveView(bool json)
{
    private readonly IAnsiConsole _prose = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    internal Proof Watch(Func<Action<int>, Proof> prove) =>
        _prose.Status().Start("exploring", context => prove(states => context.Status($"{Number(states)} states")));

    internal void Show(ProveReport report)
    {
        if (json)
        {
            JsonReport.Print(report);
        }
        else
        {
            AnsiConsole.Write(Invariants(report));
        }

        _prose.WriteLine(
            $"{Number(report.States)} states, {Number(report.Transitions)} transitions, depth {report.Depth}, "
            + $"{(report.Complete ? "complete" : "stopped at the first violation")}, {report.Seconds.ToString("F1", CultureInfo.InvariantCulture)} s.");
        if (report.Violation is { } violation)
        {
            _prose.WriteLine($"{violation.Name} is broken: {violation.What}. The shortest way there:");
            foreach ((int number, string step) in violation.Story.Index())
            {
                _prose.WriteLine($"{number + 1,4}. {step}");
            }
        }
    }

    private static Table Invariants(ProveReport report)
    {
        Table table = new Table().Title("What was checked")
            .AddColumn("invariant").AddColumn("says").AddColumn(new TableColumn("checked").RightAligned()).AddColumn(new TableColumn("violations").RightAligned());
        foreach (ProveReport.Line line in report.Invariants)
        {
            table.AddRow(Markup.Escape(line.Name), Markup.Escape(line.Says), Number(line.Checked), Number(line.Violations));
        }

        return table;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
