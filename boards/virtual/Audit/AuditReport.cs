using System.Collections.Generic;

namespace EchoBridge.Virtual.Audit;

/// <summary>What <c>audit</c> answers. All of it is reported by others.</summary>
/// <param name="Speaker">The speaker, as the table names it.</param>
/// <param name="Firmware">Its firmware.</param>
/// <param name="Verdict">Over Bluetooth: "works", "update" or "avoid".</param>
/// <param name="UpdateTo">The firmware to update to, or null.</param>
/// <param name="Note">On what condition, or null.</param>
/// <param name="Connection">How to connect: "line-out", <see cref="LineOutIfAux"/>, "bluetooth", "none", or "unknown" while the Echo is not named.</param>
/// <param name="Advice">What to do and to look for, in sentences.</param>
/// <param name="Profile">The speaker profile of its receive-first mode, or null.</param>
/// <param name="ResetBy">The speaker profile of its reset, or null.</param>
/// <param name="Echo">The Echo, or null.</param>
/// <param name="Reported">The figures of the table.</param>
internal sealed record AuditReport(
    string Speaker,
    string Firmware,
    string Verdict,
    string? UpdateTo,
    string? Note,
    string Connection,
    IReadOnlyList<string> Advice,
    string? Profile,
    string? ResetBy,
    AuditReport.EchoFacts? Echo,
    AuditReport.Figures Reported)
{
    /// <summary>The connection where it is not reported whether the speaker has an analog input.</summary>
    internal const string LineOutIfAux = "line-out, if the speaker has an AUX input";

    /// <summary>The Echo.</summary>
    /// <param name="Model">Its model.</param>
    /// <param name="Jack">Its 3.5 mm jack: "none", "output" or "input".</param>
    /// <param name="Source">Who reports it.</param>
    internal sealed record EchoFacts(string Model, string Jack, string Source);

    /// <summary>What is reported of the speaker.</summary>
    /// <param name="WorksFrom">The first firmware that works, or null for a speaker to avoid.</param>
    /// <param name="VoiceRetentionPercent">Voice commands that keep working while music plays.</param>
    /// <param name="RangeFeet">Stable range.</param>
    /// <param name="PriceUsd">Price.</param>
    /// <param name="AnalogInput">Whether it has an analog input.</param>
    /// <param name="Source">Who reports it.</param>
    internal sealed record Figures(string? WorksFrom, double VoiceRetentionPercent, int RangeFeet, int PriceUsd, string AnalogInput, string Source);

    /// <summary>The answer for a speaker, its firmware and perhaps an Echo.</summary>
    internal static AuditReport Of(SpeakerRow speaker, FirmwareNumber firmware, EchoRow? echo)
    {
        bool old = firmware.CompareTo(speaker.Firmware) < 0;
        string verdict = speaker.Avoid ? "avoid" : old ? "update" : "works";
        string connection = (echo?.Jack, speaker.AnalogInput) switch
        {
            (null, _) => "unknown",
            (EchoJack.Output, "yes") => "line-out",
            (EchoJack.Output, "not reported") => LineOutIfAux,
            _ => speaker.Avoid ? "none" : "bluetooth",
        };
        return new AuditReport(
            speaker.Name,
            firmware.ToString(),
            verdict,
            verdict == "update" ? speaker.Firmware.ToString() : null,
            speaker.Note,
            connection,
            [.. AuditAdvice.Of(connection, verdict, speaker, firmware, echo)],
            speaker.ReadyBy?.ToString(),
            speaker.ResetBy?.ToString(),
            echo is null ? null : new EchoFacts(echo.Name, echo.Jack.ToString().ToLowerInvariant(), echo.Source),
            new Figures(speaker.Avoid ? null : speaker.Firmware.ToString(), speaker.VoiceRetentionPercent, speaker.RangeFeet, speaker.PriceUsd, speaker.AnalogInput, speaker.Source));
    }

    /// <summary>The verdict in words.</summary>
    internal string Words => UpdateTo is null ? Verdict : $"works after updating to {UpdateTo}";
}
