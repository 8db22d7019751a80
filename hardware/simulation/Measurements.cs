using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EchoBridge.Simulation;

/// <summary>What ngspice measured in all netlists: figures by name, and curves over frequency.</summary>
internal sealed partial class Measurements
{
    private readonly Dictionary<string, double> _figures = [];
    private readonly Dictionary<string, (double Hertz, double Value)[]> _curves = [];

    private Measurements()
    {
    }

    /// <summary>The figure that a netlist prints as <c>name = value</c>.</summary>
    internal double this[string name] => _figures.TryGetValue(name, out double value) ? value
        : throw new SimulationException($"No netlist measures '{name}'; ngspice may have failed on the one that should.");

    /// <summary>True if ngspice is installed.</summary>
    internal static bool CanBeTaken
    {
        get
        {
            try
            {
                Ngspice(Path.GetTempPath(), "--version");
                return true;
            }
            catch (SimulationException)
            {
                return false;
            }
        }
    }

    /// <summary>Runs every netlist of a folder.</summary>
    /// <exception cref="SimulationException">ngspice is not installed or refuses a netlist.</exception>
    internal static Measurements Take(string circuits)
    {
        var measured = new Measurements();
        string folder = Directory.CreateTempSubdirectory("simulation").FullName;
        try
        {
            foreach (string circuit in Directory.GetFiles(circuits, "*.cir").Order(StringComparer.Ordinal))
            {
                measured.Read(Path.GetFileName(circuit), Ngspice(folder, "-b", circuit));
            }

            foreach (string curve in Directory.GetFiles(folder, "*.txt"))
            {
                measured._curves[Path.GetFileNameWithoutExtension(curve)] = [.. File.ReadLines(curve).Select(Point)];
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return measured;
    }

    /// <summary>A curve that a netlist wrote: hertz and its value there.</summary>
    internal (double Hertz, double Value)[] Curve(string name) => _curves.TryGetValue(name, out (double Hertz, double Value)[]? curve) ? curve
        : throw new SimulationException($"No netlist writes the curve '{name}'; ngspice may have failed on the one that should.");

    private void Read(string circuit, string output)
    {
        Match error = Error().Match(output);
        if (error.Success)
        {
            throw new SimulationException($"ngspice refuses {circuit}: {error.Value.Trim()}");
        }

        foreach (Match figure in Figure().Matches(output))
        {
            _figures[figure.Groups[1].Value] = double.Parse(figure.Groups[2].Value, CultureInfo.InvariantCulture);
        }
    }

    private static (double Hertz, double Value) Point(string line)
    {
        double[] numbers = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1]);
    }

    private static string Ngspice(string folder, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ngspice", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return output;
        }
        catch (Win32Exception)
        {
            throw new SimulationException("ngspice is not installed; on Debian, apt-get install ngspice.");
        }
    }

    [GeneratedRegex(@"^(\w+)\s+=\s+([-+.\de]+)", RegexOptions.Multiline)]
    private static partial Regex Figure();

    [GeneratedRegex("^.*error.*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Error();
}
