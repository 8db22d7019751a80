using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>What a schematic must keep to; each rule names what breaks it, one sentence a time.</summary>
internal static class SchematicRules
{
    private const string Module = "U1";

    // The module's names for pins that it does not call IO and the number.
    private static readonly Dictionary<string, int> OtherNames = new() { ["VP"] = 36, ["VN"] = 39, ["TX"] = 1, ["RX"] = 3, ["D2"] = 9, ["D3"] = 10, ["CMD"] = 11, ["CLK"] = 6, ["D0"] = 7, ["D1"] = 8 };

    internal static IEnumerable<string> Broken(Schematic schematic, IReadOnlyList<BillLine> bill, XElement board, IEnumerable<XElement> roles) =>
        [.. Ends(schematic), .. Fields(schematic, bill), .. Roles(schematic, board, roles)];

    /// <summary>The net of a role, in the words of the schematic: SpeakerKey, first of many, is SPEAKER_KEY_1.</summary>
    internal static IEnumerable<(string Net, int Gpio)> NetsOf(XElement board, XElement role)
    {
        string name = Regex.Replace((string)role.Attribute("Include")!, "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant();
        bool many = (string?)role.Attribute("Many") == "true";
        string[] gpios = ((string?)board.Element((string)role.Attribute("Include")! + "Pin") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return gpios.Select((gpio, n) => (many ? $"{name}_{n + 1}" : name, int.Parse(gpio, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Ends(Schematic schematic) => schematic.Nets.Where(net => net.Pins.Count < 2 && !net.Meant)
        .Select(net => $"The net '{net.Name}' has {(net.Pins.Count == 0 ? "no end" : $"one end, {net.Pins[0].Part} pin {net.Pins[0].Number}")}.");

    private static IEnumerable<string> Fields(Schematic schematic, IReadOnlyList<BillLine> bill)
    {
        foreach (Part part in schematic.Parts)
        {
            BillLine? line = bill.FirstOrDefault(line => line.References.Contains(part.Reference));
            if (part.Value.Length == 0 || part.Footprint.Length == 0)
            {
                yield return $"{part.Reference} has no {(part.Value.Length == 0 ? "value" : "footprint")}.";
            }
            else if (line == null)
            {
                yield return $"{part.Reference} has no line in the bill of materials.";
            }
            else if (line.Value != part.Value || line.Footprint != part.Footprint)
            {
                yield return $"{part.Reference} is {part.Value}, {part.Footprint} in the schematic and {line.Value}, {line.Footprint} in the bill of materials.";
            }
        }

        string[] listed = [.. bill.SelectMany(line => line.References)];
        foreach (string reference in listed.Where(reference => schematic.Parts.All(part => part.Reference != reference)))
        {
            yield return $"{reference} is in the bill of materials and not in the schematic.";
        }

        foreach (string reference in listed.Concat(schematic.Parts.Select(part => part.Reference).GroupBy(it => it).SelectMany(twice => twice.Skip(1))).GroupBy(it => it).Where(it => it.Count() > 1).Select(it => it.Key))
        {
            yield return $"{reference} is there twice.";
        }

        foreach (BillLine line in bill.Where(line => line.PartNumber.Length == 0 || line.Quantity != line.References.Length))
        {
            yield return $"The line of {line.References[0]} has {(line.PartNumber.Length == 0 ? "no maker's part number" : $"the quantity {line.Quantity} for {line.References.Length} parts")}.";
        }
    }

    private static IEnumerable<string> Roles(Schematic schematic, XElement board, IEnumerable<XElement> roles)
    {
        Dictionary<int, string> meant = roles.SelectMany(role => NetsOf(board, role)).ToDictionary(role => role.Gpio, role => role.Net);
        foreach (Net net in schematic.Nets.Where(net => !net.Meant))
        {
            foreach (int gpio in net.Pins.Where(pin => pin.Part == Module).Select(Gpio).OfType<int>())
            {
                if (!meant.Remove(gpio, out string? role))
                {
                    yield return $"GPIO {gpio} is wired to '{net.Name}', and the board has no role for it.";
                }
                else if (role != net.Name)
                {
                    yield return $"GPIO {gpio} is wired to '{net.Name}', and the board says {role}.";
                }
            }
        }

        foreach ((int gpio, string role) in meant)
        {
            yield return $"GPIO {gpio} is wired to nothing, and the board says {role}.";
        }
    }

    private static int? Gpio(Pin pin) => pin.Name.StartsWith("IO", StringComparison.Ordinal) ? int.Parse(pin.Name[2..], System.Globalization.CultureInfo.InvariantCulture)
        : OtherNames.TryGetValue(pin.Name, out int gpio) ? gpio : null;
}
