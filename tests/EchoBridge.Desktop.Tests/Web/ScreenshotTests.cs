using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Browser;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>
/// The pictures in docs/screenshots: taken anew, all of them, where the environment variable ECHOBRIDGE_SCREENSHOTS is set;
/// otherwise only looked for.
/// </summary>
[TestClass]
public partial class ScreenshotTests
{
    private const string Folder = "docs/screenshots";
    private const int Wide = 1500;

    // File and panel of the board's page.
    private static readonly (string Name, string Panel)[] Panels =
    [
        ("dongle", "#board"), ("speaker", "#sound"), ("phone", "#phone"), ("faults", "#faults"),
        ("states", "#states"), ("audio", "#plots"), ("run", "#run"), ("timeline", "#timeline"),
    ];

    [TestMethod]
    public void Every_picture_that_a_page_shows_is_there_and_every_picture_is_shown()
    {
        string[] shown = [.. ((string[])["README.md", "boards/virtual/README.md"])
            .SelectMany(page => Picture().Matches(Repository.Read(page))).Select(match => match.Groups[1].Value).Distinct().Order()];
        string[] there = [.. Directory.GetFiles(Repository.PathOf(Folder), "*.png").Select(path => Path.GetFileName(path)).Order()];
        CollectionAssert.AreEqual(shown, there);
        CollectionAssert.IsSubsetOf(Panels.Select(panel => panel.Name + ".png").ToArray(), there);
    }

    [TestMethod]
    public async Task Pictures_of_every_panel_are_taken_while_a_phone_plays()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ECHOBRIDGE_SCREENSHOTS")))
        {
            Assert.Inconclusive("Set ECHOBRIDGE_SCREENSHOTS=1 to take the pictures of docs/screenshots anew.");
        }

        Directory.CreateDirectory(Repository.PathOf(Folder));
        string speech = Path.Combine(Path.GetTempPath(), "some-speech.wav");
        File.Copy(Repository.PathOf("boards/virtual/samples/some-speech.wav"), speech, overwrite: true);
        await using Chromium browser = await Chromium.StartAsync();
        await using BoardPage page = await BoardPage.OpenAsync(browser, Wide, 860);
        Tab tab = page.Tab;
        await tab.CallAsync("Emulation.setScrollbarsHidden", new { hidden = true });
        await tab.PreferDarkAsync(false);
        await page.ClaimAsync();
        await tab.ClickAsync("#listen");
        await tab.ChooseFilesAsync("[data-phone=file]", speech);
        await PlayAsync(tab);
        await tab.EvaluateAsync<bool>("scrollTo(0, 0), true");
        await tab.ScreenshotAsync(PathOf("board"));
        foreach ((string name, string panel) in Panels.SkipLast(1))
        {
            await tab.ScreenshotAsync(PathOf(name), panel);
        }

        await tab.PreferDarkAsync(true);
        await PlayAsync(tab);
        await tab.EvaluateAsync<bool>("scrollTo(0, 0), true");
        await tab.ScreenshotAsync(PathOf("board-dark"));
        await tab.PreferDarkAsync(false);
        await tab.ClickAsync("#last-boot");
        await tab.ScreenshotAsync(PathOf("timeline"), "#timeline");
        await tab.ResizeAsync(360, 740);
        await tab.EvaluateAsync<bool>("scrollTo(0, 0), true");
        await tab.ScreenshotAsync(PathOf("board-360"));
        await tab.GoAsync(page.Server.Address + "remote/?over=virtual");
        await tab.ResizeAsync(640, 700);
        await tab.ScreenshotAsync(PathOf("remote"), "main");
        File.Delete(speech);
    }

    // Long enough for the plots to have something to show.
    private static async Task PlayAsync(Tab tab)
    {
        await tab.UntilAsync("!document.querySelector('[data-phone=play]').disabled", 30);
        await tab.ClickAsync("[data-phone=play]");
        await tab.UntilAsync("document.querySelector('[data-phone=progress]').value > 0.7", 30);
    }

    private static string PathOf(string name) => Repository.PathOf($"{Folder}/{name}.png");

    [GeneratedRegex(@"docs/screenshots/([\w-]+\.png)")]
    private static partial Regex Picture();
}
