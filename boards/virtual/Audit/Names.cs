using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace EchoBridge.Virtual.Audit;

/// <summary>Finds what people name as they name it: case, spaces, brackets and "(5th Gen)" do not matter, nor the suffix of an advertised name.</summary>
internal static partial class Names
{
    private const int Suggested = 3;

    /// <summary>The row of that name.</summary>
    /// <exception cref="UserException">There is none; the nearest are told.</exception>
    internal static T Find<T>(string kind, string name, IReadOnlyList<T> rows, Func<T, string> nameOf)
        where T : class
    {
        string key = KeyOf(name);
        return rows.FirstOrDefault(row => KeyOf(nameOf(row)) == key)
            ?? throw new UserException($"There is no {kind} '{name.Trim()}' in the table; the nearest are: "
                + $"{string.Join(", ", rows.Select(nameOf).OrderByDescending(known => Holds(KeyOf(known), key)).ThenBy(known => Distance(KeyOf(known), key)).Take(Suggested))}.");
    }

    private static string KeyOf(string name)
    {
        string plain = Suffix().Replace(name.Trim(), "").ToLowerInvariant();
        return NoLetter().Replace(Filler().Replace(Ordinal().Replace(plain, "$1"), ""), "");
    }

    // A part of a name, or more than a name, is nearer than any other.
    private static bool Holds(string known, string key) => known.Contains(key, StringComparison.Ordinal) || key.Contains(known, StringComparison.Ordinal);

    // Levenshtein's: letters to be put in, taken out or changed.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        foreach (char letter in from)
        {
            int diagonal = row[0]++;
            for (int i = 1; i <= to.Length; i++)
            {
                int change = diagonal + (letter == to[i - 1] ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(change, 1 + Math.Min(row[i], row[i - 1]));
            }
        }

        return row[^1];
    }

    [GeneratedRegex("-[0-9A-Fa-f]{4}$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\b(\d+)(st|nd|rd|th)\b")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(amazon|gen|generation)\b")]
    private static partial Regex Filler();

    [GeneratedRegex("[^a-z0-9]")]
    private static partial Regex NoLetter();
}
