using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The table of a page whose header row begins with given words: its rows, cell by cell, without code marks.</summary>
internal static class MarkdownTable
{
    internal static IReadOnlyList<string[]> Under(string page, params string[] header)
    {
        string[] lines = page.Split('\n');
        int head = Array.FindIndex(lines, line => line.StartsWith('|') && Cells(line).Take(header.Length).SequenceEqual(header));
        if (head < 0)
        {
            throw new InvalidOperationException($"The page has no table '{string.Join(" | ", header)}'.");
        }

        return [.. lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim())];
}
