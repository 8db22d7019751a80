using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Audit;

/// <summary>What the 3.5 mm jack of an Echo is.</summary>
internal enum EchoJack
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>A line-out.</summary>
    Output,

    /// <summary>An input only.</summary>
    Input,
}

/// <summary>What is reported of an Echo: a row of hardware/echos.csv.</summary>
/// <param name="Name">The model with its generation's number.</param>
/// <param name="Jack">Its 3.5 mm jack.</param>
/// <param name="Source">Who reports it.</param>
internal sealed record EchoRow(string Name, EchoJack Jack, string Source)
{
    /// <summary>Every Echo of the table.</summary>
    internal static IReadOnlyList<EchoRow> All { get; } =
        [.. CsvTable.Read("echos.csv").Select(cells => new EchoRow(cells["echo"], Enum.Parse<EchoJack>(cells["jack"], ignoreCase: true), cells["source"]))];
}
