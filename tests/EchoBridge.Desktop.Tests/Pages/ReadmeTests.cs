using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The tables of the README against the tables of the code.</summary>
[TestClass]
public class ReadmeTests
{
    private static readonly string Page = Repository.Read("README.md");

    [TestMethod]
    public void The_led_table_is_the_table_of_rhythms()
    {
        string[] expected = [.. Enumerable.Range(1, LedPatterns.Count - 1).Select(i => LedPatterns.Of((LedRhythm)i)).Select(pattern =>
            (pattern.Repeats ? "" : "once: ") + string.Join(' ', Enumerable.Range(0, pattern.Phases).Select(pattern.PhaseMs)) + " = " + pattern.Means)];
        string[] actual = [.. MarkdownTable.Under(Page, "rhythm (ms lit, dark, ...)").Select(row => row[0] + " = " + row[1])];
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void The_button_table_says_what_the_gestures_do()
    {
        string[] expected = [.. Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At)
            .Where(row => row.Sends != ConnectionEvent.None).Select(row => row.Means)];
        string[] actual = [.. MarkdownTable.Under(Page, "gesture", "what it does").Select(row => row[1])];
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void The_board_table_lists_every_board_with_its_image_and_its_bonds()
    {
        string[] expected = [.. Firmware.Boards.All
            .Select(board => $"{board.Name} {(board.Name == "virtual" ? "none" : board.Image)} {(board.KeepsBonds ? "yes" : "no")}").Order()];
        string[] actual = [.. MarkdownTable.Under(Page, "board", "firmware image")
            .Select(row => $"{row[0][1..row[0].IndexOf(']', StringComparison.Ordinal)]} {row[1]} {row[2]}").Order()];
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void The_first_screen_answers_why_a_phone_cannot_find_it()
    {
        int answer = Array.FindIndex(Page.Split('\n'), line => line.Contains("My phone can't find it", StringComparison.Ordinal));
        Assert.IsTrue(answer is >= 0 and < 15, $"line {answer + 1}");
    }
}
