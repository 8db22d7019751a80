using System;
using System.Globalization;
using Spectre.Console;

namespace EchoBridge.Virtual.Soak;

/// <summary>Shows a life: a progress bar on standard error, then tables, or one JSON object, on standard output.</summary>
internal sealed class SoakView(bool json)
{
    private readonly IAnsiConsole _prose = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    internal void Watch(SoakRun run, double hours) => _prose.Progress()
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask(string.Create(CultureInfo.InvariantCulture, $"{hours} h of life"), maxValue: 1);
            run.Progressed += done => task.Value = done;
            run.Run();
            task.Value = 1;
        });

    internal void Show(SoakReport report)
    {
        if (json)
        {
            JsonReport.Print(report);
        }
        else
        {
            AnsiConsole.Write(Figures(report));
            AnsiConsole.Write(Happened(report));
        }

        foreach (Violation violation in report.Violations)
        {
            _prose.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Violation after {violation.Us / 1e6:F6} s: {violation.What}. The trace before it:"));
            foreach (string line in violation.Before)
            {
                _prose.WriteLine("  " + line);
            }
        }

        if (report.InvariantViolations > 0)
        {
            _prose.WriteLine($"{report.InvariantViolations} violations; --hours {report.Hours.ToString(CultureInfo.InvariantCulture)} --seed {report.Seed} replays them.");
        }
    }

    private static Table Figures(SoakReport report)
    {
        Table table = new Table().Title("Figures").AddColumn("what").AddColumn(new TableColumn("value").RightAligned())
            .AddRow("hours", Text(report.Hours))
            .AddRow("seconds of wall time", Text(report.Seconds))
            .AddRow("seed", Text(report.Seed))
            .AddRow("presses", Text(report.Presses))
            .AddRow("connects", Text(report.Connects))
            .AddRow("claims", Text(report.Claims))
            .AddRow("reboots", Text(report.Reboots))
            .AddRow("frames in", Text(report.FramesIn))
            .AddRow("frames played", Text(report.FramesPlayed))
            .AddRow("frames dropped", Text(report.FramesDropped));
        foreach ((string why, long frames) in report.Dropped)
        {
            table.AddRow("  " + why, Text(frames));
        }

        table.AddRow("underruns", Text(report.Underruns))
            .AddRow("longest silence", Text(report.LongestSilentMs) + " ms")
            .AddRow("uptime", Text(report.UptimePercent) + " %")
            .AddRow("uptime, windows counted as down", Text(report.UptimePercentOfAll) + " %");
        foreach ((string why, double seconds) in report.DownSeconds)
        {
            table.AddRow("  down: " + why, Text(Math.Round(seconds, 1)) + " s");
        }

        return table.AddRow("invariant violations", Text(report.InvariantViolations));
    }

    private static Table Happened(SoakReport report)
    {
        Table table = new Table().Title("What happened").AddColumn("what").AddColumn(new TableColumn("times").RightAligned()).AddColumn("");
        foreach (LifeTable.Row row in LifeTable.Rows)
        {
            table.AddRow(row.What.ToString(), Text(report.Happened[row.What.ToString()]), Markup.Escape(row.Means));
        }

        return table;
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
