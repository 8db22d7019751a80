using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using EchoBridge.Virtual.Audio;
using EchoBridge.Virtual.Audit;
using EchoBridge.Virtual.Board;
using EchoBridge.Virtual.Budget;
using EchoBridge.Virtual.Diagram;
using EchoBridge.Virtual.Play;
using EchoBridge.Virtual.Prove;
using EchoBridge.Virtual.Soak;
using EchoBridge.Virtual.Web;

namespace EchoBridge.Virtual;

/// <summary>The command line of the virtual board.</summary>
internal static class Program
{
    /// <summary>Everything asked for was done.</summary>
    internal const int Done = 0;

    /// <summary>The run ended, but not every frame is accounted for.</summary>
    internal const int NotAccounted = 1;

    /// <summary>The run ended, but a promise was broken on the way.</summary>
    internal const int Broken = 1;

    /// <summary>The run ended, but something costs more than it may.</summary>
    internal const int OverBudget = 1;

    /// <summary>What was asked for cannot be done; one sentence on standard error says why.</summary>
    internal const int Refused = 2;

    private const string Usage = "echobridge [--board NAME] [--profile PROFILE] [--seed N] [--port N] [--no-open] [terminal | replay RUN.json [--trace] | play IN.wav [--out OUT.wav] [--json] | prove [--json] | soak --hours H [--json] | audio [--hours H] [--json] | budget [--methods] [--json] | audit --speaker NAME --firmware VERSION [--echo MODEL] [--json] | diagram [NAME]]";

    /// <summary>Runs a command line.</summary>
    internal static int Main(string[] args)
    {
        ParseResult parsed = CommandLine().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Refuse($"{OneLine(parsed.Errors[0].Message)} Usage: {Usage}");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UserException e)
        {
            return Refuse(e.Message);
        }
        catch (IOException e)
        {
            return Refuse($"The output could not be written ({e.Message.TrimEnd('.')}); make room or name another place.");
        }
    }

    private static RootCommand CommandLine()
    {
        var board = new BoardChoice();
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of all chance: same seed, same run.",
            HelpName = "N",
            Recursive = true,
            DefaultValueFactory = _ => 1,
            CustomParser = ParseSeed,
        };
        Option<int> port = WebCommand.Port();
        Option<bool> noOpen = WebCommand.NoOpen();
        var root = new RootCommand("The EchoBridge firmware on a virtual ESP32. Without a command: the board on a page in the browser.")
        {
            board.Board,
            board.Profile,
            seed,
            port,
            noOpen,
            TerminalCommand.Create(board, seed),
            ReplayCommand.Create(),
            PlayCommand.Create(board, seed),
            ProveCommand.Create(board),
            SoakCommand.Create(board, seed),
            AudioCommand.Create(board, seed),
            BudgetCommand.Create(board, seed),
            AuditCommand.Create(),
            DiagramCommand.Create(),
        };
        root.SetAction((parsed, _) => WebCommand.RunAsync(
            board.Of(parsed),
            parsed.GetRequiredValue(seed),
            parsed.GetRequiredValue(port),
            open: !parsed.GetValue(noOpen)));
        return root;
    }

    private static int ParseSeed(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, out int seed))
        {
            argument.AddError($"'{text}' is no seed; --seed takes a whole number.");
        }

        return seed;
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine($"echobridge: {sentence}");
        return Refused;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n').Select(line => line.Trim()));
}
