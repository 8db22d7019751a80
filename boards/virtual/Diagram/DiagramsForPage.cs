using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The firmware's tables as the board's page draws them: boxes that light up, arrows that are taken, rhythms that are told.</summary>
/// <param name="Diagrams">The diagrams, in the order in which they are shown.</param>
/// <param name="Rhythms">What each rhythm of the LED tells.</param>
/// <param name="Gestures">What each gesture does.</param>
internal sealed record DiagramsForPage(
    IReadOnlyList<DiagramsForPage.Drawn> Diagrams, IReadOnlyDictionary<string, string> Rhythms, IReadOnlyDictionary<string, string> Gestures)
{
    /// <summary>What the tables say on a board.</summary>
    internal static DiagramsForPage Of(BoardDefinition board) => new(
        [
            From("connection", "Connection", ConnectionSection.DrawWhole()),
            From("speaker", "Speaker", SpeakerSection.Draw(board.AmplifierBeforeClock)),
            From("audio", "Audio", AudioSection.Draw()),
            From("button", "Button", ButtonSection.Draw()),
        ],
        Enum.GetValues<LedRhythm>().Where(rhythm => rhythm != LedRhythm.None).Select(LedPatterns.Of)
            .ToDictionary(pattern => pattern.Rhythm.ToString(), pattern => pattern.Means),
        Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At).ToDictionary(row => Words.Of(row.Gesture), row => row.Means));

    private static Drawn From(string name, string heading, StateDiagram diagram) => new(
        name,
        heading,
        [.. diagram.Boxes.Select(box => new DrawnBox(box.Id, box.Title, box.Facts, box.Dashed))],
        [.. diagram.Arrows.Select(arrow => new DrawnArrow(arrow.From, arrow.To, [.. arrow.Lines]))]);

    /// <summary>A diagram.</summary>
    /// <param name="Name">What the firmware's state in it is called in `state` messages.</param>
    /// <param name="Heading">Its heading.</param>
    /// <param name="Boxes">Its states.</param>
    /// <param name="Arrows">Its transitions.</param>
    internal sealed record Drawn(string Name, string Heading, IReadOnlyList<DrawnBox> Boxes, IReadOnlyList<DrawnArrow> Arrows);

    /// <summary>A state.</summary>
    /// <param name="Id">Its name in `state` messages.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Facts">What it means.</param>
    /// <param name="Dashed">True if it stands for several.</param>
    internal sealed record DrawnBox(string Id, string Title, IReadOnlyList<string> Facts, bool Dashed);

    /// <summary>A transition.</summary>
    /// <param name="From">The state before; <c>[*]</c> for the beginning.</param>
    /// <param name="To">The state after.</param>
    /// <param name="Says">Event and actions, a line each.</param>
    internal sealed record DrawnArrow(string From, string To, IReadOnlyList<string> Says);
}
