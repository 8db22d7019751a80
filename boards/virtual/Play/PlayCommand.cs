using System.CommandLine;
using System.Diagnostics;
using System.IO;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Play;

/// <summary><c>play IN.wav</c>: the whole way of a sound, from a cold boot to the speaker.</summary>
internal static class PlayCommand
{
    /// <summary>The command, with the options of the root that it shares.</summary>
    internal static Command Create(BoardChoice board, Option<int> seed)
    {
        var input = new Argument<string>("IN.wav") { Description = "8 to 48 kHz, mono or stereo, 8, 16, 24 or 32 bits or float." };
        var output = new Option<string?>("--out") { Description = "Write what the DAC put out to this wav file.", HelpName = "OUT.wav" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output; prose goes to standard error." };
        var command = new Command("play", "Boots the firmware, presses its button, pairs and claims it from a virtual phone, and plays a sound through it.")
        {
            input, output, json,
        };
        command.SetAction(parsed => Run(new PlayOptions(
            parsed.GetRequiredValue(input),
            parsed.GetValue(output),
            parsed.GetRequiredValue(seed),
            board.Of(parsed),
            parsed.GetValue(json))));
        return command;
    }

    private static int Run(PlayOptions options)
    {
        PcmSound sound = WavReader.Read(options.In);
        CheckOutput(options);
        var watch = Stopwatch.StartNew();
        var view = new PlayView(options.Json);
        PlayScenario scenario = view.Watch(
            () => new PlayScenario(new VirtualMachine(options.Board, options.Seed), AudioFeed.From(sound, session: 1)));
        var report = PlayReport.Of(scenario);
        if (options.Out != null)
        {
            WavWriter.Write(options.Out, scenario.Machine.Dac.Rate, 2, scenario.Machine.Dac.Samples(0, scenario.Machine.Dac.RecordedFrames));
        }

        view.Show(report, scenario, watch.Elapsed, options.Out);
        return report.Accounted ? Program.Done : Program.NotAccounted;
    }

    // What can be known before the run is told before it.
    private static void CheckOutput(PlayOptions options)
    {
        if (options.Out is not { } path)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UserException("--out has no name; name a file to write the sound to.");
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(options.In))
        {
            throw new UserException($"'{path}' is the sound to be played; name another file to write to.");
        }

        WavWriter.CheckPlace(path);
    }
}
