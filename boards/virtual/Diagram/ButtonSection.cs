using System;
using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The button: <see cref="ButtonTable"/> as a diagram, <see cref="GestureTable"/> as a table.</summary>
internal static class ButtonSection
{
    /// <summary>The section as Markdown.</summary>
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append(Draw()).Append("\n| gesture | event | LED | what it does |\n|---|---|---|---|\n");
        foreach (GestureTable.Row row in Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At))
        {
            string sends = row.Sends == ConnectionEvent.None ? "" : row.Sends.ToString();
            string cue = row.Cue == LedRhythm.None ? "" : row.Cue.ToString();
            text.Append($"| {Words.Of(row.Gesture)} | {sends} | {cue} | {row.Means} |\n");
        }

        return text.ToString();
    }

    /// <summary>The diagram alone.</summary>
    internal static StateDiagram Draw()
    {
        var diagram = new StateDiagram();
        diagram.On(StateDiagram.Start, ButtonPhase.Up.ToString(), "power on", "");
        diagram.On(StateDiagram.Start, ButtonPhase.Spent.ToString(), "power on while down", "");
        foreach (ButtonTable.Row row in Enum.GetValues<ButtonPhase>().Select(ButtonTable.Of))
        {
            string from = row.Phase.ToString();
            diagram.State(from, Words.Of(row.Phase), []);
            if (row.UntilUs != Time.Never)
            {
                diagram.On(from, row.OnTime.ToString(), "after " + Words.Duration(row.UntilUs), Says(row.TimeSays));
            }

            if (row.OnPress != row.Phase)
            {
                diagram.On(from, row.OnPress.ToString(), "closes", "");
            }

            if (row.OnRelease != row.Phase || row.ReleaseSays != Gesture.None)
            {
                diagram.On(from, row.OnRelease.ToString(), "opens", Says(row.ReleaseSays));
            }
        }

        return diagram;
    }

    private static string Says(Gesture gesture) => gesture == Gesture.None ? "" : Words.Of(gesture);
}
