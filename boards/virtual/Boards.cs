using System;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace EchoBridge.Virtual;

/// <summary>The boards by name, as users name them.</summary>
internal static class Boards
{
    private const long PressUs = 3 * Time.Second;

    /// <summary>The board that is meant if none is named.</summary>
    internal static string Default => Firmware.Boards.All[0].Name;

    /// <summary>The board of that name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    internal static BoardDefinition Named(string name) =>
        Firmware.Boards.All.FirstOrDefault(board => board.Name.Equals(name, StringComparison.Ordinal))
        ?? throw new UserException($"There is no board '{name}'; the known ones are: {string.Join(", ", Firmware.Boards.All.Select(board => board.Name))}.");

    /// <summary>A board in all but its speed.</summary>
    /// <param name="board">The board.</param>
    /// <param name="nanosecondsPerTurn">Virtual nanoseconds of an empty interpreted loop turn.</param>
    internal static BoardDefinition WithSpeed(BoardDefinition board, int nanosecondsPerTurn) =>
        With(board, (nameof(BoardDefinition.NanosecondsPerTurn), nanosecondsPerTurn));

    /// <summary>A board in all but its DAC's rate; its DMA holds the same time.</summary>
    /// <param name="board">The board.</param>
    /// <param name="dacRate">Frames a second.</param>
    internal static BoardDefinition WithDacRate(BoardDefinition board, int dacRate) =>
        With(board, (nameof(BoardDefinition.DacRate), dacRate), (nameof(BoardDefinition.DmaBlocks), board.DmaBlocks * dacRate / board.DacRate));

    /// <summary>A board in all but its speaker.</summary>
    /// <param name="board">The board.</param>
    /// <param name="name">The speaker's profile.</param>
    /// <exception cref="UserException">There is no such profile, or the board has no pins for its keys.</exception>
    internal static BoardDefinition WithProfile(BoardDefinition board, string name)
    {
        if (!Enum.GetNames<SpeakerProfile>().Contains(name))
        {
            throw new UserException($"There is no speaker profile '{name}'; the known ones are: {string.Join(", ", Enum.GetNames<SpeakerProfile>())}.");
        }

        var profile = Enum.Parse<SpeakerProfile>(name);
        int keys = BitOperations.PopCount((uint)SpeakerProfileTable.Of(profile).Keys);
        return keys <= board.SpeakerKeyPins.Length
            ? With(board, (nameof(BoardDefinition.SpeakerProfile), profile), (nameof(BoardDefinition.SpeakerKeyPins), board.SpeakerKeyPins[..keys]))
            : throw new UserException($"The profile {name} presses {keys} keys, and the board {board.Name} has pins for {board.SpeakerKeyPins.Length}; write them into its SpeakerKeyPin, or use the board virtual.");
    }

    /// <summary>When a person presses the button for the first time, in microseconds since power-on: whatever the board, its speaker is ready.</summary>
    internal static long FirstPressUs(BoardDefinition board) => PressUs + KeysUs(board);

    /// <summary>Microseconds that the keys of the board's speaker take.</summary>
    internal static long KeysUs(BoardDefinition board)
    {
        SpeakerProfileTable.Row row = SpeakerProfileTable.Of(board.SpeakerProfile);
        return Time.Millisecond * ((row.Times * row.PressMs) + (Math.Max(0, row.Times - 1) * row.PauseMs) + row.SettleMs);
    }

    private static BoardDefinition With(BoardDefinition board, params (string Field, object Value)[] changes)
    {
        var other = new BoardDefinition();
        foreach (PropertyInfo field in typeof(BoardDefinition).GetProperties())
        {
            field.SetValue(other, field.GetValue(board));
        }

        foreach ((string field, object value) in changes)
        {
            typeof(BoardDefinition).GetProperty(field)!.SetValue(other, value);
        }

        return other;
    }
}
