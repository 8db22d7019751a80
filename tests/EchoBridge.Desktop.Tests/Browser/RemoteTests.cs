using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>The remote in a real Chromium, over its own Web Bluetooth, against the firmware on the virtual ESP32.</summary>
[TestClass]
public class RemoteTests
{
    private const int SpeechRate = 16000;
    private const int SpeechSeconds = 10;
    private const int Attempts = 3;
    private static readonly int PacketFrames = Codec.Of(Codec.MuLaw16)!.PacketFrames;

    private Chromium browser = null!;

    public required TestContext TestContext { get; set; }

    // One each: Chromium's emulated adapter does not survive everything that is done to it.
    [TestInitialize]
    public async Task StartBrowser() => browser = await Chromium.StartAsync();

    [TestCleanup]
    public async Task StopBrowser()
    {
        if (browser != null)
        {
            await browser.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Ten_seconds_of_speech_go_through_the_browsers_bluetooth_into_the_firmware_and_come_out_of_the_dac_intact()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.PairAsync();
        short[] speech = SampleSpeech.Make(SpeechRate, SpeechSeconds);
        await ChooseSoundAsync(scene, speech);
        int firstFrame = await PlayAsync(scene);
        short[] expected = Expected(speech, scene.Board.Machine.Dac.Rate);
        int? slips = await scene.Board.AskAsync(() => Task.FromResult(HeardStream.Slips(scene.Board.Machine.Dac, firstFrame, expected, SpeechRate)));
        Assert.IsNotNull(slips, "a frame was heard that was not sent");
        int packets = (speech.Length + PacketFrames - 1) / PacketFrames;
        Assert.AreEqual(0, scene.Dongle.PacketsWritten % packets);
        Dictionary<string, long> counters = JsonSerializer.Deserialize<Dictionary<string, long>>(
            await scene.Tab.EvaluateAsync<string>("window.echoBridge.dongle.readCounters().then(JSON.stringify)"))!;
        Assert.AreEqual(speech.Length, counters["received"]);
        Assert.IsLessThanOrEqualTo(counters["repeated"] + counters["skipped"], (long)slips);
        Assert.AreEqual(speech.Length, counters["played"] + counters["skipped"]);
        Assert.AreEqual(0, counters["lost"] + counters["concealed"] + counters["underruns"] + counters["overruns"] + counters["refused"]);
        Assert.IsEmpty(scene.Tab.Errors, string.Join("; ", scene.Tab.Errors));
        await ReadDiagnosticsAsync(scene);
        TestContext.WriteLine($"{packets} packets, {counters["skipped"]} frames left out and {counters["repeated"]} repeated against drift");
    }

    [TestMethod]
    public async Task A_dongle_that_is_not_in_its_window_is_said_to_need_a_press_and_then_found()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.ClickAsync("main");
        await scene.UntilAsync("linkSays", "press its button once");
        await scene.UntilAsync("linkSays", "fast and evenly it can be found");
        await scene.PairAsync();
        await scene.Tab.EvaluateAsync<object>("document.querySelector('[data-phone=volume]').focus()");
        await scene.Tab.KeyAsync("ArrowLeft");
        await scene.Tab.UntilAsync("window.echoBridge.dongle.stream.volume === 99");
    }

    [TestMethod]
    public async Task A_file_that_is_no_sound_and_a_microphone_that_is_refused_are_told_with_what_would_be_right()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.PairAsync();
        string file = scene.FilePath("letter.txt");
        await File.WriteAllTextAsync(file, "no sound");
        await scene.Tab.ChooseFilesAsync(RemoteScene.Selector("file"), file);
        await scene.UntilAsync("soundSays", "“letter.txt” is no sound that this browser can play. Choose a WAV, MP3");
        Assert.IsTrue(await scene.Tab.EvaluateAsync<bool>("document.querySelector('[data-phone=play]').disabled"));
        await browser.PermitAsync(scene.Tab, "microphone", false);
        await scene.ClickAsync("speak");
        await scene.UntilAsync("soundSays", "may not use the microphone. Allow the microphone for this page");
        await browser.PermitAsync(scene.Tab, "microphone", true);
        await scene.ClickAsync("speak");
        await scene.UntilAsync("soundSays", "The microphone is open");
        await scene.Tab.UntilAsync("window.echoBridge.player.position > 1");
        await scene.ClickAsync("speak");
        await scene.Tab.UntilAsync("!window.echoBridge.player.isPlaying");
        Assert.IsTrue(await scene.Board.AskAsync(() => Task.FromResult(IsSounding(scene.Board.Machine.Dac))), "the browser's microphone beeps once a second");
    }

    [TestMethod]
    public async Task A_link_that_is_lost_in_mid_play_is_told_and_the_sound_goes_on_from_there()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.PairAsync();
        await ChooseSoundAsync(scene, SampleSpeech.Make(SpeechRate, 4));
        await scene.ClickAsync("play");
        await scene.Tab.UntilAsync("window.echoBridge.player.position > 2");
        await scene.Board.DoAsync(() => scene.Board.Machine.PowerCut(100_000));
        await scene.UntilAsync("soundSays", "then connect again");
        await scene.UntilAsync("linkSays", "The link to the dongle is gone");
        StringAssert.StartsWith(await scene.Tab.TextAsync(RemoteScene.Selector("play")), "Go on from 0:0");
        await scene.Board.ReadyAsync();
        await scene.ClickAsync("main");
        await scene.UntilAsync("line", "this phone may play");
        await scene.ClickAsync("play");
        await scene.UntilAsync("soundSays", "every frame");
    }

    [TestMethod]
    public async Task Somebody_whom_the_dongle_does_not_know_any_more_is_told_and_pairs_anew_and_may_be_forgotten_again()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.PairAsync();
        await scene.Board.DoAsync(() => scene.Board.Machine.PowerCut(100_000));
        await scene.UntilAsync("linkSays", "The link to the dongle is gone");
        await scene.Tab.EvaluateAsync<object>("Object.keys(localStorage).forEach(name => localStorage.setItem(name, localStorage.getItem(name).replace(/[0-9a-f]{32}/, '0'.repeat(32))))");
        await scene.ClickAsync("main");
        await scene.UntilAsync("linkSays", "The dongle no longer knows this phone");
        await scene.UntilAsync("linkSays", "pair anew");
        await scene.Board.OpenWindowAsync();
        await scene.ClickAsync("main");
        await scene.UntilAsync("linkSays", "it is for new phones, and this one has its key. Wait until the fast blinking ends");
        await scene.ClickAsync("pair");
        await scene.UntilAsync("line", "this phone may play");
        await scene.ClickAsync("forget");
        await scene.UntilAsync("line", "found, not paired");
    }

    [TestMethod]
    public async Task A_second_tab_is_told_of_the_first_and_can_take_the_dongle_over()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.PairAsync();
        Tab second = await browser.OpenAsync(scene.Address, 640, 900, beside: scene.Tab);
        await scene.Dongle.AnswerChooserAsync(second);
        await second.ClickAsync("[data-phone=main]");
        await second.UntilTextAsync("[data-phone=linkSays]", "Another tab of this browser has the dongle. Go on in that tab, or take over here.");
        await second.ClickAsync("[data-phone=takeOver]");
        await second.UntilTextAsync("[data-phone=line]", "this phone may play");
        await scene.UntilAsync("linkSays", "Another tab has taken the dongle over. Take over here to get it back.");
        await scene.ClickAsync("takeOver");
        await scene.UntilAsync("line", "this phone may play");
        await second.UntilTextAsync("[data-phone=linkSays]", "Another tab has taken the dongle over");
        await second.CloseAsync();
    }

    [TestMethod]
    public async Task The_audit_leads_from_the_first_press_to_a_sound_in_the_room_within_its_time()
    {
        await using RemoteScene scene = await RemoteScene.StartAsync(browser);
        await scene.Tab.ClickAsync("[data-phone=auditBox] summary");
        await scene.ClickAsync("audit");
        await scene.UntilAsync("steps", "Press its button once");
        await scene.UntilAsync("audit", "Look for it");
        await scene.Board.OpenWindowAsync();
        await scene.ClickAsync("audit");
        await scene.UntilAsync("question", "Did you hear the tone", 30);
        Assert.AreEqual("yes", await scene.Tab.EvaluateAsync<string>("document.activeElement.dataset.phone"), "the focus goes on with the question");
        await scene.ClickAsync("no");
        await scene.UntilAsync("steps", "did not reach your ears. See that the speaker is on");
        await scene.UntilAsync("audit", "Try this step again");
        Assert.AreEqual("audit", await scene.Tab.EvaluateAsync<string>("document.activeElement.dataset.phone"));
        await scene.ClickAsync("audit");
        await scene.ClickAsync("yes");
        await scene.UntilAsync("question", "Did the Echo play", 30);
        await scene.ClickAsync("yes");
        await scene.UntilAsync("auditTime", "All is well");
        TestContext.WriteLine(await scene.Tab.TextAsync(RemoteScene.Selector("steps")));
        TestContext.WriteLine(await scene.Tab.TextAsync(RemoteScene.Selector("auditTime")));
    }

    [TestMethod]
    public async Task Without_web_bluetooth_the_page_says_who_has_it_and_offers_the_virtual_board()
    {
        using var site = new StaticSite();
        Tab tab = await browser.OpenAsync("about:blank", 360, 640);
        await tab.CallAsync("Page.addScriptToEvaluateOnNewDocument", new { source = "delete Navigator.prototype.bluetooth" });
        await tab.GoAsync(site.Address + "remote/");
        await tab.UntilTextAsync("#transport-says", "Web Bluetooth is in Chrome and Edge");
        await tab.ClickAsync("#transport-says a");
        await tab.UntilTextAsync("#transport-says", "See that its program runs (dotnet run --project boards/virtual)");
        Assert.AreEqual(
            "Run dotnet run --project boards/virtual on your computer and open the address that it prints.",
            await tab.EvaluateAsync<string>("import('/board/host.js').then(host => host.wayToBoard('remote.example'))"));
        Assert.IsFalse(await tab.EvaluateAsync<bool>("import('/board/host.js').then(host => host.canHaveBoard('remote.example'))"));
        await tab.GoAsync(site.Address);
        await tab.UntilTextAsync("#trouble", "See that its program runs (dotnet run --project boards/virtual)");
        await tab.CloseAsync();
    }

    [TestMethod]
    public async Task The_page_fits_a_screen_of_360_pixels_and_weighs_less_than_200_kilobytes()
    {
        using var site = new StaticSite();
        Tab tab = await browser.OpenAsync(site.Address + "remote/", 360, 640);
        await tab.UntilTextAsync("[data-phone=main]", "Find the dongle");
        Assert.IsLessThanOrEqualTo(360, await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.IsLessThan(200_000, site.Served);
        TestContext.WriteLine($"{site.Served} bytes");
        await tab.CloseAsync();
    }

    // Sound is in time or it breaks off, as on a real link. A machine that is busy with other things may be too slow for that: then
    // the page says so, and it is played again, as a person would. Returns a frame before it.
    private async Task<int> PlayAsync(RemoteScene scene)
    {
        for (int attempt = 1; ; attempt++)
        {
            int firstFrame = await scene.Board.AskAsync(() => Task.FromResult(scene.Board.Machine.Dac.RecordedFrames));
            await scene.ClickAsync("play");
            await scene.Tab.UntilAsync("window.echoBridge.player.isPlaying");
            await scene.UntilAsync("soundSays", "Played", 2 * SpeechSeconds);
            string says = await scene.Tab.TextAsync(RemoteScene.Selector("soundSays"));
            if (says == $"Played: {SpeechSeconds}.0 s, every frame." || attempt == Attempts)
            {
                Assert.AreEqual($"Played: {SpeechSeconds}.0 s, every frame.", says);
                return firstFrame;
            }

            TestContext.WriteLine(says);
        }
    }

    private static async Task ReadDiagnosticsAsync(RemoteScene scene)
    {
        await scene.Tab.ClickAsync("[data-phone=diagnosticsBox] summary");
        await scene.ClickAsync("count");
        await scene.UntilAsync("diagnostics", "silent blocks");
        string told = await scene.Tab.TextAsync(RemoteScene.Selector("diagnostics"));
        foreach (string fact in (string[])
        [
            $"{FirmwareVersion.Major}.{FirmwareVersion.Minor}.{FirmwareVersion.Patch}",
            $"{GattTable.MajorVersion}.{GattTable.MinorVersion}",
            $"{scene.Board.Machine.Board.DacRate} frames/s",
            "mu law16",
            "a remembered host is connected and has proved its key",
            $"1 of {HostBook.Capacity}",
            $"{SpeechRate * SpeechSeconds}",
        ])
        {
            StringAssert.Contains(told, fact);
        }
    }

    private static async Task ChooseSoundAsync(RemoteScene scene, short[] samples)
    {
        string file = scene.FilePath("speech.wav");
        WavWriter.Write(file, SpeechRate, 1, samples);
        await scene.Tab.ChooseFilesAsync(RemoteScene.Selector("file"), file);
        await scene.UntilAsync("fileName", "speech.wav");
    }

    // What a mu-law coder makes of it, behind the firmware's own ramp.
    private static short[] Expected(short[] speech, int dacRate)
    {
        double ramp = DmaAccount.BlockFrames * SpeechRate / (double)dacRate;
        return [.. speech.Select((sample, i) => (short)Math.Floor(MuLaw.Decode(MuLaw.Encode(sample)) * Math.Min(1.0, (i + 1) / ramp)))];
    }

    private static bool IsSounding(Dac dac) => Enumerable.Range(0, dac.RecordedFrames).Any(frame => Math.Abs((int)dac.Sample(frame, 0)) > 1000);
}
