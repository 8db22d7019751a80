using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EchoBridge.Desktop.Tests.Pages;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>The pages of hardware/ against its data, the schematic, the netlists and the boards' data.</summary>
[TestClass]
public class HardwarePageTests
{
    private static readonly string Page = Repository.Read("hardware/README.md");
    private static readonly string BringUp = Repository.Read("hardware/BRING-UP.md");
    private static readonly Schematic Dongle = new(Repository.Read("hardware/dongle.kicad_sch"));
    private static readonly string[] OtherUses = ["Strapping", "InputOnly", "Flash", "QuadPsram", "Uart0"];
    private static readonly BoardDefinition Board = Firmware.Boards.All.First(board => board.Name == "esp32-devkitc");

    [TestMethod]
    public void The_facts_on_the_page_are_those_of_the_table_and_each_says_how_it_is_known()
    {
        string[][] facts = Csv.Read("hardware/facts.csv", "fact,value,basis,source");
        AreOnPage(facts, MarkdownTable.Under(Page, "fact", "value"));
        foreach (string[] fact in facts)
        {
            Assert.IsTrue(fact[2] is "assumed" || (fact[2] is "maker" or "secondary" && fact[3].Length > 0), fact[0]);
        }
    }

    [TestMethod]
    public void The_power_budget_on_the_page_is_that_of_the_table_and_adds_up()
    {
        string[][] budget = Csv.Read("hardware/power-budget.csv", "consumer,idle,advertising,playing,basis,source");
        IReadOnlyList<string[]> page = MarkdownTable.Under(BringUp, "consumer", "idle");
        AreOnPage(budget, [.. page.SkipLast(1)]);
        int[] sums = [.. Enumerable.Range(1, 3).Select(state => budget.Sum(row => int.Parse(row[state], CultureInfo.InvariantCulture)))];
        CollectionAssert.AreEqual(sums, page[^1][1..4].Select(int.Parse).ToArray());
        Assert.IsLessThan(500, sums.Max());
        Assert.AreEqual(Math.Round(1000 * (3.3 - 2) / Ohms("R5")), double.Parse(budget.Single(row => row[0] == "LED through R5")[1], CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("mixer", "RIN", "input of a powered speaker", "10 kOhm")]
    [DataRow("mixer", "CIN", "input of a powered speaker", "300 pF")]
    [DataRow("mixer", "RECHO", "line-out of an Echo", "100 to")]
    [DataRow("mixer", "RDAC", "output resistance of the PCM5102A", "1 ohm")]
    [DataRow("isolator", "LA", "isolator", "10 H")]
    [DataRow("isolator", "LB", "isolator", "10 H")]
    [DataRow("isolator", "RA", "isolator", "60 ohm")]
    [DataRow("isolator", "RB", "isolator", "60 ohm")]
    [DataRow("mute", "IXSMT", "input current of XSMT", "10 uA")]
    [DataRow("trigger", "RGPIO", "output of an ESP32 pin", "50 ohm")]
    [DataRow("keys", "FKEY", "current transfer of the opto-couplers", "6")]
    public void What_a_netlist_assumes_is_among_the_facts(string netlist, string element, string fact, string value)
    {
        string line = File.ReadLines(Repository.PathOf($"hardware/simulation/{netlist}.cir")).First(line => line.StartsWith(element + ' ', StringComparison.Ordinal));
        Match quantity = Regex.Match(value, "^(\\d+) ?([pnumk]?)");
        Assert.AreEqual(Quantity.OfSpice(quantity.Groups[1].Value + quantity.Groups[2].Value), Quantity.OfSpice(line.Split(' ')[^1]), 1e-15, line);
        StringAssert.Contains(Fact(fact), value);
    }

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("BRING-UP.md")]
    [DataRow("bill-of-materials.csv")]
    public void Every_part_that_a_page_names_is_in_the_schematic_and_the_page_says_that_nobody_tried_it(string file)
    {
        string text = Repository.Read($"hardware/{file}");
        string[] unknown = [.. Regex.Matches(text, @"(?<![-\w.])(?:R|C|U|J|T|D|JP|SW)[1-9]\d*(?![-\w.]*\d)").Select(name => name.Value).Where(name => Dongle.Parts.All(part => part.Reference != name)).Distinct()];
        Assert.AreEqual("", string.Join(' ', unknown));
        Assert.IsTrue(file.EndsWith("csv", StringComparison.Ordinal) || text.Split('\n')[2].StartsWith("Nothing on this page was tried on hardware", StringComparison.Ordinal));
    }

    [TestMethod]
    public void The_boards_that_need_no_soldering_have_a_button_and_a_led_of_their_own()
    {
        string section = Page[Page.IndexOf("**Without soldering**", StringComparison.Ordinal)..Page.IndexOf("**With a soldering iron**", StringComparison.Ordinal)];
        string[] boards = [.. Regex.Matches(section, @"boards/([\w-]+)/README").Select(link => link.Groups[1].Value)];
        Assert.IsNotEmpty(boards);
        foreach (string board in boards)
        {
            string data = Repository.Read($"boards/{board}/board.props");
            StringAssert.Contains(data, "<ButtonTo>the board's own ");
            StringAssert.Contains(data, "<LedTo>the board's own ");
        }
    }

    [TestMethod]
    public void The_page_tells_where_the_dacs_digital_filter_ends()
    {
        StringAssert.Contains(Page, FormattableString.Invariant($"at the boards' {Board.DacRate / 1000} kHz at {0.45 * Board.DacRate / 1000:0.0} kHz (0.45 of the rate)"));
        Assert.AreEqual("0.45 of the rate", Fact("pass band of the DAC's digital filter"));
        Assert.IsTrue(Firmware.Boards.All.All(board => board.DacRate == Board.DacRate));
    }

    [TestMethod]
    public void The_readings_of_the_bring_up_come_from_schematic_boards_data_and_simulation()
    {
        Simulation.Measurements measured = SimulationTests.Measured();
        string[] rails = Fact("rails at the first power-on").Split("; ");
        Expect("1", $"{Kilo("R10")} kOhm");
        Expect("2", $"{Kilo("R4")} kOhm");
        Expect("4", $"{rails[0]}");
        Expect("5", $"{rails[1]}");
        Expect("6", $"{rails[2]}");
        Expect("7", $"{rails[3]}, {rails[4]}");
        Expect("8", $"at most {measured["mute_open"]:0.#} V; it must be below {0.3 * 3.3:0.00} V");
        Expect("9", $"{measured["trigger_open"]:0.00} to {12 * 1200 / (1200 + Ohms("R14")):0.00} V");
        Expect("10", $"{measured["trigger_open"]:0.00} to {12 * 1200 / (1200 + Ohms("R14")):0.00} V");
        Expect("11", $"{Board.DacRate / 1000} kHz");
        Expect("12", $"{Board.DacRate * 32 / 1e6:0.000} MHz");
        Expect("13", $"low for {Board.MuteSettleMs + Board.AmplifierSettleMs + Board.ClockSettleMs} ms at least, then {measured["mute_high"]:0.00} V");
        Expect("16", $"{Math.Pow(10, measured["echo_loss_100"] / 20):0.000} V rms");
        Expect("17", $"{Math.Pow(10, measured["echo_loss_100"] / 20):0.000} to {measured["unpowered_rms"]:0.000} V rms");
        Expect("18", $"up to {2.1 * Math.Pow(10, measured["dac_loss"] / 20):0.000} V rms");
        Expect("19", $"{Blink(LedRhythm.Standby)}; from the press {Blink(LedRhythm.Window)}, for {ConnectionTable.WindowUs / Time.Second} s");
        Expect("21", $"{Fact("a pressed key")}");
    }

    [TestMethod]
    public void The_power_of_the_variant_with_its_own_amplifier_is_that_of_the_facts()
    {
        Match fact = Regex.Match(Fact("MAX98357A"), @"([\d.]+) W into 4 ohm at (\d+) %; ([\d.]+) mA at rest");
        double ampere = Number(1) / (Number(2) / 100) / 5;
        StringAssert.Contains(
            string.Join(' ', BringUp.Split('\n')),
            string.Create(CultureInfo.InvariantCulture, $"adds {Number(3)} mA at rest and up to some {ampere:0.0} A ({Number(1)} W at {Number(2)} %) when loud"));

        double Number(int group) => double.Parse(fact.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [TestMethod]
    public void The_gpios_that_are_told_to_be_free_for_the_speakers_keys_are_neither_wired_nor_of_another_use()
    {
        string[] pins = Regex.Match(Repository.Read("boards/README.md"), @"`([\d;]+)` are free for `SpeakerKeyPin`").Groups[1].Value.Split(';');
        Assert.HasCount(4, pins);
        XElement data = XDocument.Load(Repository.PathOf("boards/esp32-devkitc/board.props")).Descendants("BoardDefinition").Single();
        IEnumerable<string> wired = data.Elements().Where(field => field.Name.LocalName.EndsWith("Pin", StringComparison.Ordinal)).Select(field => field.Value);
        XElement chip = XDocument.Load(Repository.PathOf("boards/Chips.props")).Descendants().Single(item => (string?)item.Attribute("Include") == Board.Chip);
        IEnumerable<string> taken = OtherUses.SelectMany(use => chip.Element(use)!.Value.Split(';'));
        Assert.AreEqual("", string.Join(' ', pins.Intersect(wired.Concat(taken))));
        CollectionAssert.IsSubsetOf(pins.Select(pin => "IO" + pin).ToArray(), Dongle.Nets.SelectMany(net => net.Pins).Where(pin => pin.Part == "U1").Select(pin => pin.Name).ToArray());
    }

    private static string Blink(LedRhythm rhythm) => string.Create(CultureInfo.InvariantCulture, $"{LedPatterns.Of(rhythm).PhaseMs(0)} ms lit, {LedPatterns.Of(rhythm).PhaseMs(1)} ms dark");

    private static string Fact(string name) => Csv.Read("hardware/facts.csv", "fact,value,basis,source").Single(row => row[0] == name)[1];

    private static void Expect(string step, FormattableString reading) => StringAssert.Contains(
        MarkdownTable.Under(BringUp, "step", "measure").Single(row => row[0] == step)[2], reading.ToString(CultureInfo.InvariantCulture), $"step {step}");

    private static void AreOnPage(string[][] rows, IReadOnlyList<string[]> page)
    {
        string[] expected = [.. rows.Select(row => string.Join(" | ", row))];
        CollectionAssert.AreEqual(expected, page.Select(row => string.Join(" | ", row)).ToArray(), $"\n| {string.Join(" |\n| ", expected)} |\n");
    }

    private static double Ohms(string part) => Quantity.Of(Dongle.Parts.Single(it => it.Reference == part).Value);

    private static double Kilo(string part) => Ohms(part) / 1000;
}
