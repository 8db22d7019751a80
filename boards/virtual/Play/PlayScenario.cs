using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Play;

/// <summary>
/// The story of <c>play</c>: a cold boot, a press of the button with contact bounce, a phone that finds, pairs and claims
/// the dongle, comes back with its key, and streams a sound in real time.
/// </summary>
internal sealed class PlayScenario
{
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const long PollUs = 100_000;
    private const long DrainUs = 300_000;

    private readonly EchoBridgeHost _host;
    private readonly long[] _sentUs;

    internal PlayScenario(VirtualMachine machine, AudioFeed feed)
    {
        Feed = feed;
        Machine = machine;
        _host = new EchoBridgeHost(new VirtualHost(machine));
        _sentUs = new long[feed.Packets.Count];
    }

    /// <summary>Told how much of the way is done, 0 to 1.</summary>
    internal event Action<string, double>? Progressed;

    internal VirtualMachine Machine { get; }

    internal AudioFeed Feed { get; }

    /// <summary>When each packet was given to the phone's radio, in virtual microseconds.</summary>
    internal IReadOnlyList<long> SentUs => _sentUs;

    /// <summary>The dongle's own account of the stream, read over the air at the end.</summary>
    internal StreamAccount? Account { get; private set; }

    /// <summary>When the button was first touched.</summary>
    internal long PressedUs => Boards.FirstPressUs(Machine.Board);

    /// <summary>When the host had its key.</summary>
    internal long ClaimedUs { get; private set; }

    /// <summary>When the stream was opened and when it had been played.</summary>
    internal (long FromUs, long ToUs) Streaming { get; private set; }

    /// <summary>Runs it.</summary>
    internal void Run()
    {
        Machine.Button.Press(PressedUs, PressForUs);
        long limitUs = FindWithinUs + (2 * Feed.PacketUs * Feed.Packets.Count) + 60_000_000;
        Machine.Play(Script, limitUs);
    }

    private async Task Script()
    {
        Progressed?.Invoke("boot, speaker, button", 0);
        await _host.ClaimAsync(FindWithinUs);
        ClaimedUs = Machine.NowUs;
        Machine.Trace.Milestone("claimed");

        // The dongle closes its window on a claim by restarting its radio, which ends the link.
        await _host.Phone.LinkEndedAsync();
        await _host.ReconnectAsync();
        Machine.Trace.Milestone("proved");
        await StreamAsync();
        Account = await _host.AccountAsync();
        await _host.Phone.DelayAsync(DrainUs);
    }

    private async Task StreamAsync()
    {
        Machine.Trace.Milestone("stream");
        long startUs = Machine.NowUs;
        await _host.StreamAsync(Feed, i =>
        {
            _sentUs[i] = Machine.NowUs;
            Progressed?.Invoke("playing", (double)(i + 1) / Feed.Packets.Count);
        });
        while (await _host.AudioModeAsync() != AudioMode.Idle)
        {
            await _host.Phone.DelayAsync(PollUs);
        }

        Machine.Trace.Milestone("played");
        Streaming = (startUs, Machine.NowUs);
    }
}
