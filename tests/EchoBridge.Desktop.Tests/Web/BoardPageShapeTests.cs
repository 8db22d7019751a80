using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Browser;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>What the board's page and the remote weigh, how they fit, and whether everybody can use them.</summary>
[TestClass]
public partial class BoardPageShapeTests
{
    private const int MostBytes = 200_000;
    private const double LeastContrast = 4.5;

    private static readonly SharedBrowser Browser = new();
    private static BoardPage? _page;

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static async Task EndAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }

        await Browser.EndAsync();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("remote/")]
    public async Task A_page_is_painted_with_less_than_200_kB_all_of_them_its_own(string path)
    {
        BoardPage page = await PageAsync();
        Tab tab = await page.Browser.OpenAsync(page.Server.Address + path);
        await tab.UntilAsync("performance.getEntriesByType('paint').some(entry => entry.name === 'first-contentful-paint')");
        await tab.UntilAsync(path == "" ? "document.querySelector('#state-says').innerText !== '…'" : "document.querySelector('[data-phone=main]')?.innerText.length > 0");
        int bytes = await tab.EvaluateAsync<int>(
            "[...performance.getEntriesByType('resource'), performance.getEntriesByType('navigation')[0]].reduce((sum, entry) => sum + entry.transferSize, 0)");
        double paintMs = await tab.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        string[] elsewhere = await tab.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith(location.origin))");
        TestContext.WriteLine($"{bytes} bytes, first paint after {paintMs:F0} ms");
        Assert.IsLessThan(MostBytes, bytes);
        Assert.IsEmpty(elsewhere);
        await tab.CloseAsync();
    }

    [TestMethod]
    [DataRow(360)]
    [DataRow(860)]
    [DataRow(1300)]
    [DataRow(2200)]
    public async Task Nothing_is_wider_than_the_window(int width)
    {
        BoardPage page = await PageAsync();
        await page.Tab.ResizeAsync(width, 800);
        await page.Tab.EvaluateAsync<bool>("""
            (window.wide = () => Array.from(document.querySelectorAll("body *"))
              .filter(element => element.checkVisibility() && !element.closest(".unseen, .skip") && element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .map(element => element.tagName + "#" + element.id).join(", ")) && true
            """);
        await page.Tab.UntilAsync("wide() === ''");
    }

    [TestMethod]
    public async Task Every_control_has_a_name_and_a_person_with_a_keyboard_reaches_it()
    {
        BoardPage page = await PageAsync();
        string[] nameless = await page.Tab.EvaluateAsync<string[]>("""
            Array.from(document.querySelectorAll("button, input, select, [role=button], canvas, meter, [role=meter], [role=img]"))
              .filter(element => !element.parentElement.closest("[role=img]"))
              .filter(element => !(element.textContent.trim() || element.ariaLabel || element.labels?.length || element.getAttribute("aria-labelledby")))
              .map(element => element.outerHTML.slice(0, 80))
            """);
        Assert.AreEqual("", string.Join("\n", nameless));
        var reached = new HashSet<string>();
        for (int i = 0; i < 80; i++)
        {
            await page.Tab.KeyAsync("Tab");
            reached.Add(await page.Tab.EvaluateAsync<string>("document.activeElement.id || document.activeElement.dataset?.fault || document.activeElement.dataset?.phone || ''"));
        }

        CollectionAssert.IsSubsetOf((string[])["key", "press", "listen", "loudness", "cutPower", "main", "file", "tab-connection", "span", "last-boot", "freeze", "milestones", "save", "replay-file"], reached.ToArray());
    }

    [TestMethod]
    public async Task Every_state_of_every_diagram_has_a_place()
    {
        BoardPage page = await PageAsync();
        string[] homeless = await page.Tab.EvaluateAsync<string[]>("""
            Promise.all([fetch("/diagrams").then(answer => answer.json()), import("/board/diagramLayout.js")]).then(([tables, { PLACES }]) =>
              tables.diagrams.flatMap(({ name, boxes, arrows }) => [...boxes.map(box => box.id), ...arrows.flatMap(arrow => [arrow.from, arrow.to])]
                .filter(id => !PLACES[name]?.[id]).map(id => `${name} ${id}`)))
            """);
        Assert.AreEqual("", string.Join(", ", homeless));
    }

    [TestMethod]
    public void Words_stand_out_from_what_is_behind_them_in_light_and_dark()
    {
        string[] sheets = Repository.Read("boards/virtual/Web/wwwroot/style.css").Split("@media (prefers-color-scheme: dark)");
        foreach (string sheet in sheets)
        {
            Dictionary<string, double> light = Colour().Matches(sheet).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
            foreach ((string front, string back) in (IEnumerable<(string, string)>)
                [("ink", "card"), ("ink", "page"), ("ink", "inset"), ("quiet", "card"), ("quiet", "page"), ("quiet", "inset"), ("accent", "card"), ("on-accent", "accent"), ("good", "card"), ("warn", "card"), ("bad", "card"), ("pcb-ink", "pcb")])
            {
                double contrast = (Math.Max(light[front], light[back]) + 0.05) / (Math.Min(light[front], light[back]) + 0.05);
                Assert.IsGreaterThanOrEqualTo(LeastContrast, contrast, $"{front} on {back}");
            }
        }
    }

    private static async Task<BoardPage> PageAsync() => _page ??= await BoardPage.OpenAsync(await Browser.GetAsync());

    // Relative luminance as WCAG 2 defines it.
    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            double value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
