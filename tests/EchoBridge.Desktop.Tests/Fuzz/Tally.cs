using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>What a fuzz has done: the figures of its report.</summary>
internal sealed class Tally
{
    /// <summary>The longest value that ATT can carry.</summary>
    internal const int MaxBytes = 512;

    private readonly Dictionary<ConnectionState, int> _writes = [];
    private readonly Dictionary<Characteristic, int> _targets = [];
    private readonly Dictionary<int, int> _errors = [];
    private readonly HashSet<(ConnectionState State, Characteristic Which, int Length)> _lengths = [];

    internal int Writes { get; private set; }

    internal int Reads { get; private set; }

    internal int Lives { get; set; }

    internal int Claims { get; set; }

    internal int Proofs { get; set; }

    internal int Resignations { get; set; }

    internal int Streams { get; set; }

    /// <summary>Streams whose host chose the prefill.</summary>
    internal int Prompt { get; set; }

    internal int Volumes { get; set; }

    internal int Packets { get; set; }

    /// <summary>Packets refused by a dongle whose host may stream.</summary>
    internal int Refused { get; set; }

    /// <summary>Packets that came late or twice.</summary>
    internal int Behind { get; set; }

    /// <summary>Values that would have gone to those who have subscribed to Stream.</summary>
    internal int Credits { get; set; }

    internal int MostDecisions { get; set; }

    internal IReadOnlyDictionary<ConnectionState, int> States => _writes;

    /// <summary>The number of different triples of state, characteristic and length.</summary>
    internal int Lengths => _lengths.Count;

    internal void Written(ConnectionState state, Characteristic which, int length, int error)
    {
        Writes++;
        Count(_writes, state);
        Count(_targets, which);
        Count(_errors, error);
        _lengths.Add((state, which, length));
    }

    internal void WasRead(int length)
    {
        Reads++;
        if (length < 0)
        {
            Count(_errors, -length);
        }
    }

    internal void Print(TestContext context)
    {
        string Row<T>(string name, IEnumerable<KeyValuePair<T, int>> counts) =>
            $"{name}: " + string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value.ToString(CultureInfo.InvariantCulture)}"));

        context.WriteLine($"writes {Writes}, reads {Reads}, lives {Lives}, escapes 0");
        context.WriteLine($"claims {Claims}, proofs {Proofs}, resignations {Resignations}, streams {Streams}, packets {Packets}, most decisions waiting {MostDecisions}");
        context.WriteLine($"prompt streams {Prompt}, volumes {Volumes}, packets refused {Refused}, late or repeated {Behind}, credits told {Credits}");
        context.WriteLine(Row("writes by state", _writes));
        context.WriteLine(Row("writes by characteristic", _targets));
        context.WriteLine(Row("answers", _errors.Select(error => KeyValuePair.Create($"0x{error.Key:X2}", error.Value))));
        context.WriteLine($"lengths 0 to {MaxBytes} met, by state and characteristic: {_lengths.Count}");
    }

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
