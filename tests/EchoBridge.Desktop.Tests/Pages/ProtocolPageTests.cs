using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>firmware/PROTOCOL.md against the code.</summary>
[TestClass]
public class ProtocolPageTests
{
    private static readonly string Page = Repository.Read("firmware/PROTOCOL.md");

    [TestMethod]
    public void The_page_names_the_version_and_the_service_of_the_code()
    {
        StringAssert.StartsWith(Page, $"# The EchoBridge protocol, version {GattTable.MajorVersion}.{GattTable.MinorVersion}\n");
        StringAssert.Contains(Page, $"Service `{GattTable.ServiceUuid}`");
        StringAssert.Contains(Page, $"`{Settings.NamePrefix}XXXX`");
    }

    [TestMethod]
    public void The_table_of_characteristics_is_the_one_the_firmware_is_built_from()
    {
        string[][] expected = [.. Enumerable.Range(0, GattTable.Count).Select(GattTable.At).Select(row => new[]
        {
            row.Characteristic.ToString(),
            row.Uuid,
            string.Join(", ", PropertiesOf(row)),
            row.Encrypted ? "yes" : "no",
            row.MaxBytes.ToString(CultureInfo.InvariantCulture),
        })];
        AreSame(expected, MarkdownTable.Under(Page, "characteristic", "UUID"));
    }

    [TestMethod]
    public void The_headings_tell_the_lengths_of_the_values()
    {
        StringAssert.Contains(Page, $"### Info ({GattTable.InfoBytes} bytes)");
        StringAssert.Contains(Page, $"### Status ({GattTable.StatusBytes} bytes)");
        StringAssert.Contains(Page, $"### Counters ({GattTable.CountersBytes} bytes)");
    }

    [TestMethod]
    public void The_fields_of_info_status_and_packet_fill_their_values_without_gap_or_overlap()
    {
        string[] sections = Page.Split("\n### ");
        Assert.AreEqual(GattTable.InfoBytes, Fill(sections.Single(section => section.StartsWith("Info", StringComparison.Ordinal))));
        Assert.AreEqual(GattTable.StatusBytes, Fill(sections.Single(section => section.StartsWith("Status", StringComparison.Ordinal))));
        Assert.AreEqual(AudioPacket.MaxBytes, Fill(sections.Single(section => section.StartsWith("Audio", StringComparison.Ordinal))));
    }

    [TestMethod]
    public void The_states_audio_modes_and_faults_have_the_numbers_of_the_code()
    {
        string status = Page.Split("\n### ").Single(section => section.StartsWith("Status", StringComparison.Ordinal));
        Assert.AreEqual(ConnectionTable.StateCount, NumbersIn(status, "state:"));
        Assert.AreEqual(Enum.GetValues<AudioMode>().Length, NumbersIn(status, "audio:"));
        Assert.AreEqual(Enum.GetValues<Fault>().Length, NumbersIn(status, "last fault since power-on:"));
        Assert.AreEqual(Enum.GetValues<TrapCause>().Length, NumbersIn(status, "last trap:"));
        Assert.AreEqual(TrapLog.Causes + 1, Enum.GetValues<TrapCause>().Length);
        foreach (string named in (string[])["0 boot", "1 standby", "2 waiting", "3 stranger", "4 owned", "5 window", "7 handover", "8 fault"])
        {
            StringAssert.Contains(status, named);
            Assert.AreEqual(int.Parse(named[..1], CultureInfo.InvariantCulture), (int)Enum.Parse<ConnectionState>(named[2..], ignoreCase: true));
        }
    }

    [TestMethod]
    public void The_status_fits_into_a_notification_at_the_smallest_mtu()
    {
        Assert.IsLessThanOrEqualTo(23 - 3, GattTable.StatusBytes);
    }

    [TestMethod]
    public void The_codecs_have_the_numbers_and_rates_of_the_code_and_are_the_offered_ones()
    {
        IReadOnlyList<string[]> rows = MarkdownTable.Under(Page, "codec", "what", "frames a second");
        int offered = 0;
        foreach (string[] row in rows)
        {
            int codec = int.Parse(row[0], CultureInfo.InvariantCulture);
            Assert.AreEqual(row[2], Codec.RateOf(codec).ToString(CultureInfo.InvariantCulture));
            offered |= 1 << codec;
        }

        Assert.AreEqual(Codec.Offered, offered);
    }

    [TestMethod]
    public void Every_error_code_of_the_code_is_on_the_page()
    {
        string[] onPage = [.. MarkdownTable.Under(Page, "ATT error").SelectMany(row => row[0].Split(", "))];
        foreach (int code in typeof(AttError).GetFields().Select(field => (int)field.GetRawConstantValue()!).Where(code => code != AttError.None))
        {
            CollectionAssert.Contains(onPage, $"0x{code:X2}");
        }
    }

    [TestMethod]
    public void The_figures_in_the_prose_are_those_of_the_code()
    {
        StringAssert.Contains(Page, $"{ConnectionTable.WindowUs / Time.Second} s from a press");
        StringAssert.Contains(Page, $"dropped after\n{ConnectionTable.Of(ConnectionState.Stranger).TimeoutUs / Time.Second} s");
        StringAssert.Contains(Page, $"({ConnectionTable.Of(ConnectionState.WindowLink).TimeoutUs / Time.Second} s inside the window");
        StringAssert.Contains(Page, $"{ProofLimit.FirstWaitUs / Time.Second} s after a first wrong proof");
        StringAssert.Contains(Page, $"up to {ProofLimit.LongestWaitUs / Time.Second} s");
        StringAssert.Contains(Page, $"it stays muted and hidden for {ConnectionTable.Of(ConnectionState.Fault).TimeoutUs / Time.Second} s");
        Assert.AreEqual(3, TrapLog.MaxInARow, "the page says three");
        StringAssert.Contains(Page, $"when {AudioPath.RingFrames} frames wait");
        StringAssert.Contains(Page, $"up to {AudioPath.MaxConcealedPackets} in a row");
        Assert.AreEqual(8, HostBook.Capacity, "the page says eight");
    }

    private static IEnumerable<string> PropertiesOf(GattTable.Row row)
    {
        (bool Has, string Name)[] properties =
            [(row.Read, "read"), (row.Write, "write"), (row.WriteWithoutResponse, "write without response"), (row.Notify, "notify")];
        return properties.Where(property => property.Has).Select(property => property.Name);
    }

    private static int Fill(string section)
    {
        int at = 0;
        foreach (string[] row in MarkdownTable.Under(section, "offset", "length"))
        {
            Assert.AreEqual(at, int.Parse(row[0], CultureInfo.InvariantCulture), row[2]);
            at += int.Parse(row[1], CultureInfo.InvariantCulture);
        }

        return at;
    }

    private static int NumbersIn(string section, string field)
    {
        string row = section.Split('\n').Single(line => line.Contains(field, StringComparison.Ordinal));
        return row[(row.IndexOf(field, StringComparison.Ordinal) + field.Length)..].Trim(' ', '|').Split(", ").Length;
    }

    private static void AreSame(string[][] expected, IReadOnlyList<string[]> actual)
    {
        Assert.AreEqual(
            string.Join('\n', expected.Select(row => string.Join(" | ", row))),
            string.Join('\n', actual.Select(row => string.Join(" | ", row))));
    }
}
