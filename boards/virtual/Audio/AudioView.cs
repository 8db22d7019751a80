using System;
using System.Globalization;
using EchoBridge.Virtual.Budget;
using Spectre.Console;

namespace EchoBridge.Virtual.Audio;

/// <summary>Shows the figures of the audio path: progress on standard error, then tables, or one JSON object, on standard output.</summary>
internal sealed class AudioView(bool json)
{
    private readonly IAnsiConsole _prose = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    internal AudioReport Watch(AudioRun run)
    {
        AudioReport? report = null;
        _prose.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("booting", maxValue: 1);
                run.Progressed += (what, done) =>
                {
                    task.Description = what;
                    task.Value = done;
                };
                report = run.Run();
                task.Value = 1;
            });
        return report!;
    }

    internal void Show(AudioReport report)
    {
        if (json)
        {
            JsonReport.Print(report);
            return;
        }

        foreach (FigureTable figures in AudioTables.Of(report))
        {
            AnsiConsole.Write(TableOf(figures));
        }

        new BudgetView(json: false, methods: false).Show(report.Budget);
        AnsiConsole.Write(Targets(report));
    }

    private static Table TableOf(FigureTable figures)
    {
        Table table = new Table().Title(figures.Title);
        foreach (string column in figures.Columns)
        {
            table.AddColumn(column == figures.Columns[0] ? new TableColumn(column) : new TableColumn(column).RightAligned());
        }

        foreach (string[] row in figures.Rows)
        {
            table.AddRow(row);
        }

        return table;
    }

    private static Table Targets(AudioReport report)
    {
        Table table = new Table().Title("targets of the streams").AddColumn("what").AddColumn(new TableColumn("measured").RightAligned())
            .AddColumn(new TableColumn("at most").RightAligned()).AddColumn("met");
        foreach (AudioReport.Target target in report.Targets)
        {
            table.AddRow(target.What, Text(target.Measured), Text(target.AtMost), target.Met ? "yes" : "no");
        }

        return table;
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
