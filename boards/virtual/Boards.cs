using System;
using System.Linq;

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
}
