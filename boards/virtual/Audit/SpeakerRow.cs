using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EchoBridge.Virtual.Audit;

/// <summary>What is reported of a speaker: a row of hardware/speakers.csv. Nobody here has measured any of it.</summary>
/// <param name="Name">The name in full, without the suffix that it advertises.</param>
/// <param name="Avoid">True if it is reported not to work, whatever its firmware.</param>
/// <param name="Firmware">The first firmware that is reported to work; of one to avoid, the one that was tried.</param>
/// <param name="VoiceRetentionPercent">Reported share of voice commands that keep working while music plays.</param>
/// <param name="RangeFeet">Reported stable range.</param>
/// <param name="PriceUsd">Reported price.</param>
/// <param name="AnalogInput">Whether it has one: "yes", "no" or "not reported".</param>
/// <param name="ReadyBy">The profile of its receive-first mode, or null if none is reported.</param>
/// <param name="ResetBy">The profile of its reset.</param>
/// <param name="Note">A condition, or null.</param>
/// <param name="Source">Who reports it.</param>
internal sealed record SpeakerRow(
    string Name,
    bool Avoid,
    FirmwareNumber Firmware,
    double VoiceRetentionPercent,
    int RangeFeet,
    int PriceUsd,
    string AnalogInput,
    SpeakerProfile? ReadyBy,
    SpeakerProfile? ResetBy,
    string? Note,
    string Source)
{
    /// <summary>Every speaker of the table.</summary>
    internal static IReadOnlyList<SpeakerRow> All { get; } = [.. CsvTable.Read("speakers.csv").Select(Of)];

    private static SpeakerRow Of(IReadOnlyDictionary<string, string> cells) => new(
        cells["speaker"],
        cells["verdict"] == "avoid",
        FirmwareNumber.Parse(cells["firmware"]),
        double.Parse(cells["voice retention %"], CultureInfo.InvariantCulture),
        int.Parse(cells["range ft"], CultureInfo.InvariantCulture),
        int.Parse(cells["price USD"], CultureInfo.InvariantCulture),
        cells["analog input"],
        ProfileOf(cells["ready by"]),
        ProfileOf(cells["reset by"]),
        cells["note"] is { Length: > 0 } note ? note : null,
        cells["source"]);

    private static SpeakerProfile? ProfileOf(string cell) => cell.Length == 0 ? null : Enum.Parse<SpeakerProfile>(cell);
}
