using System;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Browser;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The parts of the board's page that need neither board nor sound device, run by a real browser.</summary>
[TestClass]
public class PageModuleTests
{
    // A tone of 440 Hz whose every frame is known by its number, given in pieces of 32 ms, taken in blocks of 128 frames.
    private const string Tone = """
        const rate = 32000, tone = frame => Math.round(10000 * Math.sin(frame * 2 * Math.PI * 440 / rate));
        const piece = (first, count) => Int16Array.from({ length: 2 * count }, (_, i) => tone(first + (i >> 1)));
        const queue = new FrameQueue(rate, 100), left = new Float32Array(128), right = new Float32Array(128);
        let sent = 5000, before = 0, step = 0, exact = 0, wrong = 0;
        const send = () => { queue.write(sent, piece(sent, 1024)); sent += 1024; };
        const hear = () => {
          const first = queue.read(left, right);
          for (let i = 0; i < 128; i++) {
            step = Math.max(step, Math.abs(left[i] - before));
            before = left[i];
            if (first >= 0) left[i] === tone(first + i) ? exact++ : wrong++;
          }
        };
        const live = (blocks, sends) => { for (let i = 0; i < blocks; i++) { if (i % 8 === 0 && sends) send(); hear(); } };
        """;

    // What the tone itself does from one frame to the next.
    private const double ToneStep = 10000 * 2 * Math.PI * 440 / 32000;

    private static readonly SharedBrowser Browser = new();

    [ClassCleanup]
    public static Task EndAsync() => Browser.EndAsync();

    [TestMethod]
    public async Task Sound_that_comes_in_time_is_played_frame_by_frame()
    {
        double[] heard = await ListenAsync("live(2000, true);");
        Assert.IsGreaterThan(240_000, heard[1]);
        Assert.AreEqual(0, heard[2] + heard[3]);
    }

    [TestMethod]
    [DataRow("live(800, true); live(200, false); live(1000, true);", 1, DisplayName = "the page is late")]
    [DataRow("live(800, true); sent += 3000; live(1000, true);", 0, DisplayName = "a piece was left out")]
    [DataRow("live(800, true); for (let i = 0; i < 26; i++) send(); live(1000, true);", 0, DisplayName = "too much comes at once")]
    [DataRow("live(800, true); sent = 0; live(1000, true);", 0, DisplayName = "the board starts over")]
    public async Task Sound_that_breaks_off_goes_on_without_a_click_and_without_a_wrong_frame(string story, int breaks)
    {
        double[] heard = await ListenAsync(story);
        Assert.IsLessThanOrEqualTo(ToneStep + 1, heard[0], "largest step");
        Assert.IsGreaterThan(150_000, heard[1]);
        Assert.AreEqual(0, heard[2], "frames that are not the board's");
        Assert.AreEqual(breaks, heard[3], "breaks");
    }

    [TestMethod]
    public async Task The_led_on_the_screen_never_flashes_more_than_three_times_in_a_second()
    {
        int[] seen = await EvaluateAsync<int[]>("led.js", "FlashLimit", """
            const limit = new FlashLimit(), flashes = [];
            for (let ms = 0, was = false; ms < 20000; ms += 16) {
              const lit = limit.show(ms % 90 < 45, ms);
              if (lit && !was) flashes.push(ms);
              was = lit;
            }
            return [flashes.length, Math.max(...flashes.map(from => flashes.filter(ms => ms >= from && ms < from + 1000).length))];
            """);
        Assert.AreEqual(60, seen[0], "flashes in 20 s");
        Assert.AreEqual(3, seen[1], "flashes in the worst second");
    }

    // The largest step, frames that were right, frames that were wrong, breaks.
    private static Task<double[]> ListenAsync(string story) =>
        EvaluateAsync<double[]>("sound/frameQueue.js", "FrameQueue", Tone + story + " return [step, exact, wrong, queue.breaks];");

    private static async Task<T> EvaluateAsync<T>(string module, string name, string body)
    {
        Chromium browser = await Browser.GetAsync();
        Tab tab = await browser.OpenAsync("about:blank");
        string source = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Repository.Read("boards/virtual/Web/wwwroot/board/" + module)));
        return await tab.EvaluateAsync<T>($"import('data:text/javascript;base64,{source}').then(({{ {name} }}) => {{ {body} }})");
    }
}
