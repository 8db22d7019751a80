using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Browser;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>What a person does on the board's page, in a real Chromium, and what the firmware makes of it.</summary>
[TestClass]
public class BoardPageTests
{
    // A page that was late has told so and collects more the next time: on a busy machine the second attempt is heard whole.
    private const int Attempts = 4;

    // From a press to the change on the screen.
    private const double MostMs = 100;

    private static readonly SharedBrowser Browser = new();

    private string _folder = "";

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static Task EndAsync() => Browser.EndAsync();

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("echobridge").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task A_phone_claims_the_dongle_plays_a_file_and_what_is_heard_is_what_the_dac_put_out()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.ClaimAsync();
        await page.Tab.ClickAsync("#listen");
        await page.Tab.ChooseFilesAsync("[data-phone=file]", Speech());
        short[] put = [], heard = [];
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            IReadOnlyList<short> dac = page.RecordDac();
            await page.Tab.ClickAsync("#record");
            await page.Tab.ClickAsync("[data-phone=play]");
            await page.Tab.UntilTextAsync("[data-phone=soundSays]", "Played", 30);
            await page.Tab.UntilAsync("document.querySelector('#sound-says').innerText.startsWith('Silence')");
            string says = await page.Tab.TextAsync("#sound-says");
            byte[] wav = await page.SavedAsync("#record");
            (put, heard) = (Sound([.. dac]), Sound(Samples(wav)));
            TestContext.WriteLine($"attempt {attempt}: {put.Length / 2} frames put out, {heard.Length / 2} heard; {says}");
            if (put.SequenceEqual(heard))
            {
                break;
            }
        }

        Assert.IsGreaterThan(2 * 32000 * 2, put.Length, "two seconds of sound");
        CollectionAssert.AreEqual(put, heard);
        Assert.AreEqual("", string.Join("; ", page.Tab.Errors));
    }

    [TestMethod]
    public async Task A_press_of_the_mouse_is_told_by_the_led_on_the_screen_within_100_ms()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.Tab.EvaluateAsync<bool>("""
            (() => {
              window.times = {};
              const note = name => window.times[name] ??= performance.now();
              document.querySelector("#key").addEventListener("pointerdown", () => note("down"));
              const watch = (id, name, as, afterMs) => {
                const element = document.querySelector(id);
                new MutationObserver(() => performance.now() > window.times.down + afterMs && element.classList.contains(name) && note(as)).observe(element, { attributes: true });
              };
              watch("#key", "down", "shown", 0);
              watch("#led", "lit", "lit", 1900);
              return true;
            })()
            """);
        (double shown, double lit) = (double.MaxValue, double.MaxValue);
        for (int attempt = 1; attempt <= Attempts && Math.Max(shown, lit) >= MostMs; attempt++)
        {
            // The Standby rhythm is dark for nearly 4 s after its flash: what is lit when the hold is reached is the answer.
            await page.Tab.UntilAsync("!document.querySelector('#key').classList.contains('down')");
            await page.Tab.UntilAsync("document.querySelector('#led').classList.contains('lit')");
            await page.Tab.UntilAsync("!document.querySelector('#led').classList.contains('lit')");
            await page.Tab.EvaluateAsync<bool>("window.times = {}, true");
            await page.Tab.MouseDownAsync("#key");
            await page.Tab.UntilAsync("window.times.lit && window.times.shown");
            await page.Tab.MouseUpAsync("#key");
            Dictionary<string, double> times = await page.Tab.EvaluateAsync<Dictionary<string, double>>("window.times");
            shown = times["shown"] - times["down"];
            // Held: the LED answers when the hold is reached, by the firmware's own table.
            lit = times["lit"] - times["down"] - (ButtonTable.HoldUs / 1000.0);
            TestContext.WriteLine($"press shown after {shown:F0} ms, the LED's answer {lit:F0} ms after the firmware's {ButtonTable.HoldUs / 1000} ms");
        }

        Assert.IsLessThan(MostMs, shown);
        Assert.IsLessThan(MostMs, lit);
    }

    [TestMethod]
    public async Task The_space_bar_is_the_button_and_the_window_is_announced()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.Tab.KeyDownAsync(" ");
        await page.Tab.UntilAsync("document.querySelector('#key').ariaPressed === 'true'");
        await page.Tab.KeyUpAsync(" ");
        await page.IsAsync("Window");
        await page.Tab.UntilTextAsync("#announcer", "the pairing window is open: it can be found");
        await page.Tab.UntilTextAsync("#diagram-says", "Standby → Window: press / 60 s begin");
        Assert.AreEqual("Window", await page.Tab.EvaluateAsync<string>("document.querySelector('.box.now').dataset.id"));
        Assert.IsTrue(await page.Tab.EvaluateAsync<bool>("document.querySelectorAll('.arrow.taken').length === 1"));
        await page.Tab.ClickAsync("[data-gesture=double]");
        await page.IsAsync("Standby");
    }

    [TestMethod]
    public async Task Every_fault_has_a_button_and_the_page_shows_what_it_does()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.FaultAsync("bounceButton");
        await page.IsAsync("Window");
        await page.FaultAsync("stranger");
        await page.Tab.UntilTextAsync("#radio-says", "stranger linked");
        await page.Tab.ClickAsync("[data-gesture=double]");
        await page.IsAsync("Standby");

        await page.ClaimAsync();
        await page.FaultAsync("hogLink");
        await page.Tab.UntilTextAsync("#radio-says", "60 %");
        Assert.AreEqual("true", await page.Tab.EvaluateAsync<string>("document.querySelector('[data-fault=hogLink]').ariaPressed"));
        await page.FaultAsync("loseEvents");
        await page.Tab.UntilAsync("/[1-9]\\d* records/.test(document.querySelector('#chip-says').innerText)");
        await page.FaultAsync("stallInterpreter");
        await page.Tab.UntilTextAsync("#fault-says", "only just now");

        await page.FaultAsync("phoneAway");
        await page.Tab.UntilTextAsync("#radio-says", "hidden");
        await page.Tab.UntilTextAsync("[data-phone=linkSays]", "The link to the dongle is gone");
        Assert.AreEqual("away", await page.Tab.EvaluateAsync<string>("document.querySelector('#phone-note').textContent"));
        await page.FaultAsync("phoneBack");
        await page.Tab.UntilAsync("document.querySelector('#phone-note').textContent === 'near'");

        await page.FaultAsync("cutPower");
        await page.Tab.UntilTextAsync("#chip-says", "booted twice");
        await page.IsAsync("Waiting");
        await page.FaultAsync("corruptStore");
        await page.Tab.UntilTextAsync("#chip-says", "booted 3 times");
        await page.FaultAsync("stallInterpreter");
        await page.Tab.UntilTextAsync("#fault-says", "no managed code runs");
        Assert.AreEqual("", string.Join("; ", page.Tab.Errors));
    }

    [TestMethod]
    public async Task A_run_is_saved_and_replayed_with_the_same_trace_and_another_file_is_refused_in_a_sentence()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.Tab.ClickAsync("#press");
        await page.IsAsync("Window");
        string run = Path.Combine(_folder, "run.json");
        await File.WriteAllBytesAsync(run, await page.SavedAsync("#save"));
        await page.Tab.UntilTextAsync("#run-says", "Saved as echobridge-run-");
        await page.Tab.ChooseFilesAsync("#replay-file", Speech());
        await page.Tab.UntilTextAsync("#run-says", "This is no saved run");
        await page.Tab.ChooseFilesAsync("#replay-file", Huge());
        await page.Tab.UntilTextAsync("#run-says", "A saved run has at most 200 MB.");
        await page.Tab.ChooseFilesAsync("#replay-file", run);
        await page.Tab.UntilTextAsync("#run-says", "the trace is the same");
        await page.IsAsync("Window");
        await page.Tab.ClickAsync("#restart");
        await page.IsAsync("Standby");
    }

    [TestMethod]
    public async Task The_last_boot_is_shown_as_receive_first()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.Tab.ClickAsync("#last-boot");
        string[] milestones = await page.Tab.EvaluateAsync<string[]>("Array.from(document.querySelectorAll('#milestones li'), item => item.lastChild.textContent)");
        CollectionAssert.AreEqual((string[])["boot", "mute", "amp", "clock", "unmute"], milestones);
        await page.Tab.ClickAsync("#freeze");
        Assert.AreEqual("Hold still", await page.Tab.TextAsync("#freeze"));
    }

    [TestMethod]
    public async Task What_goes_wrong_is_said_where_the_person_looks_with_a_way_on()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.Tab.ClickAsync("[data-phone=main]");
        await page.Tab.UntilTextAsync("[data-phone=linkSays]", "If its LED does not blink fast and evenly, press its button once");
        await page.Tab.ClickAsync("#press");
        await page.Tab.UntilTextAsync("[data-phone=line]", "this phone may play");

        string text = Path.Combine(_folder, "letter.txt");
        await File.WriteAllTextAsync(text, "no sound at all");
        await page.Tab.ChooseFilesAsync("[data-phone=file]", text);
        await page.Tab.UntilTextAsync("[data-phone=soundSays]", "is no sound that this browser can play");

        await page.Browser.PermitAsync(page.Tab, "microphone", allowed: false);
        await page.Tab.ClickAsync("[data-phone=speak]");
        await page.Tab.UntilTextAsync("[data-phone=soundSays]", "Allow the microphone for this page");

        await page.Tab.ChooseFilesAsync("[data-phone=file]", Speech());
        await page.Tab.ClickAsync("[data-phone=play]");
        await page.Tab.UntilTextAsync("#state-says", "Owned");
        await page.Tab.UntilAsync("document.querySelector('[data-phone=progress]').value > 0.2");
        await page.FaultAsync("phoneAway");
        await page.Tab.UntilTextAsync("[data-phone=line]", "not connected");
        await page.Tab.UntilTextAsync("[data-phone=soundSays]", "See that the dongle has power and is near, then connect again.");
        await page.Tab.UntilTextAsync("[data-phone=play]", "Go on from");

        await page.LoseServerAsync(async () =>
        {
            await page.Tab.UntilTextAsync("#trouble", "this page comes back by itself");
            Assert.AreEqual("No connection", await page.Tab.TextAsync("#clock"));
        });
        await page.Tab.UntilTextAsync("#clock", "Virtual clock");
        Assert.IsTrue(await page.Tab.EvaluateAsync<bool>("document.querySelector('#trouble').hidden"));
    }

    [TestMethod]
    public async Task A_second_tab_sees_the_board_and_is_told_who_has_the_phone()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.ClaimAsync();
        Tab second = await page.Browser.OpenAsync(page.Server.Address.ToString());
        await second.UntilTextAsync("#state-says", "Owned");
        await second.ClickAsync("[data-phone=main]");
        await second.UntilTextAsync("[data-phone=linkSays]", "Another page has the phone");
        await second.CloseAsync();
    }

    [TestMethod]
    public async Task Who_disconnects_while_it_plays_is_told_and_the_sound_goes_on_from_there()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        await page.ClaimAsync();
        await page.Tab.ChooseFilesAsync("[data-phone=file]", Speech());
        await page.Tab.ClickAsync("[data-phone=play]");
        await page.Tab.UntilAsync("document.querySelector('[data-phone=progress]').value > 0.2");
        Assert.IsTrue(await page.Tab.EvaluateAsync<bool>("document.querySelector('[data-phone=play]').disabled"));
        await page.Tab.ClickAsync("[data-phone=main]");
        await page.Tab.UntilTextAsync("[data-phone=soundSays]", "There is no link. See that the dongle has power and is near, then connect again.");
        await page.Tab.UntilTextAsync("[data-phone=play]", "Go on from");
        await page.Tab.ClickAsync("[data-phone=main]");
        await page.Tab.UntilTextAsync("[data-phone=line]", "this phone may play");
        await page.Tab.ClickAsync("[data-phone=play]");
        await page.Tab.UntilTextAsync("[data-phone=soundSays]", "Played");
        Assert.AreEqual("", string.Join("; ", page.Tab.Errors));
    }

    [TestMethod]
    public async Task Of_two_files_the_later_counts_and_what_is_dropped_leaves_the_page_where_it_is()
    {
        await using BoardPage page = await BoardPage.OpenAsync(await Browser.GetAsync());
        string dropped = await page.Tab.EvaluateAsync<string>("""
            (() => {
              const drop = (element, ...files) => {
                const data = new DataTransfer();
                for (const file of files) data.items.add(file);
                const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
                element.dispatchEvent(event);
                return event.defaultPrevented;
              };
              const box = document.querySelector("[data-phone=drop]");
              return [drop(document.body), drop(box)].join() + document.querySelector("[data-phone=soundSays]").textContent;
            })()
            """);
        StringAssert.StartsWith(dropped, "true,trueWhat you dropped is no file. Choose a WAV");
        string first = await page.Tab.EvaluateAsync<string>("""
            (async () => {
              const decodes = [];
              OfflineAudioContext.prototype.decodeAudioData = () => new Promise(done => decodes.push(done));
              const until = async condition => { while (!condition()) await new Promise(done => setTimeout(done, 5)); };
              const sound = new AudioBuffer({ length: 1, sampleRate: 8000 });
              const input = document.querySelector("[data-phone=file]");
              for (const [i, name] of ["earlier.wav", "later.wav"].entries()) {
                const data = new DataTransfer();
                data.items.add(new File(["x"], name));
                input.files = data.files;
                input.dispatchEvent(new Event("change"));
                await until(() => decodes.length === i + 1);
              }
              const fileName = document.querySelector("[data-phone=fileName]");
              decodes[1](sound);
              await until(() => fileName.textContent === "later.wav");
              decodes[0](sound);
              await new Promise(done => setTimeout(done));
              return fileName.textContent;
            })()
            """);
        Assert.AreEqual("later.wav", first);
    }

    // Of zeros that take no place on the disk.
    private string Huge()
    {
        string path = Path.Combine(_folder, "huge.json");
        using FileStream file = File.Create(path);
        file.SetLength(200_000_001);
        return path;
    }

    private string Speech()
    {
        string path = Path.Combine(_folder, "speech.wav");
        if (!File.Exists(path))
        {
            WavWriter.Write(path, 16000, 1, SampleSpeech.Make(16000, 3));
        }

        return path;
    }

    private static short[] Samples(byte[] wav)
    {
        short[] samples = new short[(wav.Length - 44) / 2];
        Buffer.BlockCopy(wav, 44, samples, 0, samples.Length * 2);
        return samples;
    }

    // From the first frame that is no silence to the last.
    private static short[] Sound(short[] samples)
    {
        int first = Array.FindIndex(samples, sample => sample != 0);
        int last = Array.FindLastIndex(samples, sample => sample != 0);
        return first < 0 ? [] : samples[(first & ~1)..((last | 1) + 1)];
    }
}
