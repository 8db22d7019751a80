using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace EchoBridge.Virtual.Audit;

/// <summary>What to do with a speaker and an Echo, in sentences. The verdict is about Bluetooth; on a wire the speaker's firmware does not matter.</summary>
internal static partial class AuditAdvice
{
    internal static IEnumerable<string> Of(string connection, string verdict, SpeakerRow speaker, FirmwareNumber firmware, EchoRow? echo) =>
    [
        .. OfFirmware(verdict, speaker, firmware),
        .. connection switch
        {
            "unknown" => ["Name your Echo with --echo to learn which connection to use."],
            "line-out" => Wire(echo!, "Use"),
            AuditReport.LineOutIfAux =>
            [
                $"Whether the {speaker.Name} has an analog input is not reported: look for a jack marked AUX before you buy anything; without one only Bluetooth is left.",
                .. Wire(echo!, "If it has one, use"),
                .. Bluetooth(speaker),
            ],
            _ =>
            [
                WhyNoWire(speaker, echo!) + " The Echo reaches the speaker over its own Bluetooth only, and the dongle is no part of that.",
                .. Bluetooth(speaker),
            ],
        },
    ];

    private static IEnumerable<string> OfFirmware(string verdict, SpeakerRow speaker, FirmwareNumber firmware)
    {
        if (verdict == "update")
        {
            yield return $"Before it is paired, update the speaker to {speaker.Firmware} or newer with its maker's app.";
        }

        if (verdict == "avoid" && firmware.CompareTo(speaker.Firmware) > 0)
        {
            yield return $"It was tried with firmware {speaker.Firmware}; nothing is reported of {firmware}.";
        }
    }

    private static string[] Wire(EchoRow echo, string use) =>
    [
        $"{use} the line-out of the {echo.Name}, by wire through the passive mixer: there is no Bluetooth between Echo and speaker then, and what is said of it does not matter.",
        "A plug in the jack silences the Echo's own speaker: the powered speaker must be on and un-muted for the Echo to be heard at all.",
    ];

    private static string[] Bluetooth(SpeakerRow speaker) => speaker.Avoid
        ? ["Over Bluetooth this speaker is to be avoided: use another one, or an Echo with a line-out and a speaker with an analog input."]
        :
        [
            $"Over Bluetooth, reset both first (reported): on the Echo hold the action button for 25 s until its light is orange{Reset(speaker.ResetBy)}.",
            "Enable pairing on the Echo first, then make the speaker receive; let the Echo begin, within 60 s (reported).",
            "Choose the speaker's full name with its suffix, as in \"JBL Flip 6-7A2F\", and confirm the code if asked (reported).",
            "Then check: the speaker stands under \"paired\", and \"pause\" acts at once.",
        ];

    private static string Reset(SpeakerProfile? by)
    {
        if (by is not { } profile)
        {
            return "";
        }

        SpeakerProfileTable.Row row = SpeakerProfileTable.Of(profile);
        string keys = WordEnd().Replace(row.Keys.ToString(), "-").ToLowerInvariant().Replace(", ", " and ", StringComparison.Ordinal);
        return row.Times == 1
            ? $"; on the speaker hold {keys} together for {row.PressMs / 1000} s"
            : $"; on the speaker press {keys} together {row.Times} times";
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordEnd();

    private static string WhyNoWire(SpeakerRow speaker, EchoRow echo) => echo.Jack switch
    {
        EchoJack.None => $"The {echo.Name} has no line-out.",
        EchoJack.Input => $"The jack of the {echo.Name} is an input only.",
        _ => $"The {speaker.Name} has no analog input.",
    };
}
