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

        AnsiConsole.Write(Offers(report));
        AnsiConsole.Write(Streams(report));
        new BudgetView(json: false, methods: false).Show(report.Budget);
        AnsiConsole.Write(Targets(report));
    }

    private static Table Offers(AudioReport report)
    {
        Table table = new Table().Title("Codecs offered").AddColumn("board").AddColumn(new TableColumn("ns a turn").RightAligned()).AddColumn("codecs");
        foreach (AudioReport.Offer offer in report.Offers)
        {
            table.AddRow(offer.Board, Text(offer.NanosecondsPerTurn), string.Join(", ", offer.Codecs));
        }

        return table;
    }

    private static Table Streams(AudioReport report)
    {
        Table table = new Table().Title("Streams").AddColumn("what").AddColumn(new TableColumn("live").RightAligned());
        foreach (StreamFigures drift in report.Drift)
        {
            table.AddColumn(new TableColumn($"{drift.PartsPerMillion:+0;-0} ppm").RightAligned());
        }

        void Row(string what, Func<StreamFigures, string> figure)
        {
            string[] cells = [what, figure(report.Latency), .. Array.ConvertAll([.. report.Drift], drift => figure(drift))];
            table.AddRow(cells);
        }

        Row("codec", figures => Text(figures.Codec));
        Row("connection interval, ms", figures => Text(figures.ConnectionIntervalMs));
        Row("hours", figures => Text(figures.Hours));
        Row("seeds", figures => Text(figures.Seeds));
        Row("latency 1 %, ms", figures => Text(figures.LatencyMs.P1));
        Row("latency 50 %, ms", figures => Text(figures.LatencyMs.P50));
        Row("latency 90 %, ms", figures => Text(figures.LatencyMs.P90));
        Row("latency 99 %, ms", figures => Text(figures.LatencyMs.P99));
        Row("latency 100 %, ms", figures => Text(figures.LatencyMs.Most));
        Row("packets timed", figures => Text(figures.LatencyMs.Packets));
        Row("frames sent", figures => Text(figures.FramesSent));
        Row("frames played", figures => Text(figures.Played));
        Row("frames dropped", figures => Text(figures.Dropped));
        Row("of these left out against drift", figures => Text(figures.Skipped));
        Row("frames repeated against drift", figures => Text(figures.Repeated));
        Row("frames the clocks went apart", figures => Text(figures.DriftFrames));
        Row("frames lost", figures => Text(figures.Lost));
        Row("underruns", figures => Text(figures.Underruns));
        Row("overruns", figures => Text(figures.Overruns));
        Row("ahead, mean of a second, ms", figures => figures.AheadMsLeast is { } least ? $"{Text(least)} to {Text(figures.AheadMsMost!.Value)}" : "-");
        Row("longest native call, ms", figures => Text(figures.LongestStallMs));
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
