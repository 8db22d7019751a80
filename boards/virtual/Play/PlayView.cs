using System;
using System.Globalization;
using Spectre.Console;

namespace EchoBridge.Virtual.Play;

/// <summary>Shows a run of <c>play</c>: a progress bar on standard error, then tables, or one JSON object, on standard output.</summary>
internal sealed class PlayView(bool json)
{
    private readonly IAnsiConsole _prose = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    internal PlayScenario Watch(Func<PlayScenario> make)
    {
        PlayScenario? scenario = null;
        _prose.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("converting the sound", maxValue: 1);
                scenario = make();
                scenario.Progressed += (what, done) =>
                {
                    task.Description = what;
                    task.Value = done;
                };
                scenario.Run();
                task.Value = 1;
            });
        return scenario!;
    }

    internal void Show(PlayReport report, PlayScenario scenario, TimeSpan wall, string? output)
    {
        if (json)
        {
            JsonReport.Print(report);
        }
        else
        {
            AnsiConsole.Write(Timeline(report));
            AnsiConsole.Write(Figures(report));
        }

        double virtualSeconds = scenario.Machine.NowUs / 1e6;
        _prose.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{virtualSeconds:F1} s of virtual time in {wall.TotalSeconds:F2} s.");
        if (output != null)
        {
            _prose.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"What the DAC put out: {output}");
        }

        if (!report.Accounted)
        {
            _prose.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Not every frame is accounted for: {report.Audio.FramesIn} in, {report.Audio.FramesPlayed} played, {report.Audio.FramesDropped} dropped, {report.FramesHeard} heard at the DAC.");
        }
    }

    private static Table Timeline(PlayReport report)
    {
        Table table = new Table().Title("Time line").AddColumn(new TableColumn("ms").RightAligned()).AddColumn("what");
        foreach (PlayReport.Moment moment in report.Timeline)
        {
            table.AddRow((moment.Us / 1000.0).ToString("F3", CultureInfo.InvariantCulture), Markup.Escape(moment.What));
        }

        return table;
    }

    private static Table Figures(PlayReport report)
    {
        PlayReport.AudioFigures audio = report.Audio;
        return new Table().Title("Figures").AddColumn("what").AddColumn(new TableColumn("value").RightAligned())
            .AddRow("frames in", Number(audio.FramesIn))
            .AddRow("frames played", Number(audio.FramesPlayed))
            .AddRow("frames heard at the DAC", Number(report.FramesHeard))
            .AddRow("frames dropped", Number(audio.FramesDropped))
            .AddRow("frames concealed", Number(audio.FramesConcealed))
            .AddRow("underruns", Number(audio.Underruns))
            .AddRow("overruns", Number(audio.Overruns))
            .AddRow("latency p50", Milliseconds(audio.LatencyMsP50))
            .AddRow("latency p99", Milliseconds(audio.LatencyMsP99))
            .AddRow("longest interpreter stall", Milliseconds(audio.MaxInterpreterStallMs))
            .AddRow("button to discoverable", Milliseconds(report.Pairing.ButtonToDiscoverableMs))
            .AddRow("discoverable to claimed", Milliseconds(report.Pairing.DiscoverableToClaimedMs))
            .AddRow("seed", Number(report.Seed));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(double? value) => value is { } ms ? ms.ToString("F1", CultureInfo.InvariantCulture) + " ms" : "-";
}
