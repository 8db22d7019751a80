using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace EchoBridge.Desktop.Tests.Build;

/// <summary>A run of the dotnet command in the repository: what a person at a terminal gets to see.</summary>
internal sealed record DotNet(int ExitCode, string Output)
{
    /// <summary>The texts of the errors, each once, without the file and project that MSBuild puts around them.</summary>
    internal string[] Errors => [.. Regex.Matches(Output, @"(?:^|: )error (?:\w+)?: (.*?)(?: \[[^\]]*\])?\r?$", RegexOptions.Multiline)
        .Select(match => match.Groups[1].Value).Distinct()];

    internal static DotNet Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    internal static DotNet Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run's own MSBuild left in the environment would steer this one.
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return new DotNet(process.ExitCode, output);
    }
}
