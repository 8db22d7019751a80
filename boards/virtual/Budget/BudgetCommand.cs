using System.CommandLine;

namespace EchoBridge.Virtual.Budget;

/// <summary><c>budget</c>: what one packet and one block cost the interpreter, counted.</summary>
internal static class BudgetCommand
{
    /// <summary>The command, with the options of the root that it shares.</summary>
    internal static Command Create(BoardChoice board, Option<int> seed)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output; prose goes to standard error." };
        var methods = new Option<bool>("--methods") { Description = "List the methods that a packet and a block go through; JSON always does." };
        var command = new Command("budget", "Plays a sound of each codec and counts what a packet, a block and a sample cost the interpreter.")
        {
            json, methods,
        };
        command.SetAction(parsed => Run(
            new BudgetRun(board.Of(parsed), parsed.GetRequiredValue(seed)),
            new BudgetView(parsed.GetValue(json), parsed.GetValue(methods))));
        return command;
    }

    private static int Run(BudgetRun run, BudgetView view)
    {
        view.Watch(run);
        var report = BudgetReport.Of(run);
        view.Show(report);
        return report.AllMet ? Program.Done : Program.OverBudget;
    }
}
