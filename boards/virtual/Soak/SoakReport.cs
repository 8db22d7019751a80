using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Soak;

/// <summary>What <c>soak --json</c> prints. Frames are those of the streams as sent.</summary>
/// <param name="Hours">Virtual hours lived.</param>
/// <param name="Seconds">Seconds of wall time: the only figure that differs between two runs of one seed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Presses">Presses of the button.</param>
/// <param name="Connects">Links.</param>
/// <param name="Claims">Keys given to hosts.</param>
/// <param name="FramesIn">Frames that hosts with a key gave to their radios.</param>
/// <param name="FramesPlayed">Frames of those that were found in the DAC's output.</param>
/// <param name="FramesDropped">Frames of those that were not, the sum of <paramref name="Dropped"/>.</param>
/// <param name="Underruns">Times the sound at the DAC stopped within a stream.</param>
/// <param name="Reboots">Boots after the first.</param>
/// <param name="LongestSilentMs">The longest interruption of a host that wanted to be heard.</param>
/// <param name="UptimePercent">Share of the time that nobody took on purpose in which a remembered host could have played.</param>
/// <param name="InvariantViolations">How often an invariant did not hold.</param>
/// <param name="UptimePercentOfAll">The same share of the whole time: open windows and forgotten hosts count as down.</param>
/// <param name="DownSeconds">Why nobody could have played.</param>
/// <param name="Dropped">Frames that were not heard, by reason.</param>
/// <param name="Happened">How often each row of the table of life took place.</param>
/// <param name="Violations">The first violations.</param>
internal sealed record SoakReport(
    double Hours,
    double Seconds,
    int Seed,
    int Presses,
    int Connects,
    int Claims,
    long FramesIn,
    long FramesPlayed,
    long FramesDropped,
    int Underruns,
    int Reboots,
    double LongestSilentMs,
    double UptimePercent,
    int InvariantViolations,
    double UptimePercentOfAll,
    IReadOnlyDictionary<string, double> DownSeconds,
    IReadOnlyDictionary<string, long> Dropped,
    IReadOnlyDictionary<string, int> Happened,
    IReadOnlyList<Violation> Violations)
{
    /// <summary>The report of a life.</summary>
    internal static SoakReport Of(SoakRun run, TimeSpan wall)
    {
        Uptime uptime = run.Uptime;
        long wantedUs = uptime.UpUs + uptime.DownUs.Values.Sum();
        return new SoakReport(
            run.Machine.NowUs / 3.6e9,
            Math.Round(wall.TotalSeconds, 2),
            run.Machine.Seed,
            run.Presses,
            run.Connects,
            run.Admission.Claims,
            run.Ledger.Sent,
            run.Ledger.Heard,
            run.Ledger.Dropped.Values.Sum(),
            run.Ledger.Gaps,
            run.Machine.Boots - 1,
            run.Ledger.LongestSilenceUs / 1000.0,
            Percent(uptime.UpUs, wantedUs),
            run.Violations.Count,
            Percent(uptime.UpUs, wantedUs + uptime.PlannedUs),
            uptime.DownUs.ToDictionary(cause => cause.Key, cause => cause.Value / 1e6),
            run.Ledger.Dropped,
            run.Happened,
            run.Violations.All);
    }

    private static double Percent(long part, long whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 4);
}
