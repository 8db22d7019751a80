using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Web.Server;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The page's server, without a browser.</summary>
[TestClass]
public class ServerTests
{
    // A bound on the wall clock is missed when the machine has other things to do.
    private const int Tries = 4;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("http://evil.example")]
    [DataRow("http://127.0.0.1:1")]
    [DataRow("https://127.0.0.1")]
    [DataRow("null")]
    public async Task A_page_of_another_origin_gets_no_board(string origin)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using var page = new PageClient();
        WebSocketException refused = await Assert.ThrowsExactlyAsync<WebSocketException>(() => page.ConnectAsync(rig.Address, origin));
        Assert.Contains("403", refused.Message);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/run") { Content = new StringContent("{}") };
        post.Headers.Add("Origin", origin);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await rig.Http.SendAsync(post)).StatusCode);
    }

    [TestMethod]
    [DataRow("evil.example")]
    [DataRow("127.0.0.1")]
    public async Task A_name_that_only_points_here_gets_nothing(string host)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using var get = new HttpRequestMessage(HttpMethod.Get, "/run");
        get.Headers.Host = host;
        HttpResponseMessage answer = await rig.Http.SendAsync(get);
        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(rig.Address.Authority, await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Its_own_page_gets_the_board_by_both_names()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        foreach (string name in (string[])["127.0.0.1", "localhost"])
        {
            using PageClient page = await rig.OpenAsync($"http://{name}:{rig.Address.Port}");
            JsonElement welcome = await page.UntilAsync("welcome");
            Assert.AreEqual("virtual", welcome.GetProperty("board").GetString());
        }
    }

    [TestMethod]
    public async Task It_listens_on_the_loopback_address_and_on_no_other()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        Assert.AreEqual("127.0.0.1", rig.Address.Host);
        IPEndPoint[] listeners = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        CollectionAssert.AreEqual(
            (IPAddress[])[IPAddress.Loopback],
            listeners.Where(listener => listener.Port == rig.Address.Port).Select(listener => listener.Address).ToArray());
    }

    [TestMethod]
    public async Task A_port_in_use_is_one_sentence_and_exit_code_2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Task.Run(() => CommandLineTests.ExpectRefusal($"Port {port}", "--port", $"{port}", "--no-open"));
    }

    [TestMethod]
    [DataRow("no JSON", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("""{"type":"dance"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("""{"type":"button"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("""{"type":"button","pressed":"yes"}""", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("""{"type":"button","pressed":true,"hard":true}""", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("null", WebSocketCloseStatus.InvalidPayloadData)]
    [DataRow("[[[[[[[[[[[[", WebSocketCloseStatus.InvalidPayloadData)]
    public async Task A_message_that_is_none_ends_the_connection_with_a_sentence(string text, WebSocketCloseStatus status)
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        await page.SayAsync(text);
        (WebSocketCloseStatus? closed, string? why) = await page.UntilClosedAsync();
        Assert.AreEqual(status, closed);
        Assert.EndsWith(".", why!);
    }

    [TestMethod]
    public async Task A_message_that_is_too_long_or_binary_ends_the_connection_and_no_other()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient other = await rig.OpenAsync();
        using PageClient longOne = await rig.OpenAsync();
        await longOne.SayAsync(new string(' ', PageConnection.MaxMessageBytes + 1));
        Assert.AreEqual(WebSocketCloseStatus.MessageTooBig, (await longOne.UntilClosedAsync()).Status);
        using PageClient binary = await rig.OpenAsync();
        await binary.SayAsync("{}", WebSocketMessageType.Binary);
        Assert.AreEqual(WebSocketCloseStatus.InvalidMessageType, (await binary.UntilClosedAsync()).Status);
        await other.UntilAsync("state");
    }

    [TestMethod]
    public async Task The_longest_message_that_is_allowed_is_taken()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        const string Message = """{"type":"button","pressed":true}""";
        await page.SayAsync(Message + new string(' ', PageConnection.MaxMessageBytes - Message.Length));
        await page.UntilAsync("state", state => state.GetProperty("button").GetBoolean());
    }

    [TestMethod]
    public async Task More_pages_than_there_is_room_for_are_told_so()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        List<PageClient> pages = [];
        for (int i = 0; i < BoardHost.MostPages; i++)
        {
            pages.Add(await rig.OpenAsync());
            await pages[^1].UntilAsync("welcome");
        }

        using PageClient tooMany = await rig.OpenAsync();
        Assert.AreEqual(WebSocketCloseStatus.PolicyViolation, (await tooMany.UntilClosedAsync()).Status);
        pages.ForEach(page => page.Dispose());
    }

    [TestMethod]
    public async Task A_press_shows_on_every_page_in_less_than_a_tenth_of_a_second()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient presses = await rig.OpenAsync();
        using PageClient looks = await rig.OpenAsync();
        await presses.UntilConnectionAsync("Standby");
        await presses.PressAsync();
        JsonElement window = await presses.UntilConnectionAsync("Window");
        Assert.AreEqual("Window", window.GetProperty("core").GetProperty("led").GetString());
        await looks.UntilConnectionAsync("Window");
        SignalsOf(looks, "rhythm", "Window");

        // What the LED shows is on its way with the next frame.
        JsonElement message = await presses.UntilAsync("signals", signals => signals.GetProperty("changes").EnumerateArray().Any(change => change.GetProperty("name").GetString() == "led"));
        long changedUs = message.GetProperty("changes").EnumerateArray().First(change => change.GetProperty("name").GetString() == "led").GetProperty("us").GetInt64();
        long shownUs = (await presses.UntilAsync("state")).GetProperty("us").GetInt64();
        TestContext.WriteLine($"LED to the page: {(shownUs - changedUs) / 1000.0} ms of virtual time.");
        Assert.IsLessThan(50_000L, shownUs - changedUs);

        // How long a press takes to be seen down, by the wall clock of a machine that may have other things to do.
        long leastMs = long.MaxValue;
        for (int i = 0; i < Tries && leastMs >= 100; i++)
        {
            var wall = Stopwatch.StartNew();
            await presses.SayAsync(new { type = "button", pressed = true });
            await presses.UntilAsync("state", state => state.GetProperty("button").GetBoolean());
            leastMs = Math.Min(leastMs, wall.ElapsedMilliseconds);
            await presses.SayAsync(new { type = "button", pressed = false });
            await presses.UntilAsync("state", state => !state.GetProperty("button").GetBoolean());
        }

        TestContext.WriteLine($"Press to the page: {leastMs} ms.");
        Assert.IsLessThan(100L, leastMs);
    }

    [TestMethod]
    public async Task A_page_that_comes_late_is_told_of_the_receive_first_sequence()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient first = await rig.OpenAsync();
        await first.UntilConnectionAsync("Standby");
        using PageClient late = await rig.OpenAsync();
        JsonElement state = await late.UntilAsync("state");
        string[] lines = [.. Signals(late).Where(signal => signal.Name is "mute" or "amp" or "clock").Select(signal => signal.Name + signal.Value)];
        CollectionAssert.AreEqual((string[])["mute1", "amp1", "clock0", "clock1", "mute0"], lines);
        Assert.AreEqual("Ready", state.GetProperty("core").GetProperty("speaker").GetString());
        string[] told = [.. late.Seen.Where(message => message.GetProperty("type").GetString() == "trace")
            .SelectMany(message => message.GetProperty("lines").EnumerateArray())
            .Select(line => line.GetProperty("what").GetString()!)];
        CollectionAssert.IsSubsetOf((string[])["boot", "mute", "amp", "clock", "unmute"], told);
    }

    [TestMethod]
    public async Task A_second_page_sees_the_board_and_is_told_that_another_has_the_phone()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient has = await rig.OpenAsync();
        using PageClient wants = await rig.OpenAsync();
        await has.UntilConnectionAsync("Standby");
        await has.PressAsync();
        Assert.StartsWith("EchoBridge-", Text(await has.LinkAsync(1, "find")));
        Assert.IsFalse((await has.LinkAsync(2, "connect")).TryGetProperty("error", out _));
        JsonElement busy = await wants.LinkAsync(1, "find");
        Assert.AreEqual("busy", busy.GetProperty("error").GetString());
        Assert.EndsWith(".", busy.GetProperty("message").GetString()!);
        await wants.UntilAsync("state", state => state.GetProperty("radio").GetProperty("peer").ValueKind == JsonValueKind.String);

        // The phone goes with its page.
        await has.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await wants.UntilAsync("state", state => !state.GetProperty("radio").GetProperty("connected").GetBoolean());
        Assert.IsFalse((await wants.LinkAsync(2, "find")).TryGetProperty("error", out _));
    }

    [TestMethod]
    public async Task A_page_that_acknowledges_nothing_gets_few_frames_and_the_next_one_is_fresh()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient slow = await rig.OpenAsync();
        using PageClient quick = await rig.OpenAsync();
        slow.Acknowledges = false;
        JsonElement last = await slow.UntilAsync("state");
        for (int i = 1; i < PageQueue.FramesAhead; i++)
        {
            last = await slow.UntilAsync("state");
        }

        long atUs = last.GetProperty("us").GetInt64() + 500_000;
        JsonElement now = await quick.UntilAsync("state", state => state.GetProperty("us").GetInt64() >= atUs);
        slow.Acknowledges = true;
        await slow.SayAsync(new { type = "ack", frame = last.GetProperty("frame").GetInt32() });
        JsonElement fresh = await slow.UntilAsync("state");
        Assert.IsGreaterThanOrEqualTo(now.GetProperty("us").GetInt64(), fresh.GetProperty("us").GetInt64());
        Assert.IsGreaterThan(last.GetProperty("frame").GetInt32() + 10, fresh.GetProperty("frame").GetInt32());
    }

    [TestMethod]
    public async Task A_page_that_reads_nothing_does_not_slow_the_board()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient stuck = await rig.OpenAsync();
        using PageClient looks = await rig.OpenAsync();
        for (int i = 0; i < 200; i++)
        {
            await stuck.SayAsync(new { type = "fault", name = "none" });
            await stuck.SayAsync(new { type = "ack", frame = int.MaxValue });
        }

        long leastMs = long.MaxValue;
        for (int i = 0; i < Tries && leastMs >= 2_000; i++)
        {
            long fromUs = (await looks.UntilAsync("state")).GetProperty("us").GetInt64();
            var wall = Stopwatch.StartNew();
            JsonElement then = await looks.UntilAsync("state", state => state.GetProperty("us").GetInt64() > fromUs + 1_500_000);
            leastMs = Math.Min(leastMs, wall.ElapsedMilliseconds);
            Assert.AreEqual("live", then.GetProperty("run").GetProperty("mode").GetString());
        }

        Assert.IsLessThan(2_000L, leastMs);
    }

    [TestMethod]
    public async Task A_restart_is_another_board_that_was_never_switched_on()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        JsonElement before = await page.UntilConnectionAsync("Standby");
        await page.SayAsync(new { type = "restart" });
        int number = before.GetProperty("run").GetProperty("number").GetInt32();
        JsonElement after = await page.UntilAsync("state", state => state.GetProperty("run").GetProperty("number").GetInt32() == number + 1);
        Assert.IsLessThan(1_000_000L, after.GetProperty("us").GetInt64());
        await page.UntilConnectionAsync("Standby");
    }

    [TestMethod]
    public async Task What_cannot_be_done_is_a_sentence_and_the_page_stays()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        foreach (string fault in (string[])["corruptStore", "none"])
        {
            await page.SayAsync(new { type = "fault", name = fault });
            Assert.EndsWith(".", (await page.UntilAsync("refused")).GetProperty("message").GetString()!);
        }

        Assert.AreEqual("badRequest", (await page.LinkAsync(3, "dance")).GetProperty("error").GetString());
        await page.SayAsync(new { type = "link", id = 4, op = "write", value = "!" });
        JsonElement answer = await page.UntilAsync("link", link => link.GetProperty("id").GetInt32() == 4);
        Assert.AreEqual("badRequest", answer.GetProperty("error").GetString());
    }

    internal static List<(long Us, string Name, string Value)> Signals(PageClient page) =>
        [.. page.Seen.Where(message => message.GetProperty("type").GetString() == "signals")
            .SelectMany(message => message.GetProperty("changes").EnumerateArray())
            .Select(change => (change.GetProperty("us").GetInt64(), change.GetProperty("name").GetString()!, change.GetProperty("value").GetString()!))];

    private static void SignalsOf(PageClient page, string name, string value) =>
        Assert.IsTrue(Signals(page).Any(signal => signal.Name == name && signal.Value == value), $"{name} {value}");

    private static string Text(JsonElement link) =>
        System.Text.Encoding.UTF8.GetString(link.GetProperty("value").GetBytesFromBase64());
}
