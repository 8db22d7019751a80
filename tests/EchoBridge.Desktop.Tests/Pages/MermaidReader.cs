using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>Reads state diagrams out of Markdown: what somebody who looks at them can know, one event at a time.</summary>
internal sealed class MermaidReader
{
    private readonly Dictionary<string, string> _titles = [];

    /// <summary>Reads every diagram of a text.</summary>
    internal MermaidReader(string markdown)
    {
        string[] lines = markdown.Split('\n');
        for (int i = Array.IndexOf(lines, "```mermaid"); i >= 0 && i < lines.Length; i = Array.IndexOf(lines, "```mermaid", i))
        {
            int end = Array.IndexOf(lines, "```", i);
            Array.ForEach(lines[(i + 2)..end], Read);
            i = end;
        }
    }

    /// <summary>Everything drawn.</summary>
    internal List<(string From, string On, string To, string Actions)> Arrows { get; } = [];

    /// <summary>Every line in a box below its title.</summary>
    internal List<(string Box, string Line)> Facts { get; } = [];

    /// <summary>Every text that stands on an arrow or in a box.</summary>
    internal List<string> Texts { get; } = [];

    private void Read(string line)
    {
        string[] halves = line.Trim().Split(" : ", 2);
        if (halves.Length < 2)
        {
            return;
        }

        Texts.Add(halves[1]);
        string[] ends = halves[0].Split(" --> ");
        if (ends.Length == 2)
        {
            Array.ForEach(halves[1].Split("<br/>"), label => Add(ends[0], ends[1], label));
        }
        else if (!_titles.TryAdd(ends[0], halves[1]) && halves[1] != _titles[ends[0]])
        {
            Facts.Add((ends[0], halves[1]));
            if (halves[1].Contains(" / ", StringComparison.Ordinal))
            {
                Add(ends[0], ends[0], halves[1]);
            }
        }
    }

    private void Add(string from, string to, string label)
    {
        string[] parts = label.Split(" / ");
        string actions = parts.Length > 1 ? parts[1] : "";
        Arrows.AddRange(
            from one in @from.Split("_or_")
            from what in parts[0].Split(" or ")
            select (one, what, to, actions));
    }
}
