using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EchoBridge.Virtual.Diagram;

/// <summary>Pairing and connection: <see cref="ConnectionTable"/> as a table of states and one diagram for each part of it.</summary>
internal static class ConnectionSection
{
    private const string AnyState = "AnyState";

    private static readonly ConnectionState[] States = [.. Enum.GetValues<ConnectionState>()];

    private static readonly ConnectionEvent[] Events = [.. Enum.GetValues<ConnectionEvent>().Where(what => what != ConnectionEvent.None)];

    // Every state is in one part; the arrows that leave it are drawn there.
    private static readonly (string Heading, ConnectionState[] States)[] Parts =
    [
        ("Outside the window", [ConnectionState.Standby, ConnectionState.Waiting, ConnectionState.Stranger, ConnectionState.Owned]),
        ("Inside the window", [ConnectionState.Window, ConnectionState.WindowLink, ConnectionState.Handover]),
        ("Power-on and faults", [ConnectionState.Boot, ConnectionState.Fault]),
    ];

    private static readonly Change[] Changes =
    [
        .. from state in States
           from what in Events
           let row = ConnectionTable.Find(state, what)
           where ConnectionTable.IsExpected(state, what) && !row.Ignored
           select new Change(state, Words.Of(what, ConnectionTable.Of(state)), row.To, row.Actions),
    ];

    /// <summary>The section as Markdown.</summary>
    internal static string Write()
    {
        var text = new StringBuilder();
        WriteStates(text);
        foreach ((string heading, ConnectionState[] states) in Parts)
        {
            text.Append("\n### ").Append(heading).Append("\n\n").Append(Draw(states));
        }

        WriteUnchanged(text);
        return text.ToString();
    }

    /// <summary>All of it as one diagram, for who can only be shown where it is in it.</summary>
    internal static StateDiagram DrawWhole()
    {
        var diagram = new StateDiagram();
        foreach (ConnectionState state in States)
        {
            diagram.State(state.ToString(), state.ToString(), [Words.Of(state)]);
        }

        DrawEverywhere(diagram);
        foreach (Change change in Changes.Where(change => !Shared(change, States)))
        {
            diagram.On(change.From.ToString(), change.To.ToString(), change.On, Words.Of(change.Actions));
        }

        return diagram;
    }

    private static void WriteStates(StringBuilder text)
    {
        text.Append("| state | what it means | radio | LED | lasts | if no host is remembered |\n|---|---|---|---|---|---|\n");
        foreach (ConnectionTable.StateRow row in States.Select(ConnectionTable.Of))
        {
            string instead = row.IfForgotten == row.State ? "" : $"{row.IfForgotten} in its place";
            text.Append($"| {row.State} | {Words.Of(row.State)} | {Words.Of(row.Radio)} | {row.Led} | {Words.Lasts(row)} | {instead} |\n");
        }
    }

    private static void WriteUnchanged(StringBuilder text)
    {
        text.Append("\n### What changes nothing, and what cannot happen\n\n| state | ignored on purpose | cannot happen; would be a fault |\n|---|---|---|\n");
        foreach (ConnectionState state in States)
        {
            IEnumerable<string> ignored = Events.Where(what => ConnectionTable.Find(state, what).Ignored).Select(Words.Of);
            IEnumerable<string> unexpected = Events.Where(what => !ConnectionTable.IsExpected(state, what)).Select(Words.Of);
            text.Append($"| {state} | {string.Join(", ", ignored)} | {string.Join(", ", unexpected)} |\n");
        }
    }

    private static StateDiagram Draw(ConnectionState[] states)
    {
        var diagram = new StateDiagram();
        ConnectionState[] linked = [.. states.Where(state => ConnectionTable.Of(state).Linked)];
        Change[] drawn = [.. Changes.Where(change => states.Contains(change.From) && !Shared(change, States))];
        foreach (ConnectionState state in states.Union(drawn.Select(change => change.To)).Order())
        {
            diagram.State(state.ToString(), state.ToString(), Facts(ConnectionTable.Of(state)), dashed: !states.Contains(state));
        }

        if (states.Contains(new ConnectionManager().State))
        {
            DrawEverywhere(diagram);
        }

        // What sends whoever is connected away alike is drawn once, from a box that stands for all of them.
        string anyLinked = string.Join("_or_", linked);
        Change[] alike = [.. drawn.Where(change => linked.Contains(change.From) && !linked.Contains(change.To) && Shared(change, linked))];
        if (alike.Length > 0)
        {
            diagram.State(anyLinked, string.Join(" or ", linked), [], dashed: true);
        }

        foreach (Change change in drawn.Except(alike.Where(change => change.From != linked[0])))
        {
            diagram.On(alike.Contains(change) ? anyLinked : change.From.ToString(), change.To.ToString(), change.On, Words.Of(change.Actions));
        }

        return diagram;
    }

    // Where it all begins, and what happens alike in every state.
    private static void DrawEverywhere(StateDiagram diagram)
    {
        diagram.On(StateDiagram.Start, new ConnectionManager().State.ToString(), "power on", "");
        diagram.State(AnyState, "any state", [], dashed: true);
        foreach (Change change in Changes.Where(change => change.From == States[0] && Shared(change, States)))
        {
            diagram.On(AnyState, change.To.ToString(), change.On, Words.Of(change.Actions));
        }

        foreach (ConnectionTable.Row row in Unexpected().Distinct())
        {
            diagram.On(AnyState, row.To.ToString(), "what cannot happen", Words.Of(row.Actions));
        }
    }

    private static IEnumerable<ConnectionTable.Row> Unexpected() =>
        from state in States
        from what in Events
        where !ConnectionTable.IsExpected(state, what)
        select ConnectionTable.Find(state, what);

    private static IEnumerable<string> Facts(ConnectionTable.StateRow row)
    {
        if (row.IfForgotten != row.State)
        {
            yield return $"({row.IfForgotten} if no host is remembered)";
        }
    }

    private static bool Shared(Change change, ConnectionState[] states) =>
        states.Length > 1 && Array.TrueForAll(states, state => Changes.Contains(change with { From = state }));

    private sealed record Change(ConnectionState From, string On, ConnectionState To, ConnectionActions Actions);
}
