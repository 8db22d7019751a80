using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.Virtual.Web.Run;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>Runs that are saved and lived again.</summary>
[TestClass]
public class RunTests
{
    private const long Ms = 1000;
    private const string Status = "e0b10003-7d2c-4d7e-9f58-6b1f0a3c5e21";
    private const string Access = "e0b10004-7d2c-4d7e-9f58-6b1f0a3c5e21";

    // A page's evening: the phone claims the dongle, power fails, a stranger comes, the phone goes away.
    private static readonly (long Us, FromPage Input)[] Evening =
    [
        (2_000 * Ms, new ButtonMessage(true)),
        (2_120 * Ms, new ButtonMessage(false)),
        (2_500 * Ms, new LinkMessage(1, "find")),
        (3_500 * Ms, new LinkMessage(2, "connect")),
        (5_000 * Ms, new LinkMessage(3, "write", Access, Convert.ToBase64String([1]))),
        (7_000 * Ms, new LinkMessage(4, "read", Access)),
        (7_000 * Ms, new FaultMessage("hogLink")),
        (7_001 * Ms, new FaultMessage("stallInterpreter")),
        (12_000 * Ms, new FaultMessage("corruptStore")),
        (15_000 * Ms, new LinkMessage(5, "connect")),
        (15_500 * Ms, new LinkMessage(6, "read", Status)),
        (16_000 * Ms, new FaultMessage("phoneAway")),
        (17_000 * Ms, new FaultMessage("loseEvents")),
        (22_000 * Ms, new FaultMessage("bounceButton")),
        (25_000 * Ms, new FaultMessage("stranger")),
        (31_000 * Ms, new FaultMessage("phoneBack")),
        (33_000 * Ms, new FaultMessage("cutPower")),
    ];

    [TestMethod]
    public async Task A_run_that_is_lived_again_has_the_same_trace_line_for_line()
    {
        (SavedRun saved, List<string> trace) = await LiveAsync(Evening, 36_000 * Ms, pace: static _ => { });
        Assert.HasCount(Evening.Length, saved.Inputs);
        CollectionAssert.IsSubsetOf((string[])["press", "discoverable", "settings damaged", "reset: power cut"], trace);
        var again = new List<string>();
        using var run = new BoardRun(await ThroughFileAsync(saved));
        run.Machine.Trace.Added += line => again.Add($"{line}");
        run.Replayed += run.Machine.Halt;
        run.Live();
        Assert.IsTrue(run.IsSame, run.Says);
        CollectionAssert.AreEqual(trace.Take((int)saved.End.TraceLines).ToArray(), again.Take((int)saved.End.TraceLines).Select(What).ToArray());
    }

    [TestMethod]
    public async Task A_run_that_is_not_the_same_is_told_apart()
    {
        (SavedRun saved, _) = await LiveAsync(Evening[..3], 4_000 * Ms);
        Assert.IsFalse(Lived(saved with { Seed = 2 }));
        Assert.IsFalse(Lived(saved with { Profile = nameof(SpeakerProfile.HoldBluetoothVolumeUp) }));
        Assert.IsFalse(Lived(saved with { Inputs = [saved.Inputs[0] with { Us = saved.Inputs[0].Us + 1 }, .. saved.Inputs.Skip(1)] }));
        Assert.IsFalse(Lived(saved with { Inputs = [.. saved.Inputs.Take(1)] }));
        Assert.IsTrue(Lived(saved));
    }

    [TestMethod]
    public async Task A_replayed_run_goes_on_and_can_be_saved_with_what_came_after()
    {
        (SavedRun first, _) = await LiveAsync(Evening[..2], 3_000 * Ms);
        using var run = new BoardRun(first);
        Task<SavedRun>? saving = null;
        run.Machine.At(4_000 * Ms, () => run.Ask(new ButtonMessage(true), Assert.Fail, static _ => { }));
        run.Machine.At(5_000 * Ms, () => saving = run.SaveAsync());
        run.Machine.HaltAt(5_100 * Ms);
        run.Live();
        SavedRun second = await saving!;
        Assert.HasCount(3, second.Inputs);
        Assert.IsTrue(Lived(second));
    }

    [TestMethod]
    public async Task What_is_asked_during_a_replay_is_refused()
    {
        (SavedRun saved, _) = await LiveAsync(Evening[..2], 3_000 * Ms);
        using var run = new BoardRun(saved);
        string? refusal = null;
        run.Machine.At(1_000 * Ms, () => run.Ask(new ButtonMessage(true), why => refusal = why, _ => Assert.Fail("done")));
        run.Replayed += run.Machine.Halt;
        run.Live();
        Assert.Contains("replayed", refusal!);
        Assert.IsTrue(run.IsSame);
    }

    [TestMethod]
    public async Task A_run_that_the_chip_did_not_survive_says_so_refuses_and_can_be_saved()
    {
        using var run = new BoardRun(Boards.Named(Boards.Default), 1);
        run.Machine.At(2_000 * Ms, () => throw new InvalidOperationException("the end of it"));
        run.Live();
        Assert.Contains("the end of it", run.Says!);
        Assert.AreEqual(RunMode.Ended, run.Mode);
        string? refusal = null;
        run.Ask(new ButtonMessage(true), why => refusal = why, static _ => { });
        Assert.IsNotNull(refusal);
        Assert.AreEqual(2_000 * Ms, (await run.SaveAsync()).End.Us);
    }

    [TestMethod]
    [DataRow("", "no saved run")]
    [DataRow("not JSON", "no saved run")]
    [DataRow("null", "format")]
    [DataRow("[]", "no saved run")]
    [DataRow("""{"format":"EchoBridge run"}""", "no saved run")]
    [DataRow("""{"format":"other","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[]}""", "format")]
    [DataRow("""{"format":"EchoBridge run","version":2,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[]}""", "version 2")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"toaster","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[]}""", "toaster")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Loud","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[]}""", "Loud")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9000000000000000000,"traceLines":1,"traceSha256":""},"inputs":[]}""", "no time")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":-1,"traceLines":1,"traceSha256":""},"inputs":[]}""", "no time")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[null]}""", "null")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[{"us":10,"message":{"type":"button","pressed":true}}]}""", "not in order")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[{"us":-1,"message":{"type":"button","pressed":true}}]}""", "not in order")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[{"us":1,"message":{"type":"restart"}}]}""", "1 us")]
    [DataRow("""{"format":"EchoBridge run","version":1,"board":"virtual","profile":"Plain","seed":1,"end":{"us":9,"traceLines":1,"traceSha256":""},"inputs":[{"us":1,"message":{"type":"fault","name":"dance"}}]}""", "dance")]
    public async Task A_file_that_is_no_run_is_one_sentence(string text, string mentions)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        UserException refused = await Assert.ThrowsExactlyAsync<UserException>(() => RunFile.ReadAsync(file));
        Assert.Contains(mentions, refused.Message);
        Assert.EndsWith(".", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [TestMethod]
    public async Task The_replay_command_compares_a_saved_run_and_refuses_what_is_none()
    {
        string folder = Directory.CreateTempSubdirectory("echobridge").FullName;
        try
        {
            (SavedRun saved, _) = await LiveAsync(Evening[..3], 4_000 * Ms);
            string path = Path.Combine(folder, "run.json");
            await using (FileStream file = File.Create(path))
            {
                await RunFile.WriteAsync(file, saved);
            }

            Assert.AreEqual(0, CommandLineTests.Run("replay", path).Exit);
            (int exit, string output, _) = CommandLineTests.Run("replay", path, "--trace");
            Assert.AreEqual(0, exit);
            Assert.Contains(" press\n", output);
            await using (FileStream file = File.Create(path))
            {
                await RunFile.WriteAsync(file, saved with { Seed = 3 });
            }

            Assert.AreEqual(1, CommandLineTests.Run("replay", path).Exit);
            File.WriteAllText(path, "none");
            CommandLineTests.ExpectRefusal("no saved run", "replay", path);
            CommandLineTests.ExpectRefusal("nowhere", "replay", Path.Combine(folder, "nowhere"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task A_run_is_saved_and_replayed_over_the_server_and_pages_see_it()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        await page.UntilConnectionAsync("Standby");
        await page.PressAsync();
        await page.UntilConnectionAsync("Window");
        byte[] saved = await rig.Http.GetByteArrayAsync("/run");
        Assert.AreEqual(2, JsonDocument.Parse(saved).RootElement.GetProperty("inputs").GetArrayLength());
        HttpResponseMessage answer = await rig.Http.PostAsync("/run", new ByteArrayContent(saved));
        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode);
        await page.UntilAsync("state", state => Mode(state) == "replay");
        await page.SayAsync(new { type = "button", pressed = true });
        await page.UntilAsync("refused");
        JsonElement through = await page.UntilAsync("state", state => Mode(state) == "live");
        Assert.Contains("the same", through.GetProperty("run").GetProperty("says").GetString()!);
        await page.UntilConnectionAsync("Window");

        answer = await rig.Http.PostAsync("/run", new StringContent("no run"));
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no saved run", await answer.Content.ReadAsStringAsync());
        await page.UntilConnectionAsync("Window");
    }

    private static string Mode(JsonElement state) => state.GetProperty("run").GetProperty("mode").GetString()!;

    private static async Task<(SavedRun Saved, List<string> Trace)> LiveAsync((long Us, FromPage Input)[] inputs, long saveAtUs, Action<long>? pace = null)
    {
        using var run = new BoardRun(Boards.Named(Boards.Default), seed: 1);
        var trace = new List<string>();
        run.Machine.Trace.Added += line => trace.Add(What($"{line}"));
        run.Machine.Pace = pace;
        foreach ((long us, FromPage input) in inputs)
        {
            run.Machine.At(us, () => run.Ask(input, Assert.Fail, static _ => { }));
        }

        Task<SavedRun>? saving = null;
        run.Machine.At(saveAtUs, () => saving = run.SaveAsync());
        run.Machine.HaltAt(saveAtUs + (100 * Ms));
        run.Live();
        Assert.IsNull(run.Says);
        return (await saving!, trace);
    }

    private static bool Lived(SavedRun saved)
    {
        using var run = new BoardRun(saved);
        run.Replayed += run.Machine.Halt;
        run.Live();
        return run.IsSame!.Value;
    }

    private static async Task<SavedRun> ThroughFileAsync(SavedRun run)
    {
        using var file = new MemoryStream();
        await RunFile.WriteAsync(file, run);
        file.Position = 0;
        return await RunFile.ReadAsync(file);
    }

    private static string What(string line) => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
