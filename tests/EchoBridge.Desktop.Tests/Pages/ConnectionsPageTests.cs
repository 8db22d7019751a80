using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Audit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>hardware/CONNECTIONS.md against the tables, the code, and arithmetic.</summary>
[TestClass]
public class ConnectionsPageTests
{
    private static readonly string Page = Repository.Read("hardware/CONNECTIONS.md");

    // A paragraph or a list's item, on one line.
    private static readonly string[] Paragraphs = [.. Regex.Split(Page, @"\n\n|\n(?=- )").Select(text => Regex.Replace(text, @"\s+", " "))];

    [TestMethod]
    public void The_speakers_of_the_page_are_those_of_the_table()
    {
        string[] expected = [.. SpeakerRow.All.Select(row => string.Join(" = ",
            row.Name, row.Avoid ? "avoid" : "works", row.Firmware, row.VoiceRetentionPercent.ToString("F1", CultureInfo.InvariantCulture) + " %", $"{row.RangeFeet} ft", $"${row.PriceUsd}",
            row.ReadyBy, row.ResetBy, row.Note))];
        CollectionAssert.AreEqual(expected, Rows("speaker", "verdict"));
        Assert.IsTrue(SpeakerRow.All.All(row => row.AnalogInput == "not reported"), "the page says so of all of them");
    }

    [TestMethod]
    public void The_echos_of_the_page_are_those_of_the_table() =>
        CollectionAssert.AreEqual(EchoRow.All.Select(row => $"{row.Name} = {row.Jack.ToString().ToLowerInvariant()} = {row.Source}").ToArray(), Rows("Echo", "3.5 mm jack"));

    [TestMethod]
    [DataRow("8 speakers")]
    [DataRow("10 to 15 min")]
    [DataRow("2.1 W instead of 1.7 W")]
    [DataRow("99.2 % of 72 h")]
    [DataRow("0.8 ms apart instead of 23 ms")]
    [DataRow("45 Hz to 21 kHz within 1.2 dB, 0 ms, $249")]
    [DataRow("under 90 s")]
    [DataRow("silences the Echo's own speaker")]
    [DataRow("Echo Dot 5, Pop and Spot have none")]
    public void What_the_article_claims_is_labelled_as_reported(string claim) =>
        Assert.Contains("reported", Paragraphs.Single(text => text.Contains(claim, StringComparison.Ordinal)));

    [TestMethod]
    public void Figures_of_the_firmware_are_those_of_its_code_and_pages()
    {
        Says($"within {ConnectionTable.WindowUs / Time.Second} s of a press; {HostBook.Capacity} hosts are remembered");
        string median = MarkdownTable.Under(Repository.Read("firmware/AUDIO.md"), "steady streams", "live").Single(row => row[0] == "latency 50 %, ms")[1];
        Says($"live streams take some {10 * Math.Round(double.Parse(median, CultureInfo.InvariantCulture) / 10)} ms (measured)");
        double[] turns = [.. Firmware.Boards.All.Select(board => board.NanosecondsPerTurn / 1000.0)];
        Says(FormattableString.Invariant($"estimated at {turns.Min()} to {turns.Max()} us for an empty loop turn"));
    }

    [TestMethod]
    public void What_is_computed_is_computed_right()
    {
        Says(FormattableString.Invariant($"{1e6 / (44_100 * 2):F1} us a sample (computed)"));
        Says(FormattableString.Invariant($"{44_100 * 2 * 16 / 1000:N0} kbit/s (computed"));
        double ringMs = 32 * 1024 * 1000.0 / (44_100 * 4);
        Says(FormattableString.Invariant($"of 32 KiB, {ringMs:F0} ms of sound, filled to 65 % before it plays: {0.65 * ringMs:F0} ms"));
        Says(FormattableString.Invariant($"{60_000 * 20e-6:F1} ms apart after a minute and {3_600_000 * 20e-6:F0} ms after an hour (computed: 20 ppm)"));
        Says(FormattableString.Invariant($"{10 / 0.8} times too coarse for 0.8 ms (computed)"));
    }

    [TestMethod]
    public void Every_board_is_ready_about_two_seconds_after_power_on()
    {
        Says("ready about 2 s after power-on (measured, without keys)");
        foreach (BoardDefinition board in Firmware.Boards.All)
        {
            var rig = new FlowRig(board);
            rig.Machine.HaltAt(4_000_000);
            rig.Machine.Run();
            Assert.IsInRange(1.5, 2.5, (rig.Machine.Trace.When("unmute")!.Value / 1e6) + (board.UnmuteSettleMs / 1e3), board.Name);
        }
    }

    private static string[] Rows(string first, string second) => [.. MarkdownTable.Under(Page, first, second).Select(row => string.Join(" = ", row))];

    private static void Says(string sentence) => Assert.IsTrue(Paragraphs.Any(text => text.Contains(sentence, StringComparison.Ordinal)), sentence);
}
