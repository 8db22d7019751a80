using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web.Run;

namespace EchoBridge.Virtual.Web;

/// <summary><c>replay</c>: lives a run again that the page has saved, as fast as the processor allows, and compares its trace.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var file = new Argument<string>("RUN.json") { Description = "A run that the page has saved." };
        var trace = new Option<bool>("--trace") { Description = "Prints the trace." };
        var command = new Command("replay", "Lives a saved run again and compares its trace.") { file, trace };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(trace)));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool printsTrace)
    {
        using var run = new BoardRun(await ReadAsync(path));
        if (printsTrace)
        {
            run.Machine.Trace.Added += line => Console.Out.WriteLine(line);
        }

        run.Replayed += run.Machine.Halt;
        run.Live();
        Console.Out.WriteLine(run.Says);
        return run.IsSame == true ? Program.Done : Program.Broken;
    }

    private static async Task<SavedRun> ReadAsync(string path)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            return await RunFile.ReadAsync(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserException($"'{path}' cannot be read; name a run that the page has saved.");
        }
    }
}
