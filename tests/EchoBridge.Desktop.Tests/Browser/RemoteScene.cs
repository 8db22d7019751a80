using System;
using System.IO;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>The remote in a tab, a virtual board that has booted, and the browser's emulated adapter between them.</summary>
internal sealed class RemoteScene : IAsyncDisposable
{
    private readonly StaticSite _site;
    private readonly string _folder = Directory.CreateTempSubdirectory("echobridge-remote-").FullName;

    private RemoteScene(Chromium browser, StaticSite site, PacedBoard board, EmulatedDongle dongle, Tab tab)
    {
        _site = site;
        Browser = browser;
        Board = board;
        Dongle = dongle;
        Tab = tab;
    }

    internal Chromium Browser { get; }

    internal PacedBoard Board { get; }

    internal EmulatedDongle Dongle { get; }

    internal Tab Tab { get; }

    internal string Address => _site.Address + "remote/";

    internal static async Task<RemoteScene> StartAsync(Chromium browser)
    {
        var site = new StaticSite();
        var board = new PacedBoard(FlowRig.Board());
        EmulatedDongle dongle = await EmulatedDongle.PlugInAsync(browser, board);
        Tab tab = await browser.OpenAsync(site.Address + "remote/", 640, 900);
        await dongle.AnswerChooserAsync(tab);
        await board.ReadyAsync();
        return new RemoteScene(browser, site, board, dongle, tab);
    }

    /// <summary>As a person does it: presses the button, clicks, waits.</summary>
    internal async Task PairAsync()
    {
        await Board.OpenWindowAsync();
        await ClickAsync("main");
        await UntilAsync("line", "this phone may play");
    }

    internal Task ClickAsync(string part) => Tab.ClickAsync(Selector(part));

    internal Task UntilAsync(string part, string text, double? seconds = null) => Tab.UntilTextAsync(Selector(part), text, seconds);

    internal static string Selector(string part) => $"[data-phone={part}]";

    /// <summary>A place for a file that goes with the scene.</summary>
    internal string FilePath(string name) => Path.Combine(_folder, name);

    public async ValueTask DisposeAsync()
    {
        await Tab.CloseAsync();
        await Dongle.UnplugAsync();
        await Board.DisposeAsync();
        _site.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
