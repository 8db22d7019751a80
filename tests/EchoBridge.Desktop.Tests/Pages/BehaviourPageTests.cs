using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Diagram;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>firmware/BEHAVIOUR.md against the command <c>diagram</c>, and the diagrams against the tables of Core.</summary>
[TestClass]
public class BehaviourPageTests
{
    private static readonly ConnectionState[] States = Enum.GetValues<ConnectionState>();

    private static readonly ConnectionEvent[] Events = [.. Enum.GetValues<ConnectionEvent>().Where(what => what != ConnectionEvent.None)];

    [TestMethod]
    public void The_page_ends_with_exactly_what_the_command_prints() =>
        Assert.AreEqual(BehaviourSections.WriteAll(), Repository.Read("firmware/BEHAVIOUR.md").Split("\n---\n\n")[^1]);

    [TestMethod]
    public void Every_transition_of_pairing_and_connection_is_drawn_and_nothing_else()
    {
        List<string> expected = ["[*] -> power on -> Boot /"];
        foreach (ConnectionTable.Row row in Pairs().Select(pair => ConnectionTable.Find(pair.State, pair.What)).Distinct().Where(row => !row.Ignored))
        {
            if (row.On == ConnectionEvent.Failed)
            {
                expected.Add($"AnyState -> failure -> {row.To} / {Words.Of(row.Actions)}");
                expected.Add($"AnyState -> what cannot happen -> {row.To} / {Words.Of(row.Actions)}");
            }
            else
            {
                expected.Add($"{row.From} -> {Words.Of(row.On, ConnectionTable.Of(row.From))} -> {row.To} / {Words.Of(row.Actions)}");
            }
        }

        AreDrawn(expected, "connection");
    }

    [TestMethod]
    public void Every_pair_that_changes_nothing_or_cannot_happen_is_named()
    {
        IReadOnlyList<string[]> rows = MarkdownTable.Under(BehaviourSections.Write("connection"), "state", "ignored on purpose");
        foreach ((ConnectionState state, ConnectionEvent what) in Pairs())
        {
            string[] row = rows.Single(cells => cells[0] == state.ToString());
            string pair = $"{state}, {what}";
            Assert.AreEqual(ConnectionTable.Find(state, what).Ignored, row[1].Split(", ").Contains(Words.Of(what)), pair);
            Assert.AreEqual(!ConnectionTable.IsExpected(state, what), row[2].Split(", ").Contains(Words.Of(what)), pair);
        }
    }

    [TestMethod]
    public void Every_state_is_listed_with_its_radio_its_led_its_time_and_what_stands_in_for_it()
    {
        IReadOnlyList<string[]> rows = MarkdownTable.Under(BehaviourSections.Write("connection"), "state", "what it means");
        Assert.HasCount(States.Length, rows);
        foreach (ConnectionTable.StateRow state in States.Select(ConnectionTable.Of))
        {
            string[] row = rows.Single(cells => cells[0] == state.State.ToString());
            Assert.AreEqual(state.Radio.ToString(), row[2], ignoreCase: true);
            Assert.AreEqual(state.Led.ToString(), row[3]);
            Assert.AreEqual(state.TimeoutUs == Time.Never, row[4].Length == 0);
            Assert.AreEqual(state.Kept, row[4].EndsWith("unheard", StringComparison.Ordinal));
            Assert.AreEqual(state.IfForgotten == state.State ? "" : $"{state.IfForgotten} in its place", row[5]);
        }
    }

    [TestMethod]
    public void Both_orders_of_the_speaker_path_are_drawn_with_what_each_step_sets()
    {
        string[] drawings = BehaviourSections.Write("speaker").Split("\n### ");
        foreach ((bool amplifierBeforeClock, string drawing) in new[] { (true, drawings[0]), (false, drawings[1]) })
        {
            SpeakerLine[] lines = [.. Enumerable.Range(0, SpeakerTable.Steps).Select(step => SpeakerTable.At(amplifierBeforeClock, step))];
            var reader = new MermaidReader(drawing);
            string[] way = ["[*]", .. lines.Select(line => line.ToString()), "Ready"];
            CollectionAssert.AreEqual(way[..^1].Zip(way[1..]).ToArray(), reader.Arrows.Select(arrow => (arrow.From, arrow.To)).ToArray());
            foreach (SpeakerTable.Row row in lines.Select(SpeakerTable.Of))
            {
                CollectionAssert.Contains(reader.Facts, (row.Line.ToString(), $"decision {row.Sets}"));
                Assert.AreEqual(row.Stays, reader.Facts.Contains((row.Line.ToString(), "once in a boot, never taken back")), row.Line.ToString());
            }
        }
    }

    [TestMethod]
    public void Every_speaker_profile_is_listed_with_its_keys_and_times()
    {
        IReadOnlyList<string[]> rows = MarkdownTable.Under(BehaviourSections.Write("speaker"), "profile", "keys, pressed together");
        Assert.HasCount(SpeakerProfileTable.Count, rows);
        foreach ((SpeakerProfile profile, string[] cells) in Enum.GetValues<SpeakerProfile>().Zip(rows))
        {
            SpeakerProfileTable.Row row = SpeakerProfileTable.Of(profile);
            Assert.AreEqual(profile.ToString(), cells[0]);
            Assert.AreEqual(row.Keys == SpeakerKeys.None ? "none" : row.Keys.ToString(), cells[1]);
            string[] times = row.Times == 0 ? ["", "", "", ""]
                : [$"{row.Times}", Words.Duration(row.PressMs * Time.Millisecond), row.Times == 1 ? "" : Words.Duration(row.PauseMs * Time.Millisecond), Words.Duration(row.SettleMs * Time.Millisecond)];
            CollectionAssert.AreEqual(times, cells[2..], profile.ToString());
        }
    }

    [TestMethod]
    public void Every_way_out_of_every_phase_of_the_button_is_drawn_and_nothing_else()
    {
        List<string> expected = ["[*] -> power on -> Up /", "[*] -> power on while down -> Spent /"];
        foreach (ButtonTable.Row row in Enum.GetValues<ButtonPhase>().Select(ButtonTable.Of))
        {
            Expect(row, $"after {Words.Duration(row.UntilUs)}", row.OnTime, row.TimeSays);
            Expect(row, "closes", row.OnPress, Gesture.None);
            Expect(row, "opens", row.OnRelease, row.ReleaseSays);
        }

        AreDrawn(expected, "button");

        void Expect(ButtonTable.Row row, string what, ButtonPhase to, Gesture says)
        {
            if (to != row.Phase || says != Gesture.None)
            {
                expected.Add($"{row.Phase} -> {what} -> {to} /" + (says == Gesture.None ? "" : " " + Words.Of(says)));
            }
        }
    }

    [TestMethod]
    public void Every_gesture_is_listed_with_what_it_sends()
    {
        string[] expected = [.. Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At).Select(row => $"{Words.Of(row.Gesture)}|{row.Sends}|{row.Cue}|{row.Means}")];
        string[] actual = [.. MarkdownTable.Under(BehaviourSections.Write("button"), "gesture", "event")
            .Select(row => string.Join('|', row[0], row[1].Length == 0 ? "None" : row[1], row[2].Length == 0 ? "None" : row[2], row[3]))];
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void Every_change_of_the_audio_mode_is_drawn_and_nothing_else()
    {
        var reader = new MermaidReader(BehaviourSections.Write("audio"));
        AudioMode[] modes = Enum.GetValues<AudioMode>();
        string[] expected =
        [
            .. from mode in modes
               from what in Enum.GetValues<AudioEvent>()
               where AudioTable.Next(mode, what) != mode
               select $"{mode} -> {Words.Of(what)} -> {AudioTable.Next(mode, what)}",
        ];
        string[] actual =
        [
            .. from arrow in reader.Arrows
               where arrow.From != "[*]"
               from mode in arrow.From == "AnyMode" ? modes.Select(mode => mode.ToString()) : [arrow.From]
               where mode != arrow.To
               select $"{mode} -> {arrow.On} -> {arrow.To}",
        ];
        CollectionAssert.AreEquivalent(expected, actual);
    }

    [TestMethod]
    public void Every_rhythm_of_the_led_is_listed_with_the_states_that_show_it()
    {
        IReadOnlyList<string[]> rows = MarkdownTable.Under(BehaviourSections.Write("led"), "rhythm", "seen (a mark is 0.1 s)");
        Assert.HasCount(LedPatterns.Count - 1, rows);
        foreach (string[] row in rows)
        {
            LedPattern pattern = LedPatterns.Of(Enum.Parse<LedRhythm>(row[0]));
            ConnectionState[] shownIn = [.. row[2].Split(", ").Where(shown => Enum.TryParse<ConnectionState>(shown, out _)).Select(Enum.Parse<ConnectionState>)];
            CollectionAssert.AreEqual(States.Where(state => ConnectionTable.Of(state).Led == pattern.Rhythm).ToArray(), shownIn, row[0]);
            Assert.AreEqual((pattern.Phases + 1) / 2, row[1].Split('.', StringSplitOptions.RemoveEmptyEntries).Length, "flashes of " + row[0]);
            Assert.AreEqual(pattern.Means, row[3]);
        }
    }

    [TestMethod]
    public void No_text_of_a_diagram_holds_a_character_that_would_end_it()
    {
        foreach (string text in new MermaidReader(BehaviourSections.WriteAll()).Texts)
        {
            Assert.IsFalse(text.Any(one => one is ';' or ':' or '#' or '{' or '"'), text);
        }
    }

    private static IEnumerable<(ConnectionState State, ConnectionEvent What)> Pairs() =>
        States.SelectMany(state => Events.Select(what => (state, what)));

    private static void AreDrawn(List<string> expected, string section)
    {
        string[] actual = [.. new MermaidReader(BehaviourSections.Write(section)).Arrows.Select(arrow => $"{arrow.From} -> {arrow.On} -> {arrow.To} / {arrow.Actions}".TrimEnd())];
        string[] wanted = [.. expected.Select(line => line.TrimEnd())];
        CollectionAssert.AreEquivalent(wanted, actual, "Left out or drawn without a row: " + string.Join("; ", wanted.Except(actual).Concat(actual.Except(wanted))));
    }
}
