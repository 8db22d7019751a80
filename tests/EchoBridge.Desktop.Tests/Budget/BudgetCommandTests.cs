using System.Linq;
using System.Text.Json;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Budget;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Budget;

[TestClass]
public class BudgetCommandTests
{
    [TestMethod]
    public void Json_has_every_field_that_scripts_rely_on_and_nothing_else_is_on_standard_output()
    {
        (int exit, string output, _) = CommandLineTests.Run("budget", "--json");
        Assert.AreEqual(0, exit);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        CollectionAssert.AreEqual((string[])["board", "seed", "codecs", "standbyTurn", "floor", "targets"], NamesOf(root));
        JsonElement codec = root.GetProperty("codecs")[0];
        CollectionAssert.AreEqual(
            (string[])["codec", "name", "framesPerBlock", "packet", "block", "idleTurn", "sample", "processorPercent", "packetMethods", "blockMethods"], NamesOf(codec));
        CollectionAssert.AreEqual(
            (string[])["executions", "calls", "nativeCalls", "blockCopies", "loopTurns", "operations", "instructions", "ownObjects", "ownBytes", "us"],
            NamesOf(codec.GetProperty("block")));
        CollectionAssert.AreEqual((string[])["least", "typical", "most"], NamesOf(codec.GetProperty("block").GetProperty("calls")));
        CollectionAssert.AreEqual((string[])["copies", "furtherOperations", "furtherInstructions"], NamesOf(codec.GetProperty("sample")));
        CollectionAssert.AreEqual((string[])["what", "measured", "atMost", "met"], NamesOf(root.GetProperty("targets")[0]));
    }

    [TestMethod]
    public void The_screen_shows_every_codec_the_floor_and_every_target_and_methods_if_asked_for()
    {
        (int exit, string output, _) = CommandLineTests.Run("budget", "--methods");
        Assert.AreEqual(0, exit);
        foreach (BudgetTable.CodecRow row in BudgetTable.Codecs)
        {
            Assert.Contains(row.Name, output);
        }

        Assert.Contains("the floor", output);
        Assert.Contains("further operations a sample", output);
        Assert.Contains("Pump.PumpBlock", output);
        Assert.DoesNotContain("Pump.PumpBlock", CommandLineTests.Run("budget").Output);
    }

    [TestMethod]
    public void An_unknown_board_is_refused_with_the_known_ones() =>
        CommandLineTests.ExpectRefusal("esp32-devkitc", "budget", "--board", "toaster");

    [TestMethod]
    public void A_codec_to_choose_is_refused() => CommandLineTests.ExpectRefusal("mu-law", "budget", "mu-law");

    private static string[] NamesOf(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
