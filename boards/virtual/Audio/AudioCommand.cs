using System.CommandLine;
using EchoBridge.Virtual.Soak;

namespace EchoBridge.Virtual.Audio;

/// <summary><c>audio</c>: the figures of the audio path, all of them.</summary>
internal static class AudioCommand
{
    /// <summary>Hours of a drifting stream if none are asked for.</summary>
    private const double DefaultHours = 0.25;

    /// <summary>The command, with the options of the root that it shares.</summary>
    internal static Command Create(BoardChoice board, Option<int> seed)
    {
        Option<double> hours = SoakCommand.Hours("Virtual hours of each drifting stream; fractions are allowed.");
        hours.DefaultValueFactory = _ => DefaultHours;
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output; prose goes to standard error." };
        var command = new Command("audio", "Measures the audio path: latency, drift, what it costs, and which codecs each board offers.")
        {
            hours, json,
        };
        command.SetAction(parsed => Run(
            new AudioRun(board.Of(parsed), parsed.GetRequiredValue(seed), parsed.GetRequiredValue(hours)),
            new AudioView(parsed.GetValue(json))));
        return command;
    }

    private static int Run(AudioRun run, AudioView view)
    {
        AudioReport report = view.Watch(run);
        view.Show(report);
        return report.AllMet ? Program.Done : Program.OverBudget;
    }
}
