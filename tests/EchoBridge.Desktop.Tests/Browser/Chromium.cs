using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>A Chromium without a window, with its emulated Bluetooth, a microphone that beeps, and a profile of its own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Who is looked for on the PATH; the environment variable CHROMIUM names another.</summary>
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"];

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _profile;

    private Chromium(Process process, string profile, DevTools devTools)
    {
        _process = process;
        _profile = profile;
        DevTools = devTools;
    }

    /// <summary>The browser's own endpoint.</summary>
    internal DevTools DevTools { get; }

    /// <summary>Starts one, or ends the test as inconclusive where none is installed.</summary>
    /// <param name="switches">More of its command line.</param>
    internal static async Task<Chromium> StartAsync(params string[] switches)
    {
        if (Find() is not { } program)
        {
            Assert.Inconclusive("No Chromium, Chrome or Edge is on the PATH: install one, or name it in the environment variable CHROMIUM.");
            throw new UnreachableException();
        }

        string profile = Directory.CreateTempSubdirectory("echobridge-browser-").FullName;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage",
                "--enable-features=WebBluetooth", "--use-fake-device-for-media-stream", "--remote-debugging-port=0", $"--user-data-dir={profile}",
            },
        };
        switches.ToList().ForEach(start.ArgumentList.Add);
        Process process = Process.Start(start)!;
        var endpoint = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            const string Says = "DevTools listening on ";
            if (line.Data?.StartsWith(Says, StringComparison.Ordinal) == true)
            {
                endpoint.TrySetResult(new Uri(line.Data[Says.Length..]));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Chromium(process, profile, await DevTools.ConnectAsync(await endpoint.Task.WaitAsync(StartsWithin)));
    }

    /// <summary>Opens a page in a new tab and waits until it has loaded.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="beside">A tab whose cookies and storage it shares; without one it has its own.</param>
    internal async Task<Tab> OpenAsync(string url, int width = 1280, int height = 900, Tab? beside = null)
    {
        string context = beside?.Context ?? Text(await DevTools.CallAsync("Target.createBrowserContext"), "browserContextId");
        string target = Text(await DevTools.CallAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }), "targetId");
        string session = Text(await DevTools.CallAsync("Target.attachToTarget", new { targetId = target, flatten = true }), "sessionId");
        var tab = new Tab(DevTools, session, target, context);
        await tab.StartAsync(url, width, height);
        return tab;
    }

    /// <summary>Allows a page something without asking, or refuses it.</summary>
    /// <param name="tab">In the storage of this tab.</param>
    /// <param name="permission">A PermissionDescriptor's name, such as "microphone".</param>
    /// <param name="allowed">false: refused.</param>
    internal Task PermitAsync(Tab tab, string permission, bool allowed) =>
        DevTools.CallAsync("Browser.setPermission", new { permission = new { name = permission }, setting = allowed ? "granted" : "denied", browserContextId = tab.Context });

    public async ValueTask DisposeAsync()
    {
        await DevTools.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child that is still ending holds a file; it lies in the folder for temporary files.
        }
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("CHROMIUM");
        string end = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return named ?? folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name + end))).FirstOrDefault(File.Exists);
    }

    private static string Text(JsonObject answer, string name) => answer[name]!.GetValue<string>();
}
