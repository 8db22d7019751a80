using System;
using System.Globalization;
using System.Linq;

namespace EchoBridge.Virtual.Audit;

/// <summary>A speaker's firmware version: one to four numbers, of which those that are not written are 0.</summary>
internal sealed class FirmwareNumber : IComparable<FirmwareNumber>
{
    private const int MostParts = 4;
    private const int MostDigits = 9;

    private readonly string _text;
    private readonly int[] _parts;

    private FirmwareNumber(string text, int[] parts)
    {
        _text = text;
        _parts = parts;
    }

    /// <summary>Reads a version, with or without a leading v.</summary>
    /// <exception cref="UserException">It is none.</exception>
    internal static FirmwareNumber Parse(string text)
    {
        string numbers = text.Trim().TrimStart('v', 'V');
        string[] parts = numbers.Split('.');
        if (parts.Length > MostParts || !parts.All(part => part.Length is > 0 and <= MostDigits && part.All(char.IsAsciiDigit)))
        {
            throw new UserException($"'{text}' is no firmware version; write it as the speaker's app shows it, for example 2.1.1.");
        }

        return new FirmwareNumber(numbers, [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)), .. new int[MostParts - parts.Length]]);
    }

    /// <inheritdoc/>
    public int CompareTo(FirmwareNumber? other)
    {
        (int mine, int its) = other is null ? (1, 0) : _parts.Zip(other._parts).FirstOrDefault(pair => pair.First != pair.Second);
        return mine.CompareTo(its);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
