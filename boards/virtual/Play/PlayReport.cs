using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Sound;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Play;

/// <summary>What <c>play --json</c> prints.</summary>
/// <param name="Timeline">What the outside saw, in order.</param>
/// <param name="Audio">Every frame and its fate.</param>
/// <param name="Pairing">How long the person waited.</param>
/// <param name="Seed">The seed of the run.</param>
internal sealed record PlayReport(IReadOnlyList<PlayReport.Moment> Timeline, PlayReport.AudioFigures Audio, PlayReport.PairingFigures Pairing, int Seed)
{
    /// <summary>One entry of the time line.</summary>
    /// <param name="Us">Virtual microseconds since power-on.</param>
    /// <param name="What">What happened.</param>
    internal sealed record Moment(long Us, string What);

    /// <summary>Frames of the stream as sent, times in milliseconds.</summary>
    /// <param name="FramesIn">Frames the host sent.</param>
    /// <param name="FramesPlayed">Frames the dongle says it gave to the DAC.</param>
    /// <param name="FramesDropped">Frames it got and did not play, or never got.</param>
    /// <param name="FramesConcealed">Frames of silence it played in their place.</param>
    /// <param name="Underruns">Times its ring ran empty.</param>
    /// <param name="Overruns">Times its ring was full.</param>
    /// <param name="LatencyMsP50">From the host's write of a packet to its first frame at the DAC, median.</param>
    /// <param name="LatencyMsP99">The same, 99th percentile.</param>
    /// <param name="MaxInterpreterStallMs">The longest native call during the stream in which no managed code ran.</param>
    internal sealed record AudioFigures(
        int FramesIn,
        int FramesPlayed,
        int FramesDropped,
        int FramesConcealed,
        int Underruns,
        int Overruns,
        double? LatencyMsP50,
        double? LatencyMsP99,
        double MaxInterpreterStallMs);

    /// <summary>Times in milliseconds.</summary>
    /// <param name="ButtonToDiscoverableMs">From the first touch of the button to the first discoverable advertisement.</param>
    /// <param name="DiscoverableToClaimedMs">From there until the host had its key.</param>
    internal sealed record PairingFigures(double ButtonToDiscoverableMs, double DiscoverableToClaimedMs);

    /// <summary>Frames that were found in the DAC's output, sample for sample, on both channels.</summary>
    internal int FramesHeard { get; private init; }

    /// <summary>
    /// True if every frame is accounted for: what the host sent is what was played and dropped, and everything the dongle
    /// says it played was heard at the DAC, on both channels alike.
    /// </summary>
    internal bool Accounted { get; private init; }

    internal static PlayReport Of(PlayScenario scenario)
    {
        StreamAccount account = scenario.Account ?? throw new InvalidOperationException("The scenario has not run.");
        VirtualMachine machine = scenario.Machine;
        Hearing hearing = Listen(scenario);
        double[] latencies = [.. Latencies(scenario, hearing).Order()];
        long discoverableUs = machine.Trace.When("discoverable", scenario.PressedUs) ?? throw new InvalidOperationException("The dongle was never discoverable.");
        int dropped = account.Dropped + account.Lost;
        return new PlayReport(
            [.. machine.Trace.Milestones.Select(line => new Moment(line.Us, line.What))],
            new AudioFigures(
                scenario.Feed.Frames,
                account.Played,
                dropped,
                account.Concealed,
                account.Underruns,
                account.Overruns,
                Percentile(latencies, 50),
                Percentile(latencies, 99),
                machine.Stalls.LongestUs(scenario.Streaming.FromUs, scenario.Streaming.ToUs) / 1000.0),
            new PairingFigures(
                (discoverableUs - scenario.PressedUs) / 1000.0,
                (scenario.ClaimedUs - discoverableUs) / 1000.0),
            machine.Seed)
        {
            FramesHeard = hearing.FramesHeard,
            Accounted = scenario.Feed.Frames == account.Played + dropped
                && hearing.FramesHeard >= account.Played
                && hearing.RightEqualsLeft,
        };
    }

    private static Hearing Listen(PlayScenario scenario)
    {
        Dac dac = scenario.Machine.Dac;
        int first = dac.FrameAt(scenario.Streaming.FromUs);
        int repeat = dac.Rate / scenario.Feed.Rate;
        List<short[]> expected = [.. scenario.Feed.Packets.Select(packet => Repeat(packet.Decoded, repeat))];
        FadeIn(expected, repeat);
        Hearing hearing = Ears.Listen(
            expected,
            frame => dac.Sample(first + frame, 0),
            frame => dac.Sample(first + frame, 1),
            dac.RecordedFrames - first,
            dac.Rate,
            slip: repeat);
        return hearing with
        {
            FramesHeard = hearing.FramesHeard / repeat,
            Packets = [.. hearing.Packets.Select(packet => packet.Heard ? new HeardPacket(first + packet.FirstFrame) : packet)],
        };
    }

    // Sound begins with a ramp, which is the firmware's own.
    private static void FadeIn(List<short[]> packets, int repeat)
    {
        var ramp = new Ramp();
        ramp.Begin(0, Gain.Unity, AudioPath.FadeFrames);
        for (int i = 0; i < packets.Count && ramp.Active; i++)
        {
            short[] stereo = [.. packets[i].SelectMany(sample => new[] { sample, sample })];
            byte[] bytes = MemoryMarshal.AsBytes<short>(stereo).ToArray();
            ramp.Apply(bytes, 0, bytes.Length, repeat * DmaAccount.FrameBytes);
            packets[i] = [.. MemoryMarshal.Cast<byte, short>(bytes).ToArray().Where((_, channel) => channel % 2 == 0)];
        }
    }

    private static short[] Repeat(short[] samples, int times) => [.. samples.SelectMany(sample => Enumerable.Repeat(sample, times))];

    private static IEnumerable<double> Latencies(PlayScenario scenario, Hearing hearing) =>
        hearing.Packets.Zip(scenario.SentUs)
            .Where(pair => pair.First.Heard)
            .Select(pair => (scenario.Machine.Dac.TimeUs(pair.First.FirstFrame) - pair.Second) / 1000.0);

    // Nearest rank; null if nothing was heard.
    private static double? Percentile(double[] sorted, int percent) =>
        sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}
