using System.CommandLine;
using System.Diagnostics;

namespace EchoBridge.Virtual.Prove;

/// <summary><c>prove</c>: every state, every event, every fault.</summary>
internal static class ProveCommand
{
    /// <summary>The command, with the option of the root that it shares.</summary>
    internal static Command Create(BoardChoice board)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output; prose goes to standard error." };
        var command = new Command("prove", "Explores every reachable state of the dongle with its button, radio and hosts, and checks in each what is promised.")
        {
            json,
        };
        command.SetAction(parsed => Run(board.Of(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Run(BoardDefinition board, bool json)
    {
        var watch = Stopwatch.StartNew();
        var view = new ProveView(json);
        Proof proof = view.Watch(progressed => Proof.Of(board, progressed));
        view.Show(ProveReport.Of(proof, watch.Elapsed));
        return proof.Violation is null ? Program.Done : Program.Broken;
    }
}
