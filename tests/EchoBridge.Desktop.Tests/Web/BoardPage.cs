using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Browser;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Web.Server;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The board's page in a real Chromium, with the server and the board behind it in this process.</summary>
internal sealed class BoardPage : IAsyncDisposable
{
    private readonly BoardHost _host;

    private BoardPage(Chromium browser, BoardHost host, PageServer server)
    {
        Browser = browser;
        _host = host;
        Server = server;
    }

    internal Chromium Browser { get; }

    internal PageServer Server { get; private set; }

    internal Tab Tab { get; private set; } = null!;

    internal VirtualMachine Machine => _host.Run.Machine;

    /// <summary>A board that is just switched on, and a page of its own storage; ready once the speaker is.</summary>
    internal static async Task<BoardPage> OpenAsync(Chromium browser, int width = 1280, int height = 900)
    {
        var host = new BoardHost(Boards.Named(Boards.Default), seed: 1);
        var page = new BoardPage(browser, host, await PageServer.StartAsync(host, port: 0));
        page.Tab = await browser.OpenAsync(page.Server.Address.ToString(), width, height);
        await page.IsAsync("Standby");
        return page;
    }

    /// <summary>Waits for a state of the connection, as the page tells it.</summary>
    internal Task IsAsync(string state) => Tab.UntilAsync($"document.querySelector('#state-says').innerText.startsWith('{state}')");

    /// <summary>A press of the button, and the phone finds the dongle, claims it and may play.</summary>
    internal async Task ClaimAsync()
    {
        await Tab.ClickAsync("#press");
        await IsAsync("Window");
        await Tab.ClickAsync("[data-phone=main]");
        await Tab.UntilTextAsync("[data-phone=line]", "this phone may play");
    }

    /// <summary>Clicks a fault's button.</summary>
    internal Task FaultAsync(string name) => Tab.ClickAsync($"[data-fault={name}]");

    /// <summary>Ends the server, so that the page loses its board, and starts it again at the same place.</summary>
    internal async Task LoseServerAsync(Func<Task> meanwhile)
    {
        int port = Server.Address.Port;
        await Server.DisposeAsync();
        await meanwhile();
        Server = await PageServer.StartAsync(_host, port);
    }

    /// <summary>Keeps what the DAC plays from now on, with the silence that nobody wrote; to be read when it is silent.</summary>
    internal IReadOnlyList<short> RecordDac()
    {
        var played = new List<short>();
        long next = -1;
        Machine.Dac.Played += (first, samples) =>
        {
            played.AddRange(new short[next < 0 ? 0 : (first - next) * 2]);
            played.AddRange(samples);
            next = first + (samples.Length / 2);
        };
        return played;
    }

    /// <summary>Clicks what saves a file, and takes the file.</summary>
    internal async Task<byte[]> SavedAsync(string selector)
    {
        await Tab.EvaluateAsync<bool>("""
            (() => {
              window.savedFile = null;
              window.makeUrl ??= URL.createObjectURL;
              URL.createObjectURL = blob => { window.savedFile = blob; return window.makeUrl.call(URL, blob); };
              return true;
            })()
            """);
        await Tab.ClickAsync(selector);
        await Tab.UntilAsync("window.savedFile");
        return Convert.FromBase64String(await Tab.EvaluateAsync<string>(
            "new Promise(done => { const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(window.savedFile); })"));
    }

    public async ValueTask DisposeAsync()
    {
        await Tab.CloseAsync();
        await Server.DisposeAsync();
        _host.Dispose();
    }
}

/// <summary>One Chromium for all tests of a class.</summary>
internal sealed class SharedBrowser
{
    private Chromium? _browser;

    /// <summary>It; started when it is first asked for.</summary>
    internal async Task<Chromium> GetAsync() => _browser ??= await Chromium.StartAsync("--autoplay-policy=user-gesture-required");

    /// <summary>Ends it.</summary>
    internal async Task EndAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _browser = null;
        }
    }
}
