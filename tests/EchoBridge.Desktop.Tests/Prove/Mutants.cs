using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace EchoBridge.Desktop.Tests.Prove;

/// <summary>One flipped entry of one of Core's tables.</summary>
/// <param name="Name">Table, row, field, before and after.</param>
/// <param name="Apply">Flips it.</param>
/// <param name="Undo">Puts it back.</param>
internal sealed record Mutant(string Name, Action Apply, Action Undo);

/// <summary>Every entry of Core's tables, flipped to every other value that it could have.</summary>
internal static class Mutants
{
    private const BindingFlags Hidden = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly Decision[] SpeakerDecisions = [Decision.Mute, Decision.Unmute, Decision.AmplifierOn, Decision.ClockOn];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        .. OfConnectionRows(),
        .. OfIgnoredEvents(),
        .. OfConnectionStates(),
        .. OfGestures(),
        .. OfButton(),
        .. OfSpeaker(),
        .. OfAudio(),
    ];

    private static IEnumerable<Mutant> OfConnectionRows() => Table<ConnectionTable.Row>(typeof(ConnectionTable), "Rows").SelectMany(row =>
    {
        string name = $"{row.From} on {row.On}";
        return Others(row, name, "To", row.To).Concat(Enum.GetValues<ConnectionActions>().Where(action => action != ConnectionActions.None)
            .Select(action => Set(row, name, "Actions", row.Actions, row.Actions ^ action)));
    });

    private static IEnumerable<Mutant> OfIgnoredEvents()
    {
        byte[] matrix = Table<byte>(typeof(ConnectionTable), "Matrix");
        return matrix.Index().Where(entry => entry.Item == 1).Select(entry => new Mutant(
            $"{(ConnectionState)(entry.Index / ConnectionTable.EventCount)} on {(ConnectionEvent)(entry.Index % ConnectionTable.EventCount)}: ignored -> unexpected",
            () => matrix[entry.Index] = 0,
            () => matrix[entry.Index] = 1));
    }

    private static IEnumerable<Mutant> OfConnectionStates() => Table<ConnectionTable.StateRow>(typeof(ConnectionTable), "States").SelectMany(state =>
    {
        string name = state.State.ToString();
        return Others(state, name, "Radio", state.Radio)
            .Concat(Others(state, name, "Led", state.Led).Take(3))
            .Concat(Others(state, name, "IfForgotten", state.IfForgotten))
            .Append(Set(state, name, "Linked", state.Linked, !state.Linked))
            .Append(Set(state, name, "Kept", state.Kept, !state.Kept))
            .Append(Set(state, name, "TimeoutUs", state.TimeoutUs, state.TimeoutUs == Time.Never ? Time.Second : 2 * state.TimeoutUs))
            .Append(Set(state, name, "TimeoutUs", state.TimeoutUs, state.TimeoutUs == Time.Never ? Time.Minute : Time.Never));
    });

    private static IEnumerable<Mutant> OfGestures() => Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At).SelectMany(row =>
        Others(row, row.Gesture.ToString(), "Sends", row.Sends).Concat(Others(row, row.Gesture.ToString(), "Cue", row.Cue)));

    private static IEnumerable<Mutant> OfButton() => Enumerable.Range(0, ButtonTable.Count).Select(i => ButtonTable.Of((ButtonPhase)i)).SelectMany(row =>
    {
        string name = row.Phase.ToString();
        return Others(row, name, "OnTime", row.OnTime)
            .Concat(Others(row, name, "TimeSays", row.TimeSays))
            .Concat(Others(row, name, "OnPress", row.OnPress))
            .Concat(Others(row, name, "OnRelease", row.OnRelease))
            .Concat(Others(row, name, "ReleaseSays", row.ReleaseSays))
            .Append(Set(row, name, "UntilUs", row.UntilUs, row.UntilUs == Time.Never ? Time.Second : 2 * row.UntilUs))
            .Append(Set(row, name, "UntilUs", row.UntilUs, row.UntilUs == Time.Never ? Time.Minute : row.UntilUs / 2));
    });

    // The board of these proofs presses no keys: whatever were flipped of them would change nothing.
    private static IEnumerable<Mutant> OfSpeaker()
    {
        SpeakerLine[] lines = [.. Enum.GetValues<SpeakerLine>().Where(line => line != SpeakerLine.Keys)];
        SpeakerLine[] order = Table<SpeakerLine>(typeof(SpeakerTable), "AmplifierFirst");
        return lines.Select(SpeakerTable.Of).SelectMany(row =>
                SpeakerDecisions.Where(decision => decision != row.Sets).Select(decision => Set(row, row.Line.ToString(), "Sets", row.Sets, decision))
                    .Append(Set(row, row.Line.ToString(), "Stays", row.Stays, !row.Stays)))
            .Concat(Enumerable.Range(0, SpeakerTable.Steps).Where(step => order[step] != SpeakerLine.Keys)
                .SelectMany(step => Elements(order, "speaker step", step, lines)));
    }

    private static IEnumerable<Mutant> OfAudio() => Table<AudioTable.Row>(typeof(AudioTable), "Rows").SelectMany(row =>
    {
        var to = (AudioMode[])Backing(row, "To").GetValue(row)!;
        return Enumerable.Range(0, AudioTable.EventCount).SelectMany(i => Elements(to, $"{row.From} on {(AudioEvent)i}", i));
    });

    private static IEnumerable<Mutant> Elements<T>(T[] array, string name, int index, params T[] values)
        where T : struct, Enum
    {
        T before = array[index];
        return (values.Length == 0 ? Enum.GetValues<T>() : values).Where(value => !value.Equals(before)).Select(after => new Mutant(
            $"{name} {index}: {before} -> {after}", () => array[index] = after, () => array[index] = before));
    }

    private static IEnumerable<Mutant> Others<T>(object row, string name, string property, T before)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => !value.Equals(before)).Select(after => Set(row, name, property, before, after));

    private static Mutant Set<T>(object row, string name, string property, T before, T after)
    {
        FieldInfo field = Backing(row, property);
        return new Mutant($"{name}, {property}: {before} -> {after}", () => field.SetValue(row, after), () => field.SetValue(row, before));
    }

    private static FieldInfo Backing(object row, string property) => row.GetType().GetField($"<{property}>k__BackingField", Hidden)!;

    private static T[] Table<T>(Type type, string field) => (T[])type.GetField(field, Hidden)!.GetValue(null)!;
}
