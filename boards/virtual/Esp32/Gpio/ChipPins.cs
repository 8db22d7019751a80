using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>The pins of a chip, from boards/Chips.props.</summary>
/// <param name="Pins">The GPIO numbers that exist.</param>
/// <param name="InputOnly">Those that cannot be outputs.</param>
/// <param name="NoPull">Those without pull resistors.</param>
internal sealed record ChipPins(IReadOnlySet<int> Pins, IReadOnlySet<int> InputOnly, IReadOnlySet<int> NoPull)
{
    private static readonly Dictionary<string, ChipPins> Chips = Read();

    /// <summary>One more than the highest number.</summary>
    internal int Count { get; } = Pins.Max() + 1;

    /// <summary>The pins of a chip.</summary>
    /// <exception cref="ArgumentException">There is no such chip.</exception>
    internal static ChipPins Of(string chip) =>
        Chips.GetValueOrDefault(chip) ?? throw new ArgumentException($"There is no chip '{chip}'; the known ones are: {string.Join(", ", Chips.Keys)}.");

    private static Dictionary<string, ChipPins> Read()
    {
        using var file = typeof(ChipPins).Assembly.GetManifestResourceStream("Chips.props")!;
        return XDocument.Load(file).Descendants("Chip").ToDictionary(
            chip => chip.Attribute("Include")!.Value,
            chip => new ChipPins(Numbers(chip, "Pins"), Numbers(chip, "InputOnly"), Numbers(chip, "NoPull")));
    }

    private static HashSet<int> Numbers(XElement chip, string fact) =>
        [.. chip.Element(fact)!.Value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
