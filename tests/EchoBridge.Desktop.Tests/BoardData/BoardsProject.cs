using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace EchoBridge.Desktop.Tests.BoardData;

/// <summary>Runs boards/Boards.targets as users and the build run it.</summary>
internal static class BoardsProject
{
    /// <summary>What MSBuild printed, and its exit code.</summary>
    internal static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Repository.PathOf("boards/Boards.targets"), "-nologo", "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
