using System.Collections.Generic;

namespace EchoBridge.Virtual.Audit;

/// <summary>What to do with a speaker and an Echo, in sentences. The verdict is about Bluetooth; on a wire the speaker's firmware does not matter.</summary>
internal static class AuditAdvice
{
    internal static IEnumerable<string> Of(string connection, string verdict, SpeakerRow speaker, FirmwareNumber firmware, EchoRow? echo)
    {
        if (verdict == "update")
        {
            yield return $"Before it is paired, update the speaker to {speaker.Firmware} or newer with its maker's app.";
        }

        if (verdict == "avoid" && firmware.CompareTo(speaker.Firmware) > 0)
        {
            yield return $"It was tried with firmware {speaker.Firmware}; nothing is reported of {firmware}.";
        }

        switch (connection)
        {
            case "line-out":
                yield return $"Use the line-out of the {echo!.Name}, by wire through the passive mixer: there is no Bluetooth between Echo and speaker then, and what is said of it above does not matter.";
                if (speaker.AnalogInput != "yes")
                {
                    yield return $"Whether the {speaker.Name} has an analog input is not reported: look for a jack marked AUX before you buy anything; without one only Bluetooth is left.";
                }

                yield return "A plug in the jack silences the Echo's own speaker: the powered speaker must be on and un-muted for the Echo to be heard at all.";
                break;
            case "unknown":
                yield return "Name your Echo with --echo to learn which connection to use.";
                break;
            default:
                yield return WhyNoWire(speaker, echo!) + " The Echo reaches the speaker over its own Bluetooth only, and the dongle is no part of that.";
                if (verdict == "avoid")
                {
                    yield return "Use another speaker, or an Echo with a line-out and a speaker with an analog input.";
                }
                else
                {
                    yield return "Enable pairing on the Echo first, then make the speaker receive; let the Echo begin, within 60 s.";
                    yield return "Then check: the speaker stands under \"paired\", and \"pause\" acts at once.";
                }

                break;
        }
    }

    private static string WhyNoWire(SpeakerRow speaker, EchoRow echo) => echo.Jack switch
    {
        EchoJack.None => $"The {echo.Name} has no line-out.",
        EchoJack.Input => $"The jack of the {echo.Name} is an input only.",
        _ => $"The {speaker.Name} has no analog input.",
    };
}
