using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>A page in a <see cref="Chromium"/>: looked at by JavaScript, used by mouse and keyboard as a person would.</summary>
internal sealed class Tab(DevTools devTools, string session, string target, string context)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Whose storage it has.</summary>
    internal string Context { get; } = context;

    /// <summary>Its session of the DevTools protocol.</summary>
    internal string Session { get; } = session;

    /// <summary>What went wrong in the page: uncaught exceptions and errors on its console.</summary>
    internal IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Calls a method of the DevTools protocol on this page.</summary>
    internal Task<JsonObject> CallAsync(string method, object? parameters = null) => devTools.CallAsync(method, parameters, Session);

    /// <summary>Goes to a page and waits until it has loaded.</summary>
    internal async Task GoAsync(string url)
    {
        await EvaluateAsync<bool>("window.leaving = true");
        JsonObject went = await CallAsync("Page.navigate", new { url });
        Assert.IsNull(went["errorText"], $"{url}: {went["errorText"]}");
        await UntilAsync("!window.leaving && document.readyState === 'complete'");
    }

    /// <summary>The value of a JavaScript expression; a promise is awaited.</summary>
    internal async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonObject answer = await CallAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        return answer["exceptionDetails"] is JsonObject details
            ? throw new DevToolsException($"{expression}: {details["exception"]?["description"] ?? details["text"]}")
            : answer["result"]!["value"] is { } value ? value.Deserialize<T>()! : default!;
    }

    /// <summary>Waits until a JavaScript expression is true.</summary>
    /// <param name="expression">What is awaited; may fail until then.</param>
    /// <param name="seconds">How long; 15 unless given.</param>
    internal async Task UntilAsync(string expression, double? seconds = null)
    {
        DateTime end = DateTime.UtcNow + (seconds is { } given ? TimeSpan.FromSeconds(given) : WaitsFor);
        string asked = $"(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()";
        while (!await IsAsync(asked))
        {
            if (DateTime.UtcNow >= end)
            {
                string page = await EvaluateAsync<string>("document.body.innerText");
                Assert.Fail($"Never became true: {expression}\nErrors: {string.Join("; ", Errors)}\nThe page says:\n{page}");
            }

            await Task.Delay(LooksEvery);
        }
    }

    /// <summary>Waits until the text of an element contains something.</summary>
    internal Task UntilTextAsync(string selector, string text, double? seconds = null) =>
        UntilAsync($"{Element(selector)}.innerText.includes({JsonSerializer.Serialize(text)})", seconds);

    /// <summary>The text of an element as it is shown.</summary>
    internal Task<string> TextAsync(string selector) => EvaluateAsync<string>($"{Element(selector)}.innerText");

    /// <summary>Clicks on the middle of an element with the mouse, as soon as it can be clicked: a gesture of the user.</summary>
    internal async Task ClickAsync(string selector)
    {
        (double x, double y) = await PlaceAsync(selector);
        await MouseAsync("mousePressed", x, y);
        await MouseAsync("mouseReleased", x, y);
    }

    /// <summary>Presses the mouse on an element and holds it.</summary>
    internal async Task MouseDownAsync(string selector)
    {
        (double x, double y) = await PlaceAsync(selector);
        await MouseAsync("mousePressed", x, y);
    }

    /// <summary>Lets the mouse go on an element.</summary>
    internal async Task MouseUpAsync(string selector)
    {
        (double x, double y) = await PlaceAsync(selector);
        await MouseAsync("mouseReleased", x, y);
    }

    /// <summary>Presses and releases a key.</summary>
    /// <param name="key">A KeyboardEvent's key: " ", "Tab", "Enter", "a".</param>
    internal async Task KeyAsync(string key)
    {
        await KeyDownAsync(key);
        await KeyUpAsync(key);
    }

    /// <summary>Presses a key and holds it.</summary>
    internal Task KeyDownAsync(string key) => CallAsync("Input.dispatchKeyEvent", KeyEvent("keyDown", key));

    /// <summary>Lets a key go.</summary>
    internal Task KeyUpAsync(string key) => CallAsync("Input.dispatchKeyEvent", KeyEvent("keyUp", key));

    /// <summary>Chooses files in a file input.</summary>
    internal async Task ChooseFilesAsync(string selector, params string[] files)
    {
        JsonObject found = await CallAsync("Runtime.evaluate", new { expression = Element(selector) });
        await CallAsync("DOM.setFileInputFiles", new { files, objectId = found["result"]!["objectId"]!.GetValue<string>() });
    }

    /// <summary>Gives the window another size.</summary>
    internal Task ResizeAsync(int width, int height) =>
        CallAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });

    /// <summary>What the user's system prefers.</summary>
    /// <param name="dark">true: dark; false: light.</param>
    internal Task PreferDarkAsync(bool dark) =>
        CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });

    /// <summary>Writes a PNG of an element, or of the window.</summary>
    internal async Task ScreenshotAsync(string path, string? selector = null)
    {
        object parameters = new { format = "png" };
        if (selector != null)
        {
            double[] box = await EvaluateAsync<double[]>($"(r => [r.x + scrollX, r.y + scrollY, r.width, r.height])({Element(selector)}.getBoundingClientRect())");
            parameters = new { format = "png", captureBeyondViewport = true, clip = new { x = box[0], y = box[1], width = box[2], height = box[3], scale = 1 } };
        }

        JsonObject shot = await CallAsync("Page.captureScreenshot", parameters);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(shot["data"]!.GetValue<string>()));
    }

    /// <summary>Closes it.</summary>
    internal Task CloseAsync() => devTools.CallAsync("Target.closeTarget", new { targetId = target });

    /// <summary>Listens for errors, sizes the window and goes to the first page.</summary>
    internal async Task StartAsync(string url, int width, int height)
    {
        devTools.Happened += NoteErrors;
        await CallAsync("Page.enable");
        await CallAsync("Runtime.enable");
        await ResizeAsync(width, height);
        await GoAsync(url);
    }

    private static string Element(string selector) => $"document.querySelector({JsonSerializer.Serialize(selector)})";

    private static object KeyEvent(string type, string key)
    {
        string code = key == " " ? "Space" : key.Length == 1 ? "Key" + key.ToUpperInvariant() : key;
        int number = key switch { " " => 32, "Enter" => 13, "Tab" => 9, "Escape" => 27, _ => key.Length == 1 ? char.ToUpperInvariant(key[0]) : 0 };
        string text = key == "Enter" ? "\r" : key.Length == 1 ? key : "";
        return type == "keyDown" && text.Length > 0
            ? new { type, key, code, windowsVirtualKeyCode = number, text }
            : new { type = type == "keyDown" ? "rawKeyDown" : type, key, code, windowsVirtualKeyCode = number };
    }

    private async Task<bool> IsAsync(string expression)
    {
        try
        {
            return await EvaluateAsync<bool>(expression);
        }
        catch (DevToolsException e) when (e.Message.Contains("context", StringComparison.OrdinalIgnoreCase))
        {
            // The page is being left: ask the next one.
            return false;
        }
    }

    private async Task<(double X, double Y)> PlaceAsync(string selector)
    {
        await UntilAsync($"(e => e && !e.disabled && e.checkVisibility())({Element(selector)})");
        double[] place = await EvaluateAsync<double[]>(
            $"(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})({Element(selector)})");
        return (place[0], place[1]);
    }

    private Task<JsonObject> MouseAsync(string type, double x, double y) =>
        CallAsync("Input.dispatchMouseEvent", new { type, x, y, button = "left", clickCount = 1 });

    private void NoteErrors(string method, JsonObject parameters, string from)
    {
        if (from != Session)
        {
            return;
        }

        if (method == "Runtime.exceptionThrown")
        {
            _errors.Enqueue($"{parameters["exceptionDetails"]!["exception"]?["description"] ?? parameters["exceptionDetails"]!["text"]}");
        }
        else if (method == "Runtime.consoleAPICalled" && parameters["type"]!.GetValue<string>() == "error")
        {
            _errors.Enqueue(parameters["args"]!.ToJsonString());
        }
    }
}
