using System;

namespace EchoBridge.Tests;

/// <summary>
/// A host and its link: a packet is ready whenever the sender's clock says so, and comes with a connection event; some events
/// are lost, all are a little late. In order and complete, as BLE is.
/// </summary>
internal sealed class Sender
{
    private readonly Random _random;
    private readonly long _startUs;
    private readonly long _packetNs;
    private long _eventUs;
    private long _arriveUs;
    private long _arrived;
    private long _taken;

    /// <summary>A sender that begins at <paramref name="startUs"/>.</summary>
    /// <param name="codec">Its codec.</param>
    /// <param name="dacRate">The rate of the DAC.</param>
    /// <param name="ppm">How much faster than true its clock is, in millionths.</param>
    /// <param name="startUs">When it begins.</param>
    /// <param name="seed">Chance.</param>
    internal Sender(int codec, int dacRate, int ppm, long startUs, int seed)
    {
        Codec row = Codec.Of(codec)!;
        _packetNs = row.PacketFrames * 1000000L * 1000 / row.RateAt(dacRate);
        _packetNs -= _packetNs * ppm / 1000000;
        _startUs = startUs;
        _eventUs = startUs;
        _arriveUs = startUs;
        _random = new Random(seed);
    }

    /// <summary>Microseconds between connection events.</summary>
    internal int IntervalUs { get; set; } = 30000;

    /// <summary>Percent of connection events that are lost; what they carried comes with the next.</summary>
    internal int LostPercent { get; set; } = 2;

    /// <summary>A connection event is up to so many microseconds late.</summary>
    internal int JitterUs { get; set; } = 500;

    /// <summary>Packets that a connection event can carry.</summary>
    internal int PacketsPerEvent { get; set; } = 6;

    /// <summary>No packet is made after this.</summary>
    internal long EndUs { get; set; } = Time.Never;

    /// <summary>Packets taken from <see cref="Take"/>.</summary>
    internal long Taken
    {
        get { return _taken; }
    }

    /// <summary>Packets that the sender's clock has made due by <paramref name="nowUs"/>.</summary>
    internal long MadeBy(long nowUs)
    {
        long lastUs = Time.Earlier(nowUs, EndUs);
        return lastUs < _startUs ? 0 : 1 + ((lastUs - _startUs) * 1000 / _packetNs);
    }

    /// <summary>True if a packet has come by <paramref name="nowUs"/>; it is taken.</summary>
    internal bool Take(long nowUs)
    {
        while (_arriveUs <= nowUs)
        {
            if (_random.Next(100) >= LostPercent)
            {
                long made = MadeBy(_eventUs);
                _arrived = made - _arrived < PacketsPerEvent ? made : _arrived + PacketsPerEvent;
            }

            _eventUs += IntervalUs;
            _arriveUs = _eventUs + _random.Next(JitterUs + 1);
        }

        if (_taken == _arrived)
        {
            return false;
        }

        _taken++;
        return true;
    }
}
