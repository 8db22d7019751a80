using System;
using System.Linq;
using System.Text.Json;
using EchoBridge.Desktop.Tests.Flow;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

[TestClass]
public class SoakCommandTests
{
    [TestMethod]
    public void Json_has_every_field_that_scripts_rely_on_and_nothing_else_is_on_standard_output()
    {
        (int exit, string output, _) = CommandLineTests.Run("soak", "--hours", "0.2", "--json", "--seed", "9");
        Assert.AreEqual(0, exit);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        string[] names = [.. root.EnumerateObject().Select(property => property.Name)];
        CollectionAssert.AreEqual(
            (string[])[
                "hours", "seconds", "seed", "presses", "connects", "claims", "framesIn", "framesPlayed", "framesDropped", "underruns", "reboots",
                "longestSilentMs", "uptimePercent", "invariantViolations", "uptimePercentOfAll", "downSeconds", "dropped", "happened", "violations",
            ],
            names);
        Assert.AreEqual(0.2, root.GetProperty("hours").GetDouble());
        Assert.AreEqual(9, root.GetProperty("seed").GetInt32());
        Assert.AreEqual(0, root.GetProperty("invariantViolations").GetInt32());
        Assert.IsGreaterThan(0, root.GetProperty("claims").GetInt32());
    }

    [TestMethod]
    public void The_same_seed_lives_the_same_life_and_another_seed_another()
    {
        Assert.AreEqual(LifeOf("5"), LifeOf("5"));
        Assert.AreNotEqual(LifeOf("5"), LifeOf("6"));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("745")]
    [DataRow("NaN")]
    [DataRow("1,5")]
    [DataRow("long")]
    public void Hours_that_are_no_hours_are_refused_in_one_sentence(string hours) =>
        CommandLineTests.ExpectRefusal($"'{hours}' is no number of hours", "soak", "--hours", hours);

    [TestMethod]
    public void A_soak_without_hours_is_refused() => CommandLineTests.ExpectRefusal("--hours", "soak");

    [TestMethod]
    public void A_soak_of_an_unknown_board_is_refused() => CommandLineTests.ExpectRefusal("esp32-devkitc", "soak", "--hours", "1", "--board", "toaster");

    private static string LifeOf(string seed)
    {
        string output = CommandLineTests.Run("soak", "--hours", "1.5", "--json", "--seed", seed).Output;
        return string.Join('\n', output.Split('\n').Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal) && !line.Contains("\"seed\"", StringComparison.Ordinal)));
    }
}
