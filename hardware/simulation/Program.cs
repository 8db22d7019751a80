using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace EchoBridge.Simulation;

/// <summary>Runs the netlists beside it through ngspice and holds what they measure to the targets.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Missed = 1;
    private const int Refused = 2;

    /// <summary>Runs a command line.</summary>
    internal static int Main(string[] args)
    {
        var write = new Option<bool>("--write") { Description = "Writes the plots and the table of hardware/README.md anew." };
        var root = new RootCommand("The dongle's circuits, simulated with ngspice.") { write };
        root.SetAction(result => Run(result.GetValue(write)));
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Refuse($"{parsed.Errors[0].Message.TrimEnd('.')}; it takes --write or nothing.");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is SimulationException or IOException)
        {
            return Refuse(e.Message);
        }
    }

    private static int Run(bool write)
    {
        string circuits = Circuits();
        Measurements measured = Measurements.Take(circuits);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. Figures.Head.Select(column => Markup.Escape(column))]);
        Figures.All.ToList().ForEach(figure => table.AddRow([.. figure.Row(measured).Select(cell => Markup.Escape(cell))]));
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);
        if (write)
        {
            string page = Path.Combine(circuits, "..", "README.md");
            File.WriteAllText(page, Figures.Into(File.ReadAllText(page), measured));
            Plots.All.ToList().ForEach(plot => File.WriteAllText(Path.Combine(circuits, plot.Name + ".svg"), plot.Draw(measured)));
        }

        return Figures.All.All(figure => figure.IsMet(measured)) ? Done : Missed;
    }

    private static string Circuits()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "mixer.cir")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new SimulationException("The netlists are not there; run it inside the repository.");
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine($"simulation: {sentence}");
        return Refused;
    }
}
