using System;
using System.Globalization;

namespace EchoBridge.Desktop.Tests.Hardware;

/// <summary>Values of parts as schematics write them: 6k8 is 6800, 2n2 is 2.2e-9, 10u is 1e-5.</summary>
internal static class Quantity
{
    private const string Prefixes = "pnumkM";

    /// <summary>The value in ohms or farads.</summary>
    internal static double Of(string text)
    {
        int at = text.IndexOfAny([.. Prefixes]);
        double power = at < 0 ? 1 : Math.Pow(1000, Prefixes.IndexOf(text[at], StringComparison.Ordinal) - (text[at] is 'k' or 'M' ? 3 : 4));
        string digits = at < 0 ? text : string.Concat(text.AsSpan(0, at), ".", text.AsSpan(at + 1));
        return double.Parse(digits.TrimEnd('.'), CultureInfo.InvariantCulture) * power;
    }

    /// <summary>The same as SPICE writes it: 6.8k, 2.2n.</summary>
    internal static double OfSpice(string text) =>
        char.IsLetter(text[^1]) ? double.Parse(text[..^1], CultureInfo.InvariantCulture) * Of($"1{text[^1]}") : double.Parse(text, CultureInfo.InvariantCulture);
}
