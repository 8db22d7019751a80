using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using EchoBridge.Virtual.Diagram;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class CommandLineTests
{
    private static readonly string Sample = Repository.PathOf("boards/virtual/samples/some-speech.wav");

    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("echobridge").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Json_has_every_field_that_scripts_rely_on_and_nothing_else_is_on_standard_output()
    {
        (int exit, string output, _) = Run("play", ShortWav(), "--json", "--seed", "9");
        Assert.AreEqual(0, exit);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        CollectionAssert.AreEqual((string[])["timeline", "audio", "pairing", "seed"], NamesOf(root));
        CollectionAssert.AreEqual((string[])["us", "what"], NamesOf(root.GetProperty("timeline")[0]));
        CollectionAssert.AreEqual(
            (string[])["framesIn", "framesPlayed", "framesDropped", "framesConcealed", "underruns", "overruns", "latencyMsP50", "latencyMsP99", "maxInterpreterStallMs"],
            NamesOf(root.GetProperty("audio")));
        CollectionAssert.AreEqual((string[])["buttonToDiscoverableMs", "discoverableToClaimedMs"], NamesOf(root.GetProperty("pairing")));
        Assert.AreEqual(9, root.GetProperty("seed").GetInt32());
        string[] order = [.. root.GetProperty("timeline").EnumerateArray().Select(moment => moment.GetProperty("what").GetString()!)];
        CollectionAssert.IsSubsetOf((string[])["mute", "amp", "clock", "unmute", "advertise"], order);
    }

    [TestMethod]
    public void A_speaker_profile_takes_the_place_of_the_boards_and_its_keys_stand_in_the_time_line()
    {
        (int exit, string output, string error) = Run("play", ShortWav(), "--json", "--profile", "BluetoothTwice");
        Assert.AreEqual(0, exit, error);
        string[] timeline = [.. JsonDocument.Parse(output).RootElement.GetProperty("timeline").EnumerateArray().Select(moment => moment.GetProperty("what").GetString()!)];
        CollectionAssert.AreEqual(
            (string[])["boot", "mute", "amp", "clock", "keys down", "keys up", "keys down", "keys up", "unmute", "press"], timeline[..10]);
    }

    [TestMethod]
    public void An_unknown_speaker_profile_is_refused_with_the_known_ones() =>
        ExpectRefusal("the known ones are: Plain, Trigger, BluetoothTwice", "play", Sample, "--profile", "Loud");

    [TestMethod]
    public void A_profile_whose_keys_the_board_has_no_pins_for_is_refused() =>
        ExpectRefusal("presses 2 keys, and the board esp32-c3-devkitm-1 has pins for 0", "prove", "--board", "esp32-c3-devkitm-1", "--profile", "PowerMuteThrice");

    [TestMethod]
    public void The_output_is_what_the_dac_put_out_at_its_rate_on_two_channels()
    {
        string output = Path.Combine(_folder, "speaker.wav");
        Assert.AreEqual(0, Run("play", ShortWav(), "--out", output, "--json").Exit);
        PcmSound sound = WavReader.Read(output);
        Assert.AreEqual(Firmware.Boards.All.Single(board => board.Name == "virtual").DacRate, sound.Rate);
        Assert.AreEqual(2, sound.Channels);
        Assert.IsTrue(sound.Samples.Any(sample => sample != 0));
        Assert.HasCount(2, Directory.GetFiles(_folder), "the sound that was made for the test, and the output");
    }

    [TestMethod]
    [DataRow("no-such.wav")]
    [DataRow("empty.wav")]
    [DataRow("cut.wav")]
    [DataRow("text.wav")]
    [DataRow("adpcm.wav")]
    [DataRow("silent-file.wav")]
    public void A_bad_wav_is_one_sentence_on_standard_error_exit_code_2_and_no_output_file(string name)
    {
        string path = Path.Combine(_folder, name);
        byte[] good = File.ReadAllBytes(Sample);
        switch (name)
        {
            case "empty.wav":
                File.WriteAllBytes(path, []);
                break;
            case "cut.wav":
                File.WriteAllBytes(path, good[..1000]);
                break;
            case "text.wav":
                File.WriteAllText(path, "no sound at all, but a line of text that is long enough for a header");
                break;
            case "adpcm.wav":
                good[20] = 2;
                File.WriteAllBytes(path, good);
                break;
            case "silent-file.wav":
                File.WriteAllBytes(path, [.. good[..40], 0, 0, 0, 0]);
                break;
            default:
                break;
        }

        ExpectRefusal(name, "play", path, "--out", Path.Combine(_folder, "out.wav"));
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "out.wav")));
    }

    [TestMethod]
    public void An_unknown_board_is_refused_with_the_known_ones() =>
        ExpectRefusal("esp32-devkitc", "play", Sample, "--board", "toaster");

    [TestMethod]
    public void An_unknown_option_is_refused() => ExpectRefusal("--loud", "play", Sample, "--loud");

    [TestMethod]
    public void An_unknown_command_is_refused() => ExpectRefusal("dance", "dance");

    [TestMethod]
    public void A_seed_that_is_no_number_is_refused() => ExpectRefusal("many", "play", Sample, "--seed", "many");

    [TestMethod]
    public void Diagram_prints_all_sections_or_the_one_that_is_named()
    {
        (int exit, string all, _) = Run("diagram");
        Assert.AreEqual(0, exit);
        foreach (string name in BehaviourSections.Names)
        {
            Assert.Contains(Run("diagram", name).Output, all);
        }
    }

    [TestMethod]
    public void An_unknown_diagram_is_refused_with_the_known_ones() => ExpectRefusal("connection, speaker, button, audio, led", "diagram", "dance");

    [TestMethod]
    public void Play_without_a_sound_is_refused() => ExpectRefusal("play", "play");

    [TestMethod]
    public void An_output_in_a_folder_that_is_not_there_is_refused() =>
        ExpectRefusal("nowhere", "play", Sample, "--out", Path.Combine(_folder, "nowhere", "out.wav"));

    [TestMethod]
    public void An_output_without_a_name_is_refused() => ExpectRefusal("--out", "play", Sample, "--out", "");

    [TestMethod]
    public void The_sound_itself_is_never_written_over()
    {
        string path = ShortWav();
        ExpectRefusal("another file", "play", path, "--out", path);
    }

    [TestMethod]
    public void The_board_without_a_terminal_is_refused() => ExpectRefusal("terminal", "terminal");

    [TestMethod]
    [DataRow("many")]
    [DataRow("-1")]
    [DataRow("65536")]
    public void A_port_that_is_none_is_refused(string port) => ExpectRefusal("0 (any that is free) to 65535", "--port", port);

    internal static void ExpectRefusal(string mentions, params string[] args)
    {
        (int exit, string output, string error) = Run(args);
        Assert.AreEqual(2, exit);
        Assert.AreEqual("", output);
        string line = error.TrimEnd('\n');
        Assert.DoesNotContain('\n', line);
        Assert.StartsWith("echobridge: ", line);
        Assert.Contains(mentions, line);
        Assert.DoesNotContain("   at ", line);
    }

    internal static (int Exit, string Output, string Error) Run(params string[] args)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using var capturedOutput = new StringWriter();
        using var capturedError = new StringWriter();
        Console.SetOut(capturedOutput);
        Console.SetError(capturedError);
        try
        {
            int exit = Virtual.Program.Main(args);
            return (exit, capturedOutput.ToString(), capturedError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    private static string[] NamesOf(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private string ShortWav()
    {
        string path = Path.Combine(_folder, "short.wav");
        WavWriter.Write(path, 8000, 1, SampleSpeech.Make(8000, 2));
        return path;
    }
}
