using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EchoBridge.Desktop.Tests.Pages;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.BoardData;

/// <summary>Every rule of boards/Tasks/CheckBoards.cs catches its violation: good boards, each broken in one thing.</summary>
[TestClass]
public class BoardRuleTests
{
    private const string C3 = "esp32-c3-devkitm-1";
    private const string DevKitC = "esp32-devkitc";
    private const string Octal = "esp32-s3-devkitc-1-octal";
    private const string Quad = "esp32-s3-devkitc-1";

    // The violation, the board it is tried on, what is changed ("" takes the field away) and what the error says of it.
    private static readonly (string Code, string Board, string Change, string Says)[] Violations =
    [
        ("EB0001", DevKitC, "MutePin=", "field: MutePin is ''; write a whole number of 0 or more."),
        ("EB0001", DevKitC, "DacRate=fast", "field: DacRate is 'fast'; write a whole number of 0 or more."),
        ("EB0001", DevKitC, "IdleSeconds=", "field: IdleSeconds is ''; write a whole number of 0 or more."),
        ("EB0001", DevKitC, "KeepAwakeLevel=low", "field: KeepAwakeLevel is 'low'; write a whole number of 0 or more."),
        ("EB0001", DevKitC, "SpeekerKeyPin=27", "field: SpeekerKeyPin is no field of a board"),
        ("EB0001", DevKitC, "LedKind=Neon", "field: LedKind is 'Neon'; write Plain or Ws2812."),
        ("EB0001", DevKitC, "ButtonPulled=", "field: ButtonPulled is ''; write true or false."),
        ("EB0001", DevKitC, "Chip=ESP8266", "field: Chip is 'ESP8266'; write ESP32 or "),
        ("EB0001", DevKitC, "SpeakerKeyPin=4;x", "field: SpeakerKeyPin is '4;x'"),
        ("EB0001", DevKitC, "SpeakerProfile=Loud", "field: SpeakerProfile is 'Loud'; write Plain or Trigger or "),
        ("EB0001", DevKitC, "MakersPins=Button;Dac", "field: MakersPins has 'Dac'; write the roles whose pins the maker's document gives"),
        ("EB0002", DevKitC, "Image=ESP32_C3 KeepsBonds=false", "image: 'ESP32_C3' is no image for an ESP32 with PSRAM 'quad'; write ESP32_BLE_REV0 or ESP32_BLE_REV3."),
        ("EB0002", Octal, "Image=ESP32_S3_QUAD", "image: 'ESP32_S3_QUAD' is no image for an ESP32-S3 with PSRAM 'octal'; write ESP32_S3_OCTAL."),
        ("EB0002", DevKitC, "Image=ESP32_S3_BLE", "image: 'ESP32_S3_BLE' is no image"),
        ("EB0003", DevKitC, "Image=ESP32_REV3 KeepsBonds=false", "image-capabilities: the image ESP32_REV3 has no Bluetooth"),
        ("EB0004", Quad, "KeepsBonds=true", "bonds: KeepsBonds is true, but the image ESP32_S3_QUAD forgets them"),
        ("EB0004", DevKitC, "KeepsBonds=false", "bonds: KeepsBonds is false, but the image ESP32_BLE_REV0 keeps them"),
        ("EB0005", DevKitC, "MutePin=24", "no-such-pin: mute on GPIO 24"),
        ("EB0005", C3, "MutePin=22", "no-such-pin: mute on GPIO 22: an ESP32-C3 has no such pin."),
        ("EB0006", DevKitC, "MutePin=26", "pin-used-twice: GPIO 26 is I2S bit clock and mute"),
        ("EB0006", DevKitC, "SpeakerKeyPin=18;19", "pin-used-twice: GPIO 19 is amplifier or trigger and speaker key"),
        ("EB0007", DevKitC, "MutePin=34", "input-only-pin: mute on GPIO 34 must be an output"),
        ("EB0007", DevKitC, "SpeakerKeyPin=18;35", "input-only-pin: speaker key on GPIO 35"),
        ("EB0008", DevKitC, "ButtonPin=39", "no-pull: button on GPIO 39 has no pull resistor"),
        ("EB0009", DevKitC, "BckPin=7", "flash-pin: I2S bit clock on GPIO 7 belongs to the flash"),
        ("EB0009", "m5stack-atom-lite", "BckPin=17", "flash-pin: I2S bit clock on GPIO 17 belongs to the flash"),
        ("EB0010", DevKitC, "WsPin=16", "psram-pin: I2S word select on GPIO 16 belongs to the quad PSRAM"),
        ("EB0010", Octal, "WsPin=35", "psram-pin: I2S word select on GPIO 35 belongs to the octal PSRAM"),
        ("EB0011", C3, "DataPin=18", "usb-pin: I2S data on GPIO 18 belongs to USB"),
        ("EB0012", DevKitC, "DataPin=3", "uart0-pin: I2S data on GPIO 3 belongs to UART0"),
        ("EB0013", DevKitC, "DataPin=12", "strapping-pin: I2S data on GPIO 12 is a strapping pin"),
        ("EB0013", DevKitC, "ButtonStrapping=", "write into ButtonStrapping why"),
        ("EB0014", DevKitC, "I2sBus=2", "i2s-bus: I2S bus 2 does not exist"),
        ("EB0015", DevKitC, "DmaBlocks=129", "dma-size: 129 DMA buffers; the driver takes 2 to 128, and the firmware needs at least 4."),
        ("EB0015", DevKitC, "DmaBlocks=3", "dma-size: 3 DMA buffers"),
        ("EB0016", DevKitC, "DacRate=64000", "chip-rate: the chip does not make 64000 Hz exactly; it makes 8000, 16000,"),
        ("EB0017", DevKitC, "DacRate=48000", "stream-rate: a DAC rate of 48000 Hz"),
        ("EB0017", DevKitC, "DacRate=8000", "stream-rate: a DAC rate of 8000 Hz"),
        ("EB0018", DevKitC, "MutedLevel=high", "mute-level: mute on GPIO 21 mutes when high"),
        ("EB0019", DevKitC, "AmplifierOnLevel=high", "amplifier-level: amplifier or trigger on GPIO 19 switches on when high"),
        ("EB0020", DevKitC, "IdleSeconds=0", "idle-time: a stream is closed after 0 s without a packet; write 1 to 255."),
        ("EB0020", DevKitC, "IdleSeconds=256", "idle-time: a stream is closed after 256 s without a packet"),
        ("EB0021", DevKitC, "KeepAwakeLevel=101", "keep-awake-level: a level of 101 is no longer inaudible; write 0 (off) to 100"),
        ("EB0022", DevKitC, "SpeakerProfile=BluetoothTwice", "speaker-keys: the profile BluetoothTwice presses Bluetooth, and SpeakerKeyPin has 0 pins; write one for each key, in this order."),
        ("EB0022", DevKitC, "SpeakerProfile=PowerMuteThrice SpeakerKeyPin=18", "speaker-keys: the profile PowerMuteThrice presses Power and Mute, and SpeakerKeyPin has 1 pins"),
    ];

    // One run of MSBuild for all of them; the errors of board n are those that name the board "nth".
    private static readonly Lazy<string[]> Errors = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("boards").FullName;
        try
        {
            for (int n = 0; n < Violations.Length; n++)
            {
                Break(Violations[n].Board, Violations[n].Change, $"{n}th").Save(Path.Combine(folder, $"{n}.props"));
            }

            return BoardsProject.Run("-t:CheckBoards", $"-p:BoardFiles={folder}/*.props").Output.Split('\n');
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    public static IEnumerable<object[]> Rows => Violations.Select((violation, n) => new object[] { n, violation.Code, violation.Board, violation.Change });

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_board_that_breaks_a_rule_is_refused_for_that_and_nothing_else(int n, string code, string board, string change)
    {
        string[] errors = [.. Errors.Value.Where(line => line.Contains($" {n}th: ", StringComparison.Ordinal))];
        Assert.HasCount(1, errors, $"{board} with {change}: {string.Join('\n', errors)}");
        StringAssert.Contains(errors[0], $": error {code}: {n}th: ");
        StringAssert.Contains(errors[0], Violations[n].Says);
    }

    [TestMethod]
    public void The_boards_as_they_are_break_no_rule()
    {
        (int exitCode, string output) = BoardsProject.Run("-t:CheckBoards");
        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod]
    public void A_bad_board_makes_no_constants_for_the_compiler()
    {
        string folder = Directory.CreateTempSubdirectory("boards").FullName;
        try
        {
            Break(DevKitC, "MutePin=34", "broken").Save(Path.Combine(folder, "broken.props"));
            (int exitCode, string output) = BoardsProject.Run("-t:GenerateBoards", "-p:Board=broken", $"-p:BoardFiles={folder}/*.props", $"-p:IntermediateOutputPath={folder}/");
            Assert.AreEqual(1, exitCode);
            StringAssert.Contains(output, Path.Combine(folder, "broken.props") + " : error EB0007: broken: ");
            Assert.IsFalse(File.Exists(Path.Combine(folder, "Boards.g.cs")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Every_rule_is_on_the_page_and_has_a_violation_here()
    {
        string[] rules = [.. Regex.Matches(Repository.Read("boards/Tasks/CheckBoards.cs"), "\"(EB\\d{4})\", \"([a-z0-9-]+)\"").Select(rule => rule.Groups[1].Value + " " + rule.Groups[2].Value).Order()];
        CollectionAssert.AreEqual(rules, MarkdownTable.Under(Repository.Read("boards/README.md"), "error", "rule").Select(row => row[0] + " " + row[1]).ToArray());
        CollectionAssert.AreEqual(rules, Violations.Select(it => it.Code + " " + rules.Single(rule => rule.StartsWith(it.Code, StringComparison.Ordinal))[7..]).Distinct().Order().ToArray());
    }

    [TestMethod]
    public void The_limits_are_those_of_the_firmwares_code()
    {
        XElement limits = XDocument.Load(Repository.PathOf("boards/Firmware.props")).Descendants("FirmwareLimits").Single();
        int[] rates = [.. Enumerable.Range(1, Codec.Highest).Select(codec => Codec.Of(codec)!.RateAt(0)).Where(rate => rate != 0)];
        Assert.AreEqual(DmaAccount.LeastBlocks, (int)limits.Attribute("LeastDmaBlocks")!);
        Assert.AreEqual(rates.Min(), (int)limits.Attribute("LowestRate")!);
        Assert.AreEqual(rates.Max(), (int)limits.Attribute("HighestRate")!);
    }

    [TestMethod]
    public void The_speaker_profiles_are_those_of_the_firmwares_code_with_their_keys_in_the_order_of_their_pins()
    {
        string[] actual = [.. XDocument.Load(Repository.PathOf("boards/Firmware.props")).Descendants("SpeakerProfile")
            .Select(profile => profile.Attribute("Include")!.Value + ": " + profile.Attribute("Keys")!.Value)];
        string[] expected = [.. Enum.GetValues<SpeakerProfile>().Select(profile => profile + ": "
            + string.Join(';', Enum.GetValues<SpeakerKeys>().Where(key => key != SpeakerKeys.None && SpeakerProfileTable.Of(profile).Keys.HasFlag(key))))];
        CollectionAssert.AreEqual(expected, actual);
        Assert.HasCount(SpeakerProfileTable.Count, actual);
    }

    [TestMethod]
    public void The_page_lists_every_speaker_profile_as_the_data_has_it()
    {
        string[] expected = [.. XDocument.Load(Repository.PathOf("boards/Firmware.props")).Descendants("SpeakerProfile").Select(profile => string.Join(" = ",
            profile.Attribute("Include")!.Value,
            profile.Attribute("Keys")!.Value is { Length: > 0 } keys ? keys.Replace(";", ", ", StringComparison.Ordinal) : "none",
            profile.Attribute("Title")!.Value))];
        string[] actual = [.. MarkdownTable.Under(Repository.Read("boards/README.md"), "profile", "keys").Select(row => string.Join(" = ", row))];
        CollectionAssert.AreEqual(expected, actual);
    }

    private static XDocument Break(string board, string changes, string name)
    {
        XDocument file = XDocument.Load(Repository.PathOf($"boards/{board}/board.props"));
        XElement item = file.Descendants("BoardDefinition").Single();
        item.SetAttributeValue("Include", name);
        foreach (string[] change in changes.Split(' ').Select(change => change.Split('=')))
        {
            item.SetElementValue(change[0], change[1].Length == 0 ? null : change[1]);
        }

        return file;
    }
}
