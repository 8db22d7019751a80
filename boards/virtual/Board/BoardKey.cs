using System;

namespace EchoBridge.Virtual.Board;

/// <summary>What a key of the keyboard does to the board.</summary>
/// <param name="Key">The key.</param>
/// <param name="Does">What it does, in the user's words.</param>
/// <param name="Act">Does it, as an event of the environment.</param>
internal sealed record BoardKey(ConsoleKey Key, string Does, Action<LiveBoard> Act)
{
    private const long ShortPressUs = 120_000;
    private const long DoublePressGapUs = 250_000;
    private const long HoldUs = 2_500_000;
    private const long LongHoldUs = 8_500_000;

    /// <summary>Every key there is.</summary>
    internal static readonly BoardKey[] All =
    [
        new(ConsoleKey.Spacebar, "press the button", board => Press(board, 0, ShortPressUs)),
        new(ConsoleKey.D, "press it twice", board =>
        {
            Press(board, 0, ShortPressUs);
            Press(board, DoublePressGapUs, ShortPressUs);
        }),
        new(ConsoleKey.H, "hold it for 2 s", board => Press(board, 0, HoldUs)),
        new(ConsoleKey.F, "hold it for 8 s", board => Press(board, 0, LongHoldUs)),
        new(ConsoleKey.P, "a phone claims the dongle, or comes back to it", board => board.BringPhone()),
        new(ConsoleKey.V, "the phone goes out of range", board => board.LosePhone()),
        new(ConsoleKey.C, "cut the power for a second", board => board.Machine.PowerCut(1_000_000)),
        new(ConsoleKey.X, "damage the stored settings", board => board.DamageSettings()),
        new(ConsoleKey.Q, "quit", board => board.Machine.Halt()),
    ];

    private static void Press(LiveBoard board, long afterUs, long forUs) =>
        board.Machine.Button.Press(board.Machine.NowUs + afterUs, forUs);
}
