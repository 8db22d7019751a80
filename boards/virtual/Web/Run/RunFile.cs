using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>Saved runs as JSON.</summary>
internal static class RunFile
{
    /// <summary>What every such file says it is.</summary>
    internal const string Format = "EchoBridge run";

    /// <summary>The version of the format.</summary>
    internal const int Version = 1;

    // Some eleven days.
    private const long LongestUs = 1_000_000_000_000;

    /// <summary>Writes a run.</summary>
    internal static Task WriteAsync(Stream file, SavedRun run) => JsonSerializer.SerializeAsync(file, run, MessageJson.Options);

    /// <summary>Reads a run and looks whether it can be replayed.</summary>
    /// <exception cref="UserException">It is none, or cannot.</exception>
    internal static async Task<SavedRun> ReadAsync(Stream file)
    {
        SavedRun? run;
        try
        {
            run = await JsonSerializer.DeserializeAsync<SavedRun>(file, MessageJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UserException($"This is no saved run ({MessageJson.Place(e)}); take a file that the page has saved.");
        }

        if (Complaint(run) is { } complaint)
        {
            throw new UserException($"This run cannot be replayed: {complaint}.");
        }

        _ = run!.Wired();
        return run;
    }

    private static string? Complaint(SavedRun? run)
    {
        if (run is not { Format: Format })
        {
            return $"its format is not '{Format}'";
        }

        if (run.Version != Version)
        {
            return $"it is of version {run.Version}, and this program knows {Version}";
        }

        if (Firmware.Boards.All.All(board => board.Name != run.Board))
        {
            return $"there is no board '{run.Board}'";
        }

        if (run.End.Us is < 0 or > LongestUs)
        {
            return $"its end at {run.End.Us} us is no time that a run can have";
        }

        long us = 0;
        foreach (RunInput input in run.Inputs)
        {
            if (input is null)
            {
                return "one of its inputs is null";
            }

            if (input.Us < us || input.Us > run.End.Us)
            {
                return $"its input at {input.Us} us is not in order";
            }

            if (Complaint(input.Message) is { } complaint)
            {
                return $"its input at {input.Us} us {complaint}";
            }

            us = input.Us;
        }

        return null;
    }

    private static string? Complaint(FromPage input) => input switch
    {
        ButtonMessage or LinkMessage => null,
        FaultMessage fault => FaultTable.Find(fault.Name) is null ? $"is the fault '{fault.Name}', which there is not" : null,
        _ => "is not one that a board can have",
    };
}
