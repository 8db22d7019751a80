using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EchoBridge.Desktop.Tests.BoardData;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The pages of the boards against their data.</summary>
[TestClass]
public class BoardPageTests
{
    private static readonly BoardDefinition[] RealBoards = [.. Firmware.Boards.All.Where(board => board.Name != "virtual")];

    [TestMethod]
    public void The_wiring_on_every_page_is_the_one_of_the_data()
    {
        (int exitCode, string output) = BoardsProject.Run("-t:CheckWiring");
        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod]
    public void The_wiring_has_the_pins_that_the_firmware_is_compiled_with_and_says_that_nobody_has_tried_them()
    {
        foreach (BoardDefinition board in RealBoards)
        {
            string page = Repository.Read($"boards/{board.Name}/README.md");
            string[] actual = [.. MarkdownTable.Under(page, "role", "GPIO").Select(row => row[1])];
            int[] expected = [board.ButtonPin, board.LedPin, board.BckPin, board.WsPin, board.DataPin, board.MutePin, board.AmplifierPin];
            CollectionAssert.AreEqual(expected.Select(pin => pin.ToString(CultureInfo.InvariantCulture)).ToArray(), actual, board.Name);
            StringAssert.Contains(page, $"`{board.Image}`");
            StringAssert.Contains(page, $"closed after {board.IdleSeconds} s; the speaker is not kept awake |");
            Assert.AreEqual(0, board.KeepAwakeLevel);
            StringAssert.Contains(page, $"`{board.SpeakerProfile}`");
            StringAssert.Contains(page, "Nothing on this page has been verified on a real board.");
            IReadOnlyList<string[]> facts = MarkdownTable.Under(page, "what this page says", "known from");
            Assert.IsTrue(facts.All(fact => fact[2] == "no"), "nobody has tried anything on hardware yet");
            Assert.IsTrue(facts.All(fact => fact[1].StartsWith("read: ", StringComparison.Ordinal) || fact[1] is "estimated" or "chosen by this project" or "concluded from chip and PSRAM"));
            string[] pinsFrom = [.. MarkdownTable.Under(page, "role", "GPIO").Select(row => row[4])];
            CollectionAssert.AreEqual((string[])["the maker's document", board.LedKind == LedKind.Ws2812 ? "the maker's document" : "chosen by this project"], pinsFrom[..2], board.Name);
            Assert.IsTrue(pinsFrom[2..].All(from => from == "chosen by this project"), board.Name);
        }
    }

    [TestMethod]
    public void The_picture_shows_the_pins_that_the_firmware_is_compiled_with_and_six_wires_to_the_dac()
    {
        foreach (BoardDefinition board in RealBoards)
        {
            string picture = Repository.Read($"boards/{board.Name}/wiring.svg");
            foreach (int pin in new[] { board.ButtonPin, board.LedPin, board.BckPin, board.WsPin, board.DataPin, board.MutePin, board.AmplifierPin })
            {
                StringAssert.Matches(picture, new Regex($@"GPIO {pin}\b"), board.Name);
            }

            Assert.HasCount(6, Regex.Matches(picture, @"M270 \d+H560"), board.Name);
            StringAssert.Contains(picture, "not tried on hardware");
            StringAssert.Contains(Repository.Read($"boards/{board.Name}/README.md"), "](wiring.svg)");
        }
    }

    [TestMethod]
    public void A_page_whose_wiring_is_stale_or_missing_is_refused_and_written_anew()
    {
        string folder = Directory.CreateTempSubdirectory("pages").FullName;
        try
        {
            foreach (BoardDefinition board in RealBoards)
            {
                Directory.CreateDirectory(Path.Combine(folder, board.Name));
                File.WriteAllText(PageOf(board), Repository.Read($"boards/{board.Name}/README.md"));
            }

            File.WriteAllText(PictureOf(RealBoards[0]), Repository.Read($"boards/{RealBoards[0].Name}/wiring.svg"));
            File.WriteAllText(PictureOf(RealBoards[1]), Repository.Read($"boards/{RealBoards[1].Name}/wiring.svg").Replace("GPIO ", "GPIO 1", StringComparison.Ordinal));
            File.WriteAllText(PageOf(RealBoards[0]), File.ReadAllText(PageOf(RealBoards[0])).Replace("| mute | ", "| mute | 1", StringComparison.Ordinal));
            File.WriteAllText(PageOf(RealBoards[1]), "# A board\n");
            (int exitCode, string output) = BoardsProject.Run("-t:CheckWiring", $"-p:WiringFolder={folder}/");
            Assert.AreEqual(1, exitCode);
            StringAssert.Contains(output, PageOf(RealBoards[0]) + " : error EB0102: ");
            StringAssert.Contains(output, PageOf(RealBoards[1]) + " : error EB0101: ");
            Assert.IsFalse(output.Contains(PictureOf(RealBoards[0]) + " : error", StringComparison.Ordinal), output);
            StringAssert.Contains(output, PictureOf(RealBoards[1]) + " : error EB0103: ");
            StringAssert.Contains(output, PictureOf(RealBoards[2]) + " : error EB0103: ");

            File.Delete(PageOf(RealBoards[1]));
            BoardsProject.Run("-t:WriteWiring", $"-p:WiringFolder={folder}/");
            Assert.AreEqual(Repository.Read($"boards/{RealBoards[0].Name}/README.md"), File.ReadAllText(PageOf(RealBoards[0])));
            Assert.AreEqual(Repository.Read($"boards/{RealBoards[1].Name}/wiring.svg"), File.ReadAllText(PictureOf(RealBoards[1])));
            Assert.IsNotEmpty(MarkdownTable.Under(File.ReadAllText(PageOf(RealBoards[1])), "role", "GPIO"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string PageOf(BoardDefinition board) => Path.Combine(folder, board.Name, "README.md");
        string PictureOf(BoardDefinition board) => Path.Combine(folder, board.Name, "wiring.svg");
    }
}
