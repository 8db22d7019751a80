using System;
using System.Linq;
using System.Reflection;

namespace EchoBridge.Virtual;

/// <summary>The boards by name, as users name them.</summary>
internal static class Boards
{
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
