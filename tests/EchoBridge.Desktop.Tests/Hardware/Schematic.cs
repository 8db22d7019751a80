using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>A part of the schematic, as its fields say.</summary>
internal sealed record Part(string Reference, string Value, string Footprint);

/// <summary>A pin of a part: number and name as the maker has them.</summary>
internal sealed record Pin(string Part, string Number, string Name);

/// <summary>What is connected. <paramref name="Meant"/> is true where the drawing says that nothing else is to be connected.</summary>
internal sealed record Net(string Name, IReadOnlyList<Pin> Pins, bool Meant);

/// <summary>
/// One sheet of KiCad 6 or later: its parts, and its nets from wires, labels, power symbols and pins. Things connect where
/// they end, as in KiCad; a label also anywhere on a wire.
/// </summary>
internal sealed class Schematic
{
    private readonly Dictionary<(decimal X, decimal Y), (decimal X, decimal Y)> _joined = [];
    private readonly List<((decimal X, decimal Y) At, Pin Pin)> _pins = [];
    private readonly List<((decimal X, decimal Y) At, string Name)> _names = [];
    private readonly HashSet<(decimal X, decimal Y)> _unconnected = [];

    /// <summary>Reads a .kicad_sch.</summary>
    internal Schematic(string text)
    {
        SExpression sheet = SExpression.Parse(text);
        Dictionary<string, SExpression> library = sheet.Find("lib_symbols")!.All("symbol").ToDictionary(symbol => symbol.Text(0));
        List<SExpression> wires = [.. sheet.All("wire").Select(wire => wire.Find("pts")!)];
        foreach (SExpression wire in wires)
        {
            Join(Point(wire.Items[0]), Point(wire.Items[1]));
        }

        foreach (SExpression label in sheet.All("global_label").Concat(sheet.All("label")))
        {
            (decimal X, decimal Y) at = Point(label.Find("at")!);
            _names.Add((at, label.Text(0)));
            wires.Where(wire => IsOn(at, Point(wire.Items[0]), Point(wire.Items[1]))).ToList().ForEach(wire => Join(at, Point(wire.Items[0])));
        }

        Labels = [.. _names.Select(name => name.Name)];
        _unconnected.UnionWith(sheet.All("no_connect").Select(flag => Point(flag.Find("at")!)));
        foreach (SExpression symbol in sheet.All("symbol"))
        {
            Place(symbol, library[symbol.Find("lib_id")!.Text(0)]);
        }

        foreach (IGrouping<string, ((decimal X, decimal Y) At, string Name)> name in _names.GroupBy(name => name.Name))
        {
            name.ToList().ForEach(label => Join(label.At, name.First().At));
        }

        Nets = [.. _pins.Select(pin => pin.At).Concat(_names.Select(name => name.At)).GroupBy(Root).Select(ends => NetAt(ends.Key))];
    }

    /// <summary>All parts but power symbols.</summary>
    internal List<Part> Parts { get; } = [];

    /// <summary>All nets; one without a label has no name.</summary>
    internal IReadOnlyList<Net> Nets { get; }

    /// <summary>The labels, one entry for each time that it is drawn.</summary>
    internal IReadOnlyList<string> Labels { get; }

    /// <summary>The net of that name, without pins if there is none.</summary>
    internal Net Named(string name) => Nets.FirstOrDefault(net => net.Name == name) ?? new Net(name, [], false);

    /// <summary>The net that a pin is on, named by the pin's number or name.</summary>
    internal Net Of(string part, string pin) => Nets.First(net => net.Pins.Any(it => it.Part == part && (it.Number == pin || it.Name == pin)));

    private static (decimal X, decimal Y) Point(SExpression at) => (at.Number(0), at.Number(1));

    private static bool IsOn((decimal X, decimal Y) at, (decimal X, decimal Y) from, (decimal X, decimal Y) to) =>
        (at.X - from.X) * (to.Y - from.Y) == (at.Y - from.Y) * (to.X - from.X)
        && at.X >= Math.Min(from.X, to.X) && at.X <= Math.Max(from.X, to.X)
        && at.Y >= Math.Min(from.Y, to.Y) && at.Y <= Math.Max(from.Y, to.Y);

    // In the library y goes up, on the sheet down; a symbol is turned counter-clockwise and then mirrored.
    private static (decimal X, decimal Y) OnSheet(SExpression symbol, SExpression pin)
    {
        SExpression at = symbol.Find("at")!;
        (decimal x, decimal y) = Point(pin.Find("at")!);
        (x, y) = at.Number(2) switch { 90 => (-y, x), 180 => (-x, -y), 270 => (y, -x), _ => (x, y) };
        string mirror = symbol.Find("mirror")?.Text(0) ?? "";
        if (mirror.Length > 0 && at.Number(2) != 0)
        {
            throw new NotSupportedException($"{symbol.Property("Reference")} is turned and mirrored, which this reader does not know; draw it otherwise.");
        }

        return (at.Number(0) + (mirror == "y" ? -x : x), at.Number(1) - (mirror == "x" ? -y : y));
    }

    private void Place(SExpression symbol, SExpression drawn)
    {
        string reference = symbol.Property("Reference");
        bool isPower = drawn.Find("power") != null || drawn.Items.Any(item => item.Atom == "power");
        if (!isPower)
        {
            Parts.Add(new Part(reference, symbol.Property("Value"), symbol.Property("Footprint")));
        }

        foreach (SExpression pin in drawn.All("symbol").SelectMany(unit => unit.All("pin")))
        {
            (decimal X, decimal Y) at = OnSheet(symbol, pin);
            if (!isPower)
            {
                _pins.Add((at, new Pin(reference, pin.Find("number")!.Text(0), pin.Find("name")!.Text(0))));
            }
            else if (symbol.Property("Value") != "PWR_FLAG")
            {
                _names.Add((at, symbol.Property("Value")));
            }
        }
    }

    private Net NetAt((decimal X, decimal Y) root)
    {
        Pin[] pins = [.. _pins.Where(pin => Root(pin.At) == root).Select(pin => pin.Pin)];
        string[] names = [.. _names.Where(name => Root(name.At) == root).Select(name => name.Name).Distinct().Order(StringComparer.Ordinal)];
        return new Net(string.Join('=', names), pins, _unconnected.Any(at => Root(at) == root));
    }

    private (decimal X, decimal Y) Root((decimal X, decimal Y) at)
    {
        while (_joined.TryGetValue(at, out (decimal X, decimal Y) next) && next != at)
        {
            at = next;
        }

        return at;
    }

    private void Join((decimal X, decimal Y) one, (decimal X, decimal Y) other) => _joined[Root(one)] = Root(other);
}
