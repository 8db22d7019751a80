using System;
using System.Linq;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Soak;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>Whole lives of the real firmware.</summary>
[TestClass]
public class LifeTests
{
    /// <summary>Everything that the table has for 72 hours, in two.</summary>
    private const double Dense = 36;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(17)]
    public void Whatever_happens_the_promises_hold_and_every_frame_is_accounted_for(int seed)
    {
        SoakReport report = Live(2, seed, Dense);
        Assert.AreEqual("", string.Join("\n", report.Violations.Select(Text)));
        Assert.AreEqual(0, report.InvariantViolations);
        Assert.AreEqual(report.FramesIn, report.FramesPlayed + report.FramesDropped);
        Assert.IsGreaterThan(10_000_000, report.FramesPlayed);
        Assert.IsGreaterThan(10, report.Reboots);
        Assert.IsGreaterThan(4, report.Claims);
        Assert.AreEqual("", string.Join(", ", report.Happened.Where(row => row.Value == 0).Select(row => row.Key)));
    }

    [TestMethod]
    public void A_speaker_whose_keys_are_pressed_lives_as_well()
    {
        SoakReport report = Live(1, 3, Dense, FlowRig.Board(profile: SpeakerProfile.PowerMuteThrice));
        Assert.AreEqual("", string.Join("\n", report.Violations.Select(Text)));
        Assert.IsGreaterThan(1, report.Reboots);
    }

    private static SoakReport Live(double hours, int seed, double density = 1, BoardDefinition? board = null)
    {
        var run = new SoakRun(board ?? Firmware.Boards.All[0], hours, seed, density);
        run.Run();
        return SoakReport.Of(run, TimeSpan.Zero);
    }

    private static string Text(Violation violation) => $"{violation.Us} us: {violation.What}\n  {string.Join("\n  ", violation.Before)}";
}
