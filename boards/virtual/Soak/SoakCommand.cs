using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;

namespace EchoBridge.Virtual.Soak;

/// <summary><c>soak --hours H</c>: hours of random life with every invariant checked at every step.</summary>
internal static class SoakCommand
{
    /// <summary>A month: the longest life that is asked for in one piece.</summary>
    internal const double MostHours = 744;

    /// <summary>The command, with the options of the root that it shares.</summary>
    internal static Command Create(BoardChoice board, Option<int> seed)
    {
        Option<double> hours = Hours("Virtual hours of life; fractions are allowed.");
        hours.Required = true;
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output; prose goes to standard error." };
        var command = new Command("soak", "Lives hours of presses, hosts, strangers and faults with the real firmware, and checks every promise at every step.")
        {
            hours, json,
        };
        command.SetAction(parsed => Run(new SoakOptions(
            parsed.GetRequiredValue(hours),
            parsed.GetRequiredValue(seed),
            board.Of(parsed),
            parsed.GetValue(json))));
        return command;
    }

    /// <summary>The option that says for how many virtual hours.</summary>
    internal static Option<double> Hours(string description) => new("--hours")
    {
        Description = description,
        HelpName = "H",
        CustomParser = ParseHours,
    };

    private static int Run(SoakOptions options)
    {
        var run = new SoakRun(options.Board, options.Hours, options.Seed);
        var view = new SoakView(options.Json);
        var watch = Stopwatch.StartNew();
        view.Watch(run, options.Hours);
        var report = SoakReport.Of(run, watch.Elapsed);
        view.Show(report);
        return report.InvariantViolations == 0 ? Program.Done : Program.Broken;
    }

    private static double ParseHours(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double hours) || !(hours > 0 && hours <= MostHours))
        {
            argument.AddError($"'{text}' is no number of hours; --hours takes more than 0 and at most {MostHours}.");
        }

        return hours;
    }
}
