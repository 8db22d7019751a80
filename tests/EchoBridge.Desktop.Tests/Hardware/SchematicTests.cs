using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>hardware/dongle.kicad_sch against the boards' data, the bill of materials and itself.</summary>
[TestClass]
public class SchematicTests
{
    private static readonly string Drawing = Repository.Read("hardware/dongle.kicad_sch");
    private static readonly string Bill = Repository.Read("hardware/bill-of-materials.csv");
    private static readonly Schematic Dongle = new(Drawing);
    private static readonly XElement Board = XDocument.Load(Repository.PathOf("boards/esp32-devkitc/board.props")).Descendants("BoardDefinition").Single();
    private static readonly XElement[] Roles = [.. XDocument.Load(Repository.PathOf("boards/Firmware.props")).Descendants("PinRole")];

    public static IEnumerable<object[]> Mistakes =>
    [
        ["(global_label \"MUTE\"", "(global_label \"UNMUTE\"", "GPIO 21 is wired to 'UNMUTE', and the board says MUTE."],
        ["(global_label \"DAC_WS\"", "(global_label \"DAC_LR\"", "The net 'DAC_LR' has one end,"],
        ["(global_label \"TRIGGER_RETURN\"", "(global_label \"GND\"", "The net 'TRIGGER_RETURN' has one end,"],
        ["\"Value\" \"634k\"", "\"Value\" \"\"", "R16 has no value."],
        ["\"Footprint\" \"LED_THT:LED_D5.0mm\"", "\"Footprint\" \"\"", "D1 has no footprint."],
        ["\"Reference\" \"C11\"", "\"Reference\" \"C99\"", "C99 has no line in the bill of materials."],
        ["\"Value\" \"634k\"", "\"Value\" \"63k4\"", "R16 is 63k4, "],
        ["\"Reference\" \"C11\"", "\"Reference\" \"C9\"", "C9 is there twice."],
    ];

    [TestMethod]
    public void The_schematic_agrees_with_the_boards_data_and_the_bill_of_materials() => Assert.AreEqual("", Broken(Drawing, Bill, Board));

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void A_mistake_in_the_drawing_is_found(string right, string wrong, string says) =>
        StringAssert.Contains(Broken(new Regex(Regex.Escape(right)).Replace(Drawing, wrong, 1), Bill, Board), says);

    [TestMethod]
    public void A_board_whose_role_has_moved_to_another_gpio_is_found()
    {
        var moved = new XElement(Board);
        moved.SetElementValue("MutePin", 18);
        StringAssert.Contains(Broken(Drawing, Bill, moved), "GPIO 21 is wired to 'MUTE', and the board has no role for it.\nGPIO 18 is wired to nothing, and the board says MUTE.");
    }

    [TestMethod]
    public void A_line_of_the_bill_that_counts_wrongly_or_has_no_part_is_found()
    {
        StringAssert.Contains(Broken(Drawing, Bill.Replace("LTV-817,PC817; EL817; SFH617A,4", "LTV-817,PC817; EL817; SFH617A,3", StringComparison.Ordinal), Board), "The line of U6 has the quantity 3 for 4 parts.");
        StringAssert.Contains(Broken(Drawing, Bill + "R99,1k,x,y,,1,\n", Board), "R99 is in the bill of materials and not in the schematic.");
    }

    [TestMethod]
    public void The_dac_is_strapped_for_i2s_without_a_master_clock_and_muted_by_a_resistor()
    {
        foreach (string pin in new[] { "FLT", "DEMP", "FMT", "SCK", "AGND", "DGND", "CPGND" })
        {
            Assert.AreEqual("GND", Dongle.Of("U2", pin).Name, pin);
        }

        Assert.AreEqual("MUTE", Dongle.Of("U2", "XSMT").Name);
        Assert.AreEqual("10k", Between("MUTE", "GND").Value);
        Assert.AreEqual("low", (string?)Board.Element("MutedLevel"));
    }

    [TestMethod]
    public void Every_supply_pin_of_the_dac_has_its_capacitors_and_the_charge_pump_its_own()
    {
        foreach (string pin in new[] { "CPVDD", "AVDD", "DVDD" })
        {
            Assert.AreEqual("+3V3A", Dongle.Of("U2", pin).Name, pin);
        }

        Assert.AreEqual("100n 100n 100n 10u 10u 10u 10u", string.Join(' ', AllBetween("+3V3A", "GND").Select(part => part.Value).Order(StringComparer.Ordinal)));
        Assert.AreEqual("2u2", Dongle.Parts.Single(part => part.Reference == Others("U2", "CAPP").Intersect(Others("U2", "CAPM")).Single()).Value);
        Assert.AreEqual("2u2", Dongle.Parts.Single(part => part.Reference == Others("U2", "VNEG").Single()).Value);
        Assert.AreEqual("1u", Dongle.Parts.Single(part => part.Reference == Others("U2", "LDOO").Single()).Value);
    }

    [TestMethod]
    [DataRow("BCK", "BCK")]
    [DataRow("WS", "LRCK")]
    [DataRow("DATA", "DIN")]
    public void Every_i2s_line_passes_a_series_resistor_on_its_way_to_the_dac(string role, string pin)
    {
        Assert.AreEqual($"DAC_{role}", Dongle.Of("U2", pin).Name);
        Assert.IsInRange(33.0, 100.0, Quantity.Of(Between(role, $"DAC_{role}").Value));
    }

    [TestMethod]
    public void The_trigger_is_a_contact_that_is_closed_in_the_dark_and_its_light_needs_a_high_pin()
    {
        Part light = Dongle.Parts.Single(part => part.Reference == Others("U4", "A").Single());
        Assert.AreEqual("AMPLIFIER", Dongle.Nets.Single(net => net.Name.Length > 0 && net.Pins.Any(pin => pin.Part == light.Reference)).Name);
        Assert.AreEqual("GND", Dongle.Of("U4", "K").Name);
        Assert.AreEqual("10k", Between("AMPLIFIER", "GND").Value);
        Assert.AreEqual("low", (string?)Board.Element("AmplifierOnLevel"));
        Assert.AreEqual("TRIGGER_IN TRIGGER", $"{Dongle.Of("U4", "6").Name} {Dongle.Of("U4", "4").Name}");
        Assert.AreEqual("TRIGGER", Dongle.Of("J4", "T").Name);
        Assert.AreEqual("TRIGGER_RETURN TRIGGER_RETURN TRIGGER_12V", $"{Dongle.Of("J4", "S").Name} {Dongle.Of("J3", "2").Name} {Dongle.Of("J3", "1").Name}", "the trigger's return is not the dongle's ground");
    }

    [TestMethod]
    public void Every_key_has_an_opto_coupler_that_is_dark_at_rest()
    {
        for (int key = 1; key <= 4; key++)
        {
            Assert.AreEqual("10k", Between($"SPEAKER_KEY_{key}", "GND").Value);
            string opto = $"U{5 + key}";
            Assert.AreEqual($"GND KEY_{key}_A KEY_{key}_B", $"{Dongle.Of(opto, "K").Name} {Dongle.Of(opto, "C").Name} {Dongle.Of(opto, "E").Name}");
            CollectionAssert.IsSubsetOf(Others(opto, "A"), Dongle.Named($"SPEAKER_KEY_{key}").Pins.Select(pin => pin.Part).ToArray());
            CollectionAssert.Contains(Dongle.Named($"KEY_{key}_A").Pins.Select(pin => pin.Part).ToArray(), "J5");
        }
    }

    [TestMethod]
    public void The_picture_shows_every_part_value_and_label_of_the_drawing()
    {
        string[] shown = [.. Regex.Matches(Repository.Read("hardware/dongle.svg"), "<desc>([^<]*)").Select(text => text.Groups[1].Value)];
        foreach (IGrouping<string, string> drawn in Dongle.Parts.SelectMany(part => new[] { part.Reference, part.Value }).Concat(Dongle.Labels).GroupBy(it => it))
        {
            Assert.IsGreaterThanOrEqualTo(drawn.Count(), shown.Count(text => text == drawn.Key), $"{drawn.Key}: export the picture anew: kicad-cli sch export svg -o hardware hardware/dongle.kicad_sch");
        }
    }

    [TestMethod]
    public void Symbols_and_footprints_of_the_projects_own_are_in_its_libraries_with_the_same_pins()
    {
        Dictionary<string, string> library = Pins(SExpression.Parse(Repository.Read("hardware/echobridge.kicad_sym")));
        foreach ((string symbol, string pins) in Pins(SExpression.Parse(Drawing).Find("lib_symbols")!))
        {
            Assert.AreEqual(pins, library[symbol.Replace("EchoBridge:", "", StringComparison.Ordinal)], symbol);
        }

        foreach (Part part in Dongle.Parts.Where(part => part.Footprint.StartsWith("EchoBridge:", StringComparison.Ordinal)))
        {
            SExpression footprint = SExpression.Parse(Repository.Read($"hardware/echobridge.pretty/{part.Footprint["EchoBridge:".Length..]}.kicad_mod"));
            CollectionAssert.AreEquivalent(
                Dongle.Nets.SelectMany(net => net.Pins).Where(pin => pin.Part == part.Reference).Select(pin => pin.Number).ToArray(),
                footprint.All("pad").Select(pad => pad.Text(0)).ToArray(),
                part.Footprint);
        }
    }

    private static Dictionary<string, string> Pins(SExpression library) => library.All("symbol").ToDictionary(
        symbol => symbol.Text(0),
        symbol => string.Join(' ', symbol.All("symbol").SelectMany(unit => unit.All("pin")).Select(pin => $"{pin.Find("number")!.Text(0)}={pin.Find("name")!.Text(0)}")));

    private static string Broken(string drawing, string bill, XElement board) =>
        string.Join('\n', SchematicRules.Broken(new Schematic(drawing), BillOfMaterials.Read(bill), board, Roles));

    private static Part Between(string one, string other) => AllBetween(one, other).Single();

    private static IEnumerable<Part> AllBetween(string one, string other) => Dongle.Parts.Where(part => part.Reference[0] is 'R' or 'C'
        && Dongle.Named(one).Pins.Any(pin => pin.Part == part.Reference) && Dongle.Named(other).Pins.Any(pin => pin.Part == part.Reference));

    private static string[] Others(string part, string pin) => [.. Dongle.Of(part, pin).Pins.Where(it => it.Part != part).Select(it => it.Part)];
}
