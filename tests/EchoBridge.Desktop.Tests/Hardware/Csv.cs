using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>Tables with commas: RFC 4180 without line breaks in fields.</summary>
internal static partial class Csv
{
    /// <summary>The rows of a file of the repository whose head is as given.</summary>
    internal static string[][] Read(string path, string head) => Parse(Repository.Read(path), head);

    /// <summary>The rows of a text whose head is as given.</summary>
    internal static string[][] Parse(string text, string head)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(head, lines[0]);
        return [.. lines.Skip(1).Select(Fields)];
    }

    private static string[] Fields(string line) =>
        [.. Field().Matches(line).Select(field => field.Groups[1].Success ? field.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : field.Groups[2].Value)];

    [GeneratedRegex("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")]
    private static partial Regex Field();
}
