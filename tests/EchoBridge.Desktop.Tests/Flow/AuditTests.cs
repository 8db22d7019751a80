using System;
using System.Linq;
using System.Text.Json;
using EchoBridge.Virtual.Audit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>The audit command, as people type it.</summary>
[TestClass]
public class AuditTests
{
    [TestMethod]
    [DataRow("JBL Flip 6", "2.1.1", "works", null)]
    [DataRow("JBL Flip 6", "v2.1.1", "works", null)]
    [DataRow("JBL Flip 6", "2.10", "works", null)]
    [DataRow("JBL Flip 6", "2.1.0.9", "update", "2.1.1")]
    [DataRow("JBL Flip 6", "2.1", "update", "2.1.1")]
    [DataRow("jbl flip 6-7A2F", "1.9.9", "update", "2.1.1")]
    [DataRow("  bose soundlink FLEX ", "3.0.4", "works", null)]
    [DataRow("Anker Soundcore Motion 3", "1.7.9", "update", "1.8.0")]
    [DataRow("Sony SRS XB43", "1.4", "works", null)]
    [DataRow("UE Wonderboom 3", "4", "update", "4.2.0")]
    [DataRow("Marshall Emberton II", "2.1.0", "avoid", null)]
    [DataRow("Marshall Emberton II", "9.9", "avoid", null)]
    public void A_speaker_works_or_works_after_an_update_or_is_to_be_avoided(string speaker, string firmware, string verdict, string? updateTo)
    {
        JsonElement answer = Ask("--speaker", speaker, "--firmware", firmware);
        Assert.AreEqual(verdict, answer.GetProperty("verdict").GetString());
        Assert.AreEqual(updateTo, answer.GetProperty("updateTo").GetString());
    }

    [TestMethod]
    [DataRow("Echo Dot 4", AuditReport.LineOutIfAux)]
    [DataRow("Amazon Echo Dot (4th Gen)", AuditReport.LineOutIfAux)]
    [DataRow("echo dot 5th generation", "bluetooth")]
    [DataRow("Echo Pop", "bluetooth")]
    [DataRow("Echo Spot", "bluetooth")]
    [DataRow("Echo Studio", "bluetooth")]
    public void The_echos_jack_decides_which_connection_to_use(string echo, string connection)
    {
        JsonElement answer = Ask("--speaker", "JBL Flip 6", "--firmware", "2.1.1", "--echo", echo);
        Assert.AreEqual(connection, answer.GetProperty("connection").GetString());
        string[] advice = [.. answer.GetProperty("advice").EnumerateArray().Select(sentence => sentence.GetString()!)];
        Assert.AreEqual(connection == AuditReport.LineOutIfAux, advice.Any(sentence => sentence.Contains("silences the Echo's own speaker", StringComparison.Ordinal)));
        Assert.AreEqual(echo == "Echo Studio", advice.Any(sentence => sentence.Contains("an input only", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Without_an_echo_it_asks_for_one_and_with_neither_wire_nor_bluetooth_there_is_no_connection()
    {
        Assert.AreEqual("unknown", Ask("--speaker", "JBL Flip 6", "--firmware", "2.1.1").GetProperty("connection").GetString());
        Assert.AreEqual("none", Ask("--speaker", "Marshall Emberton II", "--firmware", "2.1.0", "--echo", "Echo Pop").GetProperty("connection").GetString());
        Assert.AreEqual(AuditReport.LineOutIfAux, Ask("--speaker", "Marshall Emberton II", "--firmware", "2.1.0", "--echo", "Echo Dot 3").GetProperty("connection").GetString());
    }

    [TestMethod]
    [DataRow("yes", "line-out", true, false)]
    [DataRow("not reported", "line-out, if the speaker has an AUX input", true, true)]
    [DataRow("no", "bluetooth", false, true)]
    public void What_is_reported_of_the_analog_input_decides_between_wire_and_bluetooth(string analogInput, string connection, bool tellsOfTheWire, bool tellsOfBluetooth)
    {
        EchoRow dot = EchoRow.All.Single(echo => echo.Name == "Echo Dot 4");
        SpeakerRow speaker = SpeakerRow.All[0] with { AnalogInput = analogInput };
        AuditReport report = AuditReport.Of(speaker, FirmwareNumber.Parse("9"), dot);
        Assert.AreEqual(connection, report.Connection);
        string advice = string.Join('\n', report.Advice);
        Assert.AreEqual(tellsOfTheWire, advice.Contains("the line-out of the Echo Dot 4", StringComparison.Ordinal));
        Assert.AreEqual(tellsOfBluetooth, advice.Contains("Enable pairing on the Echo first", StringComparison.Ordinal));
        Assert.AreEqual(analogInput == "not reported", advice.Contains("look for a jack marked AUX", StringComparison.Ordinal));
        Assert.AreEqual("none", AuditReport.Of(speaker with { AnalogInput = "no", Avoid = true }, FirmwareNumber.Parse("9"), dot).Connection);
    }

    [TestMethod]
    [DataRow("JBL Flip 6", "2.1.1", "HoldPowerVolumeDown", "on the speaker hold power and volume-down together for 10 s")]
    [DataRow("Bose SoundLink Flex", "3.0.4", "PowerMuteThrice", "on the speaker press power and mute together 3 times")]
    public void Over_bluetooth_it_tells_every_step_of_the_report_from_the_reset_on(string speaker, string firmware, string resetBy, string says)
    {
        JsonElement answer = Ask("--speaker", speaker, "--firmware", firmware, "--echo", "Echo Pop");
        Assert.AreEqual(resetBy, answer.GetProperty("resetBy").GetString());
        string[] steps = [.. answer.GetProperty("advice").EnumerateArray().Select(sentence => sentence.GetString()!).SkipWhile(sentence => !sentence.Contains("reset both first", StringComparison.Ordinal))];
        Assert.AreEqual($"Over Bluetooth, reset both first (reported): on the Echo hold the action button for 25 s until its light is orange; {says}.", steps[0]);
        Assert.Contains("Enable pairing on the Echo first", steps[1]);
        Assert.Contains("full name with its suffix", steps[2]);
        Assert.Contains("confirm the code if asked (reported)", steps[2]);
    }

    [TestMethod]
    public void Json_has_every_field_that_scripts_rely_on()
    {
        JsonElement answer = Ask("--speaker", "JBL Flip 6", "--firmware", "2.1.1", "--echo", "Echo Pop");
        CollectionAssert.AreEqual(
            (string[])["speaker", "firmware", "verdict", "updateTo", "note", "connection", "advice", "profile", "resetBy", "echo", "reported"],
            answer.EnumerateObject().Select(property => property.Name).ToArray());
        CollectionAssert.AreEqual((string[])["model", "jack", "source"], answer.GetProperty("echo").EnumerateObject().Select(property => property.Name).ToArray());
        CollectionAssert.AreEqual(
            (string[])["worksFrom", "voiceRetentionPercent", "rangeFeet", "priceUsd", "analogInput", "source"],
            answer.GetProperty("reported").EnumerateObject().Select(property => property.Name).ToArray());
    }

    [TestMethod]
    public void The_answer_for_people_says_that_all_of_it_is_reported_and_by_whom()
    {
        (int exit, string output, string error) = CommandLineTests.Run("audit", "--speaker", "UE Wonderboom 3", "--firmware", "4.2.0", "--echo", "Echo Pop");
        Assert.AreEqual(0, exit, error);
        string text = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("works (PartyUp off)", text);
        Assert.MatchesRegex(@"reset by \S HoldPowerVolumeDown", text);
        Assert.Contains("reported by others (consumer article", text);
        Assert.Contains("this project has measured none of it", text);
    }

    [TestMethod]
    [DataRow("two")]
    [DataRow("")]
    [DataRow("v")]
    [DataRow("1..2")]
    [DataRow("1.2.3.4.5")]
    [DataRow("-1")]
    [DataRow("1.2b")]
    [DataRow("99999999999")]
    [DataRow("١.٢")]
    public void A_bad_version_is_refused_with_one_sentence(string firmware) =>
        CommandLineTests.ExpectRefusal($"'{firmware}' is no firmware version; write it as", "audit", "--speaker", "JBL Flip 6", "--firmware", firmware);

    [TestMethod]
    [DataRow("JBL Flip 5", "the nearest are: JBL Flip 6, ")]
    [DataRow("Wonderboom", "the nearest are: UE Wonderboom 3, ")]
    [DataRow("soundlink", "the nearest are: Bose SoundLink Flex, ")]
    [DataRow("", "the nearest are: ")]
    public void An_unknown_speaker_is_refused_with_the_nearest(string speaker, string says) =>
        CommandLineTests.ExpectRefusal(says, "audit", "--speaker", speaker, "--firmware", "1.0");

    [TestMethod]
    public void An_unknown_echo_is_refused_with_the_nearest() =>
        CommandLineTests.ExpectRefusal("There is no Echo 'Echo Dot 9' in the table; the nearest are: Echo Dot 2, Echo Dot 3, Echo Dot 4.", "audit", "--speaker", "JBL Flip 6", "--firmware", "1.0", "--echo", "Echo Dot 9");

    [TestMethod]
    public void Speaker_and_firmware_are_asked_for()
    {
        CommandLineTests.ExpectRefusal("--speaker", "audit", "--firmware", "1.0");
        CommandLineTests.ExpectRefusal("--firmware", "audit", "--speaker", "JBL Flip 6");
    }

    [TestMethod]
    public void Every_row_of_the_tables_can_be_asked_for_and_names_its_source()
    {
        foreach (SpeakerRow speaker in SpeakerRow.All)
        {
            Assert.AreSame(speaker, Names.Find("speaker", speaker.Name, SpeakerRow.All, row => row.Name));
            Assert.IsNotEmpty(speaker.Source);
            Assert.Contains(speaker.AnalogInput, (string[])["yes", "no", "not reported"]);
            Assert.AreEqual(speaker.Avoid ? "avoid" : "works", AuditReport.Of(speaker, speaker.Firmware, null).Verdict);
        }

        foreach (EchoRow echo in EchoRow.All)
        {
            Assert.AreSame(echo, Names.Find("Echo", echo.Name, EchoRow.All, row => row.Name));
            Assert.IsNotEmpty(echo.Source);
        }
    }

    private static JsonElement Ask(params string[] args)
    {
        (int exit, string output, string error) = CommandLineTests.Run(["audit", .. args, "--json"]);
        Assert.AreEqual(Virtual.Program.Done, exit, error);
        return JsonDocument.Parse(output).RootElement;
    }
}
