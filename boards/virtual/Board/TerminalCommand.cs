using System.CommandLine;

namespace EchoBridge.Virtual.Board;

/// <summary><c>terminal</c>: the board in this terminal.</summary>
internal static class TerminalCommand
{
    /// <summary>The command.</summary>
    /// <param name="board">The option that names the board.</param>
    /// <param name="seed">The option that has the seed.</param>
    internal static Command Create(Option<string> board, Option<int> seed)
    {
        var command = new Command("terminal", "The board in this terminal, with keys for the button and the phone.");
        command.SetAction(parsed => InteractiveBoard.Run(Boards.Named(parsed.GetRequiredValue(board)), parsed.GetRequiredValue(seed)));
        return command;
    }
}
