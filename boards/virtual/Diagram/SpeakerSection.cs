using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The receive-first sequence: <see cref="SpeakerTable"/> in both of its orders.</summary>
internal static class SpeakerSection
{
    private const string Ready = "Ready";

    /// <summary>The section as Markdown.</summary>
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append("### Boards whose amplifier is switched on before the clock\n\n").Append(Draw(amplifierBeforeClock: true));
        text.Append("\n### Boards whose amplifier is switched on after the clock\n\n").Append(Draw(amplifierBeforeClock: false));
        return text.ToString();
    }

    /// <summary>One order alone.</summary>
    internal static StateDiagram Draw(bool amplifierBeforeClock)
    {
        var diagram = new StateDiagram("LR");
        string before = StateDiagram.Start;
        foreach (SpeakerTable.Row row in Enumerable.Range(0, SpeakerTable.Steps).Select(step => SpeakerTable.Of(SpeakerTable.At(amplifierBeforeClock, step))))
        {
            string[] facts = row.Stays ? [$"decision {row.Sets}", "once in a boot, never taken back"] : [$"decision {row.Sets}"];
            diagram.State(row.Line.ToString(), Words.Of(row.Line), facts);
            diagram.On(before, row.Line.ToString(), before == StateDiagram.Start ? "raised" : "settled", "");
            before = row.Line.ToString();
        }

        diagram.State(Ready, "ready", []);
        diagram.On(before, Ready, "settled", Words.Of(ConnectionEvent.SpeakerReady));
        return diagram;
    }
}
