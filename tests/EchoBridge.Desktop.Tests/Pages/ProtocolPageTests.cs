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
        StringAssert.Contains(Page, $"### Stream ({StreamControl.ValueBytes} bytes)");
        StringAssert.Contains(Page, $"### Counters ({GattTable.CountersBytes} bytes)");
    }

    [TestMethod]
    public void The_fields_of_the_values_and_the_packet_fill_their_values_without_gap_or_overlap()
    {
        string[] sections = Page.Split("\n### ");
        Assert.AreEqual(GattTable.InfoBytes, Fill(sections.Single(section => section.StartsWith("Info", StringComparison.Ordinal))));
        Assert.AreEqual(GattTable.StatusBytes, Fill(sections.Single(section => section.StartsWith("Status", StringComparison.Ordinal))));
        Assert.AreEqual(StreamControl.ValueBytes, Fill(sections.Single(section => section.StartsWith("Stream", StringComparison.Ordinal))));
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
    public void The_codecs_have_the_numbers_rates_and_packets_of_the_code()
    {
        string[][] expected = [.. Enumerable.Range(1, Codec.Highest).Select(number => Codec.Of(number)!).Select(codec => new[]
        {
            codec.Number.ToString(CultureInfo.InvariantCulture),
            codec.RateAt(0) == 0 ? "the DAC's" : codec.RateAt(0).ToString(CultureInfo.InvariantCulture),
            codec.PacketFrames.ToString(CultureInfo.InvariantCulture),
            codec.PacketBytes.ToString(CultureInfo.InvariantCulture),
            codec.StateBytes == 0 ? "" : $", {codec.StateBytes} of them the state",
        })];
        AreSame(expected, [.. MarkdownTable.Under(Page, "codec", "what", "frames a second").Select(row => new[] { row[0], row[2], row[3], row[4].Split(',')[0], row[4][row[4].Split(',')[0].Length..] })]);
        Assert.AreEqual(0x3E, Codec.All, "bits 1 to 5");
    }

    [TestMethod]
    public void The_fields_of_the_counters_are_the_numbers_of_the_code_in_their_order()
    {
        string counters = Page.Split("\n### ").Single(section => section.StartsWith("Counters", StringComparison.Ordinal));
        string[] onPage = [.. MarkdownTable.Under(counters, "offset", "number").Select(row => row[0] + " " + row[1])];
        string[] expected = [.. typeof(AudioCounters).GetFields().Where(field => !field.IsLiteral).Select((field, i) => $"{4 * i} {field.Name}")];
        CollectionAssert.AreEqual(expected, onPage);
        var numbered = new AudioCounters();
        byte[] value = new byte[GattTable.CountersBytes];
        foreach ((System.Reflection.FieldInfo field, int i) in typeof(AudioCounters).GetFields().Where(field => !field.IsLiteral).Select((field, i) => (field, i)))
        {
            field.SetValue(numbered, i + 1);
        }

        numbered.Put(value);
        CollectionAssert.AreEqual(Enumerable.Range(1, AudioCounters.Count).ToArray(), Enumerable.Range(0, AudioCounters.Count).Select(i => BitConverter.ToInt32(value, 4 * i)).ToArray());
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
        Assert.AreEqual(8, HostBook.Capacity, "the page says eight");
    }

    [TestMethod]
    public void The_figures_of_the_streams_are_those_of_the_code()
    {
        BoardDefinition board = Firmware.Boards.All[0];
        int blockMs = 1000 * DmaAccount.BlockFrames / board.DacRate;
        foreach (string told in (string[])
        [
            $"{FillControl.CautiousPrefillMs} ms of sound",
            $"{FillControl.LeastPrefillMs} to 255 ms",
            $"at most {FillControl.MostAheadMs} ms",
            $"one frame in {FillControl.FramesPerSlip}",
            $"{AudioPath.RingBytes} bytes wait",
            $"up to {AudioPath.MaxConcealedPackets} in a row",
            $"{1000 * AudioPath.FadeFrames / board.DacRate} ms",
            $"{1000.0 * AudioPath.GapFadeFrames / board.DacRate:0.0} ms",
            $"{(board.DmaBlocks - 2) * blockMs} ms",
            $"{board.IdleSeconds} s on every board",
            $"(volume / {Gain.FullVolume})²",
        ])
        {
            StringAssert.Contains(Page.Replace('\n', ' '), told);
        }

        Assert.IsTrue(Firmware.Boards.All.All(it => it.IdleSeconds == board.IdleSeconds && it.DacRate == board.DacRate && it.DmaBlocks == board.DmaBlocks), "the page says so of every board");
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
