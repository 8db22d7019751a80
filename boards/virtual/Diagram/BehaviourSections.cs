using System;
using System.Linq;

namespace EchoBridge.Virtual.Diagram;

/// <summary>All that the tables of Core say, section by section.</summary>
internal static class BehaviourSections
{
    private static readonly (string Name, string Heading, Func<string> Write)[] All =
    [
        ("connection", "Pairing and connection", ConnectionSection.Write),
        ("speaker", "Speaker path", SpeakerSection.Write),
        ("button", "Button", ButtonSection.Write),
        ("audio", "Audio modes", AudioSection.Write),
        ("led", "LED", LedSection.Write),
    ];

    /// <summary>The names of the sections.</summary>
    internal static string[] Names => [.. All.Select(section => section.Name)];

    /// <summary>Every section as Markdown, each under its heading.</summary>
    internal static string WriteAll() => string.Join('\n', All.Select(section => $"## {section.Heading}\n\n{section.Write()}"));

    /// <summary>One section as Markdown, without its heading.</summary>
    /// <exception cref="UserException">There is none of that name.</exception>
    internal static string Write(string name)
    {
        int found = Array.FindIndex(All, section => section.Name == name);
        return found < 0
            ? throw new UserException($"There is no diagram '{name}'; the known ones are: {string.Join(", ", Names)}.")
            : All[found].Write();
    }
}
