using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Audio;

/// <summary>
/// A steady stream through the real firmware, from a cold boot on: noise, so that every packet can be told apart, in any codec,
/// over any link, from a sender whose clock is off, for as long as you like.
/// </summary>
internal sealed class StreamRun
{
    private const long PressForUs = 120_000;
    private const long FindWithinUs = 30_000_000;
    private const long LookEveryUs = 60_000_000;
    private const long PollUs = 100_000;
    private const int Session = 1;

    // Loud enough to be told apart and soft enough to have quiet places; ten seconds of it, over and over.
    private const int Loudness = 2000;
    private const int LoopSeconds = 10;

    private readonly StreamPlan _plan;
    private readonly EchoBridgeHost _host;
    private readonly AudioFeed _feed;
    private readonly LatencyEar _ear;
    private readonly List<int> _aheadMs = [];
    private bool _isOver;

    internal StreamRun(StreamPlan plan)
    {
        _plan = plan;
        Machine = new VirtualMachine(plan.Board, plan.Seed);
        Machine.Dac.IsRecording = false;
        _host = new EchoBridgeHost(new VirtualHost(Machine));
        Codec format = Codec.Of(plan.Codec)!;
        int rate = format.RateAt(plan.Board.DacRate);
        var chance = new Random(plan.Seed);
        short[] noise = [.. Enumerable.Range(0, rate * LoopSeconds / format.PacketFrames * format.PacketFrames).Select(_ => (short)chance.Next(-Loudness, Loudness + 1))];
        _feed = AudioFeed.FromSamples(noise, Session, format, rate);
        _ear = new LatencyEar(Machine.Dac, plan.Board.DacRate / rate, format.PacketFrames, Latency.Add);
        Packets = (long)Math.Ceiling(plan.Seconds * rate / format.PacketFrames);
        FramesSent = Packets * format.PacketFrames;
    }

    /// <summary>Told how much of the way is done, 0 to 1.</summary>
    internal event Action<double>? Progressed;

    internal VirtualMachine Machine { get; }

    /// <summary>Packets to be sent, all full.</summary>
    internal long Packets { get; }

    /// <summary>Frames in them.</summary>
    internal long FramesSent { get; }

    /// <summary>From the host's write of a packet to its first sample at the DAC.</summary>
    internal Distribution Latency { get; } = new();

    /// <summary>The dongle's own account.</summary>
    internal StreamAccount Account { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The mean of what was ahead when a packet came, in milliseconds, asked once a minute by the host.</summary>
    internal IReadOnlyList<int> AheadMs => _aheadMs;

    /// <summary>The longest native call while the stream was open, in microseconds.</summary>
    internal long LongestStallUs { get; private set; }

    /// <summary>Runs it.</summary>
    internal void Run()
    {
        Machine.Button.Press(Boards.FirstPressUs(Machine.Board), PressForUs);
        Machine.Play(Script, (long)((_plan.Seconds * 1.1 * 1e6) + 120e6));
    }

    private async Task Script()
    {
        await _host.ClaimAsync(FindWithinUs);
        await _host.Phone.LinkEndedAsync();
        RadioConditions.Of(Machine).ConnectionIntervalUs = _plan.ConnectionIntervalUs;
        await _host.ReconnectAsync();
        await _host.OpenStreamAsync(_feed.Codec, Session, _plan.PrefillMs);
        long openedUs = Machine.NowUs;
        Task looking = LookAsync();
        await SendAsync();
        _isOver = true;
        await looking;
        while (await _host.AudioModeAsync() != AudioMode.Idle)
        {
            await _host.Phone.DelayAsync(PollUs);
        }

        LongestStallUs = Machine.Stalls.LongestUs(openedUs, Machine.NowUs);
        Account = await _host.AccountAsync();
    }

    // A sender's clock knows nothing of the radio's: where in the connection interval its packets come is left to the seed.
    private async Task SendAsync()
    {
        await _host.Phone.DelayAsync(new Random(_plan.Seed).Next((int)_feed.PacketUs));
        long startUs = Machine.NowUs - (_plan.PrefillMs == 0 ? FillControl.CautiousPrefillMs * 1000L : 0);
        double packetUs = _feed.PacketUs / (1 + (_plan.PartsPerMillion / 1e6));
        for (long i = 0; i < Packets; i++)
        {
            long dueUs = startUs + (long)(i * packetUs);
            if (dueUs > Machine.NowUs)
            {
                await _host.Phone.DelayAsync(dueUs - Machine.NowUs);
            }

            AudioFeed.Packet packet = _feed.Packets[(int)(i % _feed.Packets.Count)];
            _ear.Sent(packet.Decoded, Machine.NowUs);
            await _host.SendAsync(Numbered(packet, i));
            Progressed?.Invoke((double)i / Packets);
        }
    }

    private AudioFeed.Packet Numbered(AudioFeed.Packet packet, long number)
    {
        byte[] bytes = [.. packet.Bytes];
        bytes[0] = (byte)number;
        bytes[1] = (byte)(number >> 8);
        bytes[2] = (byte)(AudioPacket.Kind(_feed.Codec, Session) | (number == Packets - 1 ? AudioPacket.Last : 0));
        return packet with { Bytes = bytes };
    }

    private async Task LookAsync()
    {
        long nextUs = Machine.NowUs + LookEveryUs;
        while (!_isOver)
        {
            await _host.Phone.DelayAsync(PollUs);
            if (Machine.NowUs >= nextUs)
            {
                byte[] value = await _host.ReadAsync(Characteristic.Stream);
                _aheadMs.Add(LittleEndian.UInt16(value, StreamControl.AheadAt));
                nextUs += LookEveryUs;
            }
        }
    }
}
