using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EchoBridge.Virtual.Audit;

/// <summary>A table of hardware/: a header, then a row a line, cells separated by commas, none of them quoted.</summary>
internal static class CsvTable
{
    /// <summary>The rows of a table that is built into the command, each cell under its column's name.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not built in.");
        string[][] lines = [.. new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
