using System;
using System.Linq;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The audio path's modes: <see cref="AudioTable"/> as a diagram.</summary>
internal static class AudioSection
{
    private const string AnyMode = "AnyMode";

    private static readonly AudioMode[] Modes = [.. Enum.GetValues<AudioMode>()];

    private static readonly AudioEvent[] Events = [.. Enum.GetValues<AudioEvent>()];

    /// <summary>The section as Markdown.</summary>
    internal static string Write() => Draw().ToString();

    /// <summary>The diagram alone.</summary>
    internal static StateDiagram Draw()
    {
        var diagram = new StateDiagram();
        diagram.On(StateDiagram.Start, AudioMode.Idle.ToString(), "power on", "");
        diagram.State(AnyMode, "any mode", [], dashed: true);
        foreach (AudioEvent what in Events.Where(Alike))
        {
            diagram.On(AnyMode, AudioTable.Next(AudioMode.Idle, what).ToString(), Words.Of(what), "");
        }

        foreach (AudioMode mode in Modes)
        {
            diagram.State(mode.ToString(), mode.ToString(), [Words.Of(mode)]);
            foreach (AudioEvent what in Events.Where(what => !Alike(what) && AudioTable.Next(mode, what) != mode))
            {
                diagram.On(mode.ToString(), AudioTable.Next(mode, what).ToString(), Words.Of(what), "");
            }
        }

        return diagram;
    }

    // True if an event leads from every mode to the same one.
    private static bool Alike(AudioEvent what) => Modes.Select(mode => AudioTable.Next(mode, what)).Distinct().Count() == 1;
}
