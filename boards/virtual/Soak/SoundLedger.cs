using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// Every frame that hosts sent, and its fate: heard at the DAC, or why not. What was heard is the listener's; the dongle's own
/// account, read over the air, must say the same.
/// </summary>
internal sealed class SoundLedger
{
    /// <summary>Longer than the DMA's ring: what was given to the DMA by then has been heard.</summary>
    private const long SettleUs = 1_000_000;

    // Blocks that the DMA may hold when power fails or the DAC is muted, and packets on their way on the air and in both queues.
    private const int PacketsOnTheWay = 24;

    // A request whose record the event ring has lost keeps all others waiting for so long (nf-interpreter, the GATT access callback).
    private const long FreezeUs = 2_000_000;

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly List<SentStream> _open = [];
    private readonly SoundListener _listener;
    private readonly SortedDictionary<string, long> _dropped = new(StringComparer.Ordinal);
    private int _streams;
    private long _lastMuteUs;
    private long _lastFreezeUs = -FreezeUs;

    internal SoundLedger(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        _listener = new SoundListener(machine, violations);
        machine.Trace.Added += line =>
        {
            if (line.What == "mute" || line.What.StartsWith("reset", StringComparison.Ordinal))
            {
                _lastMuteUs = line.Us;
            }
            else if (line.What.Contains("unanswered", StringComparison.Ordinal))
            {
                _lastFreezeUs = line.Us;
            }
        };
    }

    /// <summary>Frames that hosts gave to their radios.</summary>
    internal long Sent { get; private set; }

    /// <summary>Frames of those that were heard.</summary>
    internal long Heard { get; private set; }

    /// <summary>Frames that were not heard, by reason.</summary>
    internal IReadOnlyDictionary<string, long> Dropped => _dropped;

    /// <summary>Times the sound stopped within a stream.</summary>
    internal int Gaps => _listener.Gaps;

    /// <summary>The longest time in which the sound of a host that wanted to be heard was interrupted, in microseconds.</summary>
    internal long LongestSilenceUs { get; private set; }

    /// <summary>Streams so far.</summary>
    internal int Streams => _streams;

    /// <summary>A host has opened a stream.</summary>
    internal SentStream Open(int rate, Playing playing, bool isPaced, int prefillMs)
    {
        var stream = new SentStream(++_streams, rate, _machine.Board.DacRate, playing) { Boot = _machine.Boots, IsPaced = isPaced, IsPrompt = prefillMs != 0 };
        _open.Add(stream);
        _listener.Expect(stream);
        return stream;
    }

    /// <summary>The host sends no more on this stream. Its frames are counted when the DMA has run dry.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="over">Called when they have been.</param>
    internal void Close(SentStream stream, Action? over = null) => _machine.After(SettleUs, () =>
    {
        if (!stream.IsClosed)
        {
            stream.IsClosed = true;
            _open.Remove(stream);
            _listener.Forget(stream);
            Settle(stream);
            LongestSilenceUs = Math.Max(LongestSilenceUs, stream.Playing.LongestSilenceUs);
        }

        over?.Invoke();
    });

    /// <summary>The life is over: counts what is still open.</summary>
    internal void CloseAll()
    {
        foreach (SentStream stream in _open.ToArray())
        {
            stream.IsClosed = true;
            Settle(stream);
        }

        _open.Clear();
        if (Sent != Heard + _dropped.Values.Sum())
        {
            _violations.Add($"frames are missing: {Sent} sent, {Heard} heard, {_dropped.Values.Sum()} dropped");
        }
    }

    /// <summary>Takes the dongle's account of a stream that it has closed or played to its end.</summary>
    internal void Take(SentStream stream, StreamAccount account)
    {
        stream.Account = account;
        if (account.Received != account.Played + account.Dropped || account.Received + account.Lost > stream.Sent)
        {
            _violations.Add($"the dongle's account is wrong: {stream.Sent} sent, {account}");
        }
    }

    private void Settle(SentStream stream)
    {
        Sent += stream.Sent;
        Heard += stream.Heard;
        if (stream.Account is not { } account)
        {
            SettleUnasked(stream);
            return;
        }

        Drop("by the dongle", account.Dropped - account.Skipped);
        Drop("left out against drift", account.Skipped);
        Drop("on the way to it", stream.Sent - account.Received);
        Drop("given to the DMA and muted or lost with power", account.Played - stream.Heard);
        bool agrees = account.Played == stream.Heard && account.Skipped == stream.Skipped && account.Repeated == stream.Repeated
            && account.Concealed >= stream.Concealed && stream.Breaks <= account.Underruns && stream.Breaks + stream.Seams >= account.Underruns - 1;
        if (account.Played < stream.Heard || (!agrees && _machine.NowUs - _lastMuteUs > 2 * SettleUs))
        {
            _violations.Add($"the dongle says {account}, heard were {stream.Heard} frames of {stream.Sent}, {stream.Skipped} left out, {stream.Repeated} repeated, {stream.Concealed} concealed, {stream.Breaks} breaks");
        }
    }

    // Nobody could ask: the link or the power was lost. What never came out is what can have been on its way at that moment.
    private void SettleUnasked(SentStream stream)
    {
        Drop("left out against drift", stream.Skipped);
        Drop(stream.Boot == _machine.Boots ? "link lost, account not read" : "power lost", stream.Sent - stream.Heard - stream.Skipped);
        long cutOff = stream.Sent - stream.Next;
        long most = AudioPath.RingBytes + (DmaAccount.BlockFrames / stream.Repeat * (long)_machine.Board.DmaBlocks) + (PacketsOnTheWay * SentStream.PacketFrames);
        most += _lastFreezeUs > stream.HeardUntilUs - FreezeUs ? FreezeUs * stream.Rate / 1_000_000 : 0;
        if (stream.IsPaced && cutOff > most && stream.Heard > 0)
        {
            _violations.Add($"a stream that was cut off lost {cutOff} frames at its end, {most} can have been on their way");
        }
    }

    private void Drop(string why, long frames)
    {
        if (frames != 0)
        {
            _dropped[why] = _dropped.GetValueOrDefault(why) + frames;
        }
    }
}
