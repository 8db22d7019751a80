using System;
using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The LED: <see cref="LedPatterns"/> as a table, with the states and gestures that show them.</summary>
internal static class LedSection
{
    private const int MarkMs = 100;

    /// <summary>The section as Markdown.</summary>
    internal static string Write()
    {
        var text = new StringBuilder("| rhythm | seen (a mark is 0.1 s) | shown | what it tells |\n|---|---|---|---|\n");
        foreach (LedPattern pattern in Enum.GetValues<LedRhythm>().Where(rhythm => rhythm != LedRhythm.None).Select(LedPatterns.Of))
        {
            string seen = string.Concat(Enumerable.Range(0, pattern.Phases).Select(phase => Marks(pattern, phase)));
            text.Append($"| {pattern.Rhythm} | `{seen}` | {Shown(pattern)} | {pattern.Means} |\n");
        }

        return text.ToString();
    }

    // What is shorter than a mark is still seen.
    private static string Marks(LedPattern pattern, int phase)
    {
        int ms = pattern.PhaseMs(phase);
        return new string(phase % 2 == 0 ? '#' : '.', Math.Max(1, (ms + (MarkMs / 2)) / MarkMs));
    }

    private static string Shown(LedPattern pattern)
    {
        string[] by =
        [
            .. Enum.GetValues<ConnectionState>().Where(state => ConnectionTable.Of(state).Led == pattern.Rhythm).Select(state => state.ToString()),
            .. Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At).Where(row => row.Cue == pattern.Rhythm).Select(row => Words.Of(row.Gesture)),
        ];
        return string.Join(", ", by) + (pattern.Repeats ? "" : by.Length == 0 ? "once" : ", once");
    }
}
