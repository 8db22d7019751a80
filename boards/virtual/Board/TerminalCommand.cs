using System.CommandLine;

namespace EchoBridge.Virtual.Board;

/// <summary><c>terminal</c>: the board in this terminal.</summary>
internal static class TerminalCommand
{
    /// <summary>The command.</summary>
    /// <param name="board">The options that say which board is meant.</param>
    /// <param name="seed">The option that has the seed.</param>
    internal static Command Create(BoardChoice board, Option<int> seed)
    {
        var command = new Command("terminal", "The board in this terminal, with keys for the button and the phone.");
        command.SetAction(parsed => InteractiveBoard.Run(board.Of(parsed), parsed.GetRequiredValue(seed)));
        return command;
    }
}
