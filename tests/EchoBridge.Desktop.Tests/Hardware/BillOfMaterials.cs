using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>One line of hardware/bill-of-materials.csv.</summary>
internal sealed record BillLine(string[] References, string Value, string Footprint, string PartNumber, string Alternatives, int Quantity, string Note);

/// <summary>Reads the bill of materials.</summary>
internal static class BillOfMaterials
{
    internal static IReadOnlyList<BillLine> Read(string text) =>
        [.. Csv.Parse(text, "reference,value,footprint,manufacturer part number,alternatives,quantity,note").Select(fields =>
            new BillLine(fields[0].Split(','), fields[1], fields[2], fields[3], fields[4], int.Parse(fields[5], CultureInfo.InvariantCulture), fields[6]))];
}
