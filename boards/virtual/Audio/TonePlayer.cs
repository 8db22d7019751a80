using System.Collections.Generic;
using System.Threading.Tasks;
using EchoBridge.Virtual.Budget;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Audio;

/// <summary>
/// Plays tones through the whole path: a cold boot, a press, a phone that claims the dongle, proves its key and streams, the
/// firmware, the DMA, the DAC. The board is fast enough for every codec and the link for PCM16.
/// </summary>
internal sealed class TonePlayer
{
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const long PollUs = 100_000;

    // What the DMA holds when the stream has ended, and more.
    private const long DrainUs = 200_000;

    private readonly VirtualMachine _machine;
    private readonly EchoBridgeHost _host;

    internal TonePlayer(BoardDefinition board, int seed)
    {
        _machine = new VirtualMachine(Boards.WithSpeed(board, BudgetTable.NanosecondsPerTurn), seed);
        RadioConditions air = RadioConditions.Of(_machine);
        air.ConnectionIntervalUs = BudgetTable.ConnectionIntervalUs;
        air.LostEventPercent = 0;
        _host = new EchoBridgeHost(new VirtualHost(_machine));
    }

    /// <summary>Plays them one after the other, and tells how each came out.</summary>
    internal IReadOnlyList<PlayedTone> Play(IEnumerable<Tone> tones)
    {
        var played = new List<PlayedTone>();
        _machine.Button.Press(Boards.FirstPressUs(_machine.Board), PressForUs);
        _machine.Play(async () =>
        {
            await _host.ClaimAsync(FindWithinUs);
            await _host.Phone.LinkEndedAsync();
            await _host.ReconnectAsync();
            foreach (Tone tone in tones)
            {
                played.Add(await PlayAsync(tone));
            }
        });
        return played;
    }

    private async Task<PlayedTone> PlayAsync(Tone tone)
    {
        AudioFeed feed = tone.FeedFor(_machine.Board.DacRate);
        int firstFrame = _machine.Dac.RecordedFrames;
        long volumeAtPacket = (long)(tone.VolumeAtSecond * 1_000_000) / feed.PacketUs;
        Task volume = Task.CompletedTask;
        await _host.StreamAsync(
            feed,
            packet => volume = packet == volumeAtPacket && tone.Volume is { } wanted
                ? _host.WriteAsync(Characteristic.Stream, StreamControl.SetVolume, (byte)wanted)
                : volume,
            tone.Row.PrefillMs);
        await volume;
        while (await _host.AudioModeAsync() != AudioMode.Idle)
        {
            await _host.Phone.DelayAsync(PollUs);
        }

        StreamAccount account = await _host.AccountAsync();
        await _host.Phone.DelayAsync(DrainUs);
        return new PlayedTone(tone, feed, account, _machine.Dac, firstFrame);
    }
}
