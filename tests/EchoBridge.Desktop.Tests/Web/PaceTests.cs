using System.Diagnostics;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Virtual.Board;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Web;

/// <summary>The virtual clock against the wall clock.</summary>
[TestClass]
public class PaceTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_time_to_come_is_waited_for_and_a_time_gone_by_is_a_lag()
    {
        var clock = new WallClock();
        int ticks = 0;
        clock.Ticked += () => ticks++;
        var wall = Stopwatch.StartNew();
        clock.Pace(50_000);
        Assert.IsGreaterThanOrEqualTo(50L, wall.ElapsedMilliseconds);
        Assert.IsGreaterThanOrEqualTo(5, ticks);
        clock.Pace(20_000);
        Assert.IsGreaterThanOrEqualTo(30_000L, clock.LagUs);
        Assert.IsGreaterThanOrEqualTo(clock.LagUs, clock.WorstLagUs);
    }

    [TestMethod]
    public void A_night_asleep_is_forgiven_and_stays_the_worst()
    {
        var clock = new WallClock();
        clock.Pace(0);
        clock.Pace(-60_000_000);
        Assert.IsGreaterThanOrEqualTo(60_000_000L, clock.LagUs);
        clock.Pace(-60_000_000);
        Assert.IsLessThan(5_000_000L, clock.LagUs);
        Assert.IsGreaterThanOrEqualTo(60_000_000L, clock.WorstLagUs);
    }

    [TestMethod]
    public async Task The_board_keeps_to_the_wall_clock_and_says_by_how_much_it_is_behind()
    {
        await using ServerRig rig = await ServerRig.StartAsync();
        using PageClient page = await rig.OpenAsync();
        long fromUs = (await page.UntilConnectionAsync("Standby")).GetProperty("us").GetInt64();
        var wall = Stopwatch.StartNew();
        JsonElement then = await page.UntilAsync("state", state => state.GetProperty("us").GetInt64() >= fromUs + 2_000_000);
        double worstMs = then.GetProperty("worstLagMs").GetDouble();
        TestContext.WriteLine($"2 s of virtual time in {wall.ElapsedMilliseconds} ms; {worstMs:F1} ms behind at worst.");
        Assert.IsGreaterThanOrEqualTo(2_000L - (long)worstMs - 100, wall.ElapsedMilliseconds);
        Assert.IsLessThan(2_000L + 1_000, wall.ElapsedMilliseconds);
    }
}
