using System;
using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>The receive-first sequence: <see cref="SpeakerTable"/> in both of its orders, and the keys of <see cref="SpeakerProfileTable"/>.</summary>
internal static class SpeakerSection
{
    private const string Ready = "Ready";

    /// <summary>The section as Markdown.</summary>
    internal static string Write()
    {
        var text = new StringBuilder();
        text.Append("### Boards whose amplifier is switched on before the clock\n\n").Append(Draw(amplifierBeforeClock: true));
        text.Append("\n### Boards whose amplifier is switched on after the clock\n\n").Append(Draw(amplifierBeforeClock: false));
        text.Append("\n### The keys of a speaker's profile\n\n").Append(Profiles());
        return text.ToString();
    }

    /// <summary>One order alone.</summary>
    internal static StateDiagram Draw(bool amplifierBeforeClock)
    {
        var diagram = new StateDiagram("LR");
        string before = StateDiagram.Start;
        foreach (SpeakerTable.Row row in Enumerable.Range(0, SpeakerTable.Steps).Select(step => SpeakerTable.Of(SpeakerTable.At(amplifierBeforeClock, step))))
        {
            string[] release = row.Line == SpeakerLine.Keys ? [$"decision {Decision.ReleaseKeys}", "as often as the profile says"] : [];
            string[] facts = [$"decision {row.Sets}", .. release, .. row.Stays ? ["once in a boot, never taken back"] : Array.Empty<string>()];
            diagram.State(row.Line.ToString(), Words.Of(row.Line), facts);
            diagram.On(before, row.Line.ToString(), before == StateDiagram.Start ? "raised" : "settled", "");
            before = row.Line.ToString();
        }

        diagram.State(Ready, "ready", []);
        diagram.On(before, Ready, "settled", Words.Of(ConnectionEvent.SpeakerReady));
        return diagram;
    }

    private static string Profiles()
    {
        var text = new StringBuilder("| profile | keys, pressed together | times | held | between two | then |\n|---|---|---|---|---|---|\n");
        foreach (SpeakerProfile profile in Enum.GetValues<SpeakerProfile>())
        {
            SpeakerProfileTable.Row row = SpeakerProfileTable.Of(profile);
            string[] cells = row.Times == 0 ? ["none", "", "", "", ""]
                : [row.Keys.ToString(), $"{row.Times}", Ms(row.PressMs), row.Times == 1 ? "" : Ms(row.PauseMs), Ms(row.SettleMs)];
            text.Append($"| {profile} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    private static string Ms(int ms) => Words.Duration(ms * Time.Millisecond);
}
