using System.CommandLine;

namespace EchoBridge.Virtual.Audit;

/// <summary><c>audit</c>: will this speaker work with this Echo, and how is it connected.</summary>
internal static class AuditCommand
{
    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var speaker = new Option<string>("--speaker") { Description = "The speaker, as its box names it.", HelpName = "NAME", Required = true };
        var firmware = new Option<string>("--firmware") { Description = "The speaker's firmware, as its app shows it.", HelpName = "VERSION", Required = true };
        var echo = new Option<string?>("--echo") { Description = "The Echo, with its generation: Echo Dot 4.", HelpName = "MODEL" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object on standard output." };
        var command = new Command("audit", "Tells from a table of reports whether a speaker works with an Echo, and which connection to use.")
        {
            speaker, firmware, echo, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(speaker), parsed.GetRequiredValue(firmware), parsed.GetValue(echo), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string speaker, string firmware, string? echo, bool json)
    {
        var report = AuditReport.Of(
            Names.Find("speaker", speaker, SpeakerRow.All, row => row.Name),
            FirmwareNumber.Parse(firmware),
            echo is null ? null : Names.Find("Echo", echo, EchoRow.All, row => row.Name));
        AuditView.Show(report, json);
        return Program.Done;
    }
}
