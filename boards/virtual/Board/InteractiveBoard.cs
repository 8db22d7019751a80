using System;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EchoBridge.Virtual.Board;

/// <summary>The board in a terminal: draws the LED and the lines, takes keys for the button and the phone.</summary>
internal static class InteractiveBoard
{
    private const int FramesPerSecond = 20;
    private const int EventsShown = 8;

    /// <summary>Runs the board until the user quits.</summary>
    /// <exception cref="UserException">There is no terminal.</exception>
    internal static int Run(BoardDefinition definition, int seed)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            throw new UserException("The board needs a terminal for its keys and its LED; without one, use 'play IN.wav'.");
        }

        var board = new LiveBoard(definition, seed);
        AnsiConsole.Live(Draw(board)).Start(context =>
        {
            long drawn = 0;
            board.Ticked += () =>
            {
                TakeKeys(board);
                if (Environment.TickCount64 - drawn >= 1000 / FramesPerSecond)
                {
                    drawn = Environment.TickCount64;
                    context.UpdateTarget(Draw(board));
                }
            };
            board.Run();
        });
        return Program.Done;
    }

    private static void TakeKeys(LiveBoard board)
    {
        while (Console.KeyAvailable)
        {
            ConsoleKey pressed = Console.ReadKey(intercept: true).Key;
            if (BoardKey.All.FirstOrDefault(key => key.Key == pressed) is { } key)
            {
                board.Machine.Inject(() => key.Act(board));
            }
        }
    }

    private static Rows Draw(LiveBoard board)
    {
        VirtualEsp32.VirtualMachine machine = board.Machine;
        Table state = new Table().Title($"EchoBridge on the virtual ESP32 ({machine.Board.Name})").AddColumn("what").AddColumn("now")
            .AddRow("LED", machine.Led.IsLit ? "[black on yellow]  ON   [/]" : "[grey]  off  [/]")
            .AddRow("button", machine.Button.IsPressed ? "down" : "up")
            .AddRow("DAC", machine.Dac.IsClocked ? "clocked, " + (machine.Speaker.IsMuted ? "muted" : "un-muted") : "not clocked")
            .AddRow("amplifier", machine.Speaker.IsAmplifierOn ? "on" : "off")
            .AddRow("speaker", Markup.Escape(Speaker(machine)))
            .AddRow("phone", Markup.Escape(board.PhoneSays))
            .AddRow("time", (machine.NowUs / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " s");
        Table events = new Table().Title("Last events").AddColumn(new TableColumn("s").RightAligned()).AddColumn("what");
        foreach (VirtualEsp32.TraceLine line in machine.Trace.Milestones.TakeLast(EventsShown))
        {
            events.AddRow((line.Us / 1e6).ToString("F3", CultureInfo.InvariantCulture), Markup.Escape(line.What));
        }

        IRenderable keys = new Markup(string.Join("  ", BoardKey.All.Select(key => $"[bold]{key.Key}[/] {key.Does}")));
        return new Rows(state, events, keys);
    }

    private static string Speaker(VirtualEsp32.VirtualMachine machine)
    {
        SpeakerKeys held = machine.SpeakerKeys.Held;
        return $"{machine.Board.SpeakerProfile}" + (held == SpeakerKeys.None ? "" : $": {held} held");
    }
}
