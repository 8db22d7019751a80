using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EchoBridge.Desktop.Tests.Budget;
using EchoBridge.Virtual.Budget;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The call budget of boards/virtual/README.md against what is measured.</summary>
[TestClass]
public class BudgetPageTests
{
    private static readonly string Page = Repository.Read("boards/virtual/README.md");

    [TestMethod]
    public void The_costs_of_the_page_are_what_is_measured()
    {
        BudgetReport report = Budgets.OfDefaultBoard;
        Expect(
            [
                .. report.Codecs.SelectMany(codec => new[]
                {
                    Row($"{codec.Name}: packet", codec.Packet),
                    Row($"{codec.Name}: block", codec.Block),
                    Row($"{codec.Name}: idle turn", codec.IdleTurn),
                }),
                Row("standby: idle turn", report.StandbyTurn),
                Row("floor: block", report.Floor),
            ],
            MarkdownTable.Under(Page, "what", "calls"));
    }

    [TestMethod]
    public void The_targets_of_the_page_are_what_is_measured() => Expect(
        [.. Budgets.OfDefaultBoard.Targets.Select(target => (string[])[target.What, Number(target.Measured), Number(target.AtMost)])],
        MarkdownTable.Under(Page, "target", "measured"));

    // On failure the message is the table to put on the page.
    private static void Expect(string[][] rows, IReadOnlyList<string[]> page)
    {
        string[] expected = [.. rows.Select(Line)];
        CollectionAssert.AreEqual(expected, page.Select(Line).ToArray(), $"\n{string.Join('\n', expected)}\n");
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Row(string what, Costs costs) =>
    [
        what, .. new[] { costs.Calls, costs.NativeCalls, costs.BlockCopies, costs.LoopTurns, costs.Operations, costs.Instructions, costs.OwnBytes, costs.Us }
            .Select(spread => spread.Most == spread.Typical ? Number(spread.Typical) : $"{Number(spread.Typical)} ({Number(spread.Most)})"),
    ];

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
