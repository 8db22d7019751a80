using System.Globalization;
using Spectre.Console;

namespace EchoBridge.Virtual.Audit;

/// <summary>Shows an answer of <c>audit</c>: a table and sentences, or one JSON object.</summary>
internal static class AuditView
{
    internal static void Show(AuditReport report, bool json)
    {
        if (json)
        {
            JsonReport.Print(report);
            return;
        }

        AnsiConsole.Write(Facts(report));
        foreach (string sentence in report.Advice)
        {
            AnsiConsole.WriteLine(sentence);
        }

        string echoSource = report.Echo is { } echo ? $"; {echo.Source}" : "";
        AnsiConsole.WriteLine($"All of it is reported by others ({report.Reported.Source}{echoSource}); this project has measured none of it.");
    }

    private static Table Facts(AuditReport report)
    {
        AuditReport.Figures reported = report.Reported;
        Table table = new Table().Title(Markup.Escape($"{report.Speaker}, firmware {report.Firmware}")).AddColumn("what").AddColumn("reported")
            .AddRow("over Bluetooth", Markup.Escape(report.Words + (report.Note is { } note ? $" ({note})" : "")))
            .AddRow("voice commands kept", Percent(reported.VoiceRetentionPercent))
            .AddRow("stable range", $"{reported.RangeFeet} ft")
            .AddRow("price", $"${reported.PriceUsd}")
            .AddRow("analog input", reported.AnalogInput);
        if (report.Profile is { } profile)
        {
            table.AddRow("speaker profile", profile);
        }

        if (report.ResetBy is { } reset)
        {
            table.AddRow("reset by", reset);
        }

        if (report.Echo is { } echo)
        {
            table.AddRow(Markup.Escape($"3.5 mm jack of the {echo.Model}"), echo.Jack);
        }

        return table.AddRow("connection", report.Connection);
    }

    private static string Percent(double value) => value.ToString("F1", CultureInfo.InvariantCulture) + " %";
}
