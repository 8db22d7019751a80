using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>The boards' data, and their pages against it.</summary>
[TestClass]
public class BoardPageTests
{
    [TestMethod]
    public void The_wiring_page_of_a_board_has_the_pins_of_its_data()
    {
        foreach (BoardDefinition board in Firmware.Boards.All.Where(board => board.Name != "virtual"))
        {
            string page = Repository.Read($"boards/{board.Name}/README.md");
            string[] actual = [.. MarkdownTable.Under(page, "role", "GPIO").Select(row => row[1])];
            int[] expected = [board.ButtonPin, board.LedPin, board.BckPin, board.WsPin, board.DataPin, board.MutePin, board.AmplifierPin];
            CollectionAssert.AreEqual(expected.Select(pin => pin.ToString(CultureInfo.InvariantCulture)).ToArray(), actual, board.Name);
            StringAssert.Contains(page, $"`{board.Image}`");
        }
    }

    [TestMethod]
    public void No_board_uses_a_pin_twice_or_a_dma_ring_that_the_driver_refuses()
    {
        foreach (BoardDefinition board in Firmware.Boards.All)
        {
            int[] pins = [board.ButtonPin, board.LedPin, board.BckPin, board.WsPin, board.DataPin, board.MutePin, board.AmplifierPin];
            CollectionAssert.AllItemsAreUnique(pins, board.Name);
            Assert.IsTrue(board.DmaBlocks is > AudioPath.TargetBlocks and <= 128, board.Name);
            Assert.IsTrue(board.DacRate is 16000 or 32000, board.Name);
        }
    }
}
