using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Audio;

/// <summary>
/// Times each packet from the host's write to its first sample at the DAC, by the first four samples of each, which the sound
/// has to be rich enough to tell apart. A packet whose beginning is faded, left out or repeated is not timed.
/// </summary>
internal sealed class LatencyEar
{
    /// <summary>Samples by which a packet is known.</summary>
    internal const int Known = 4;

    // Where the sound goes on, one of the next two packets begins; otherwise any that is on its way may.
    private const int Near = 2;

    private readonly Dac _dac;
    private readonly int _repeat;
    private readonly int _packetFrames;
    private readonly Action<long> _timed;
    private readonly List<(ulong Beginning, long SentUs)> _onTheWay = [];
    private ulong _heard;
    private int _sinceBeginning;

    /// <summary>Listens.</summary>
    /// <param name="dac">The DAC.</param>
    /// <param name="repeat">DAC frames of a frame of the stream.</param>
    /// <param name="packetFrames">Frames in a packet.</param>
    /// <param name="timed">Told the latency of each packet, in microseconds.</param>
    internal LatencyEar(Dac dac, int repeat, int packetFrames, Action<long> timed)
    {
        _dac = dac;
        _repeat = repeat;
        _packetFrames = packetFrames;
        _timed = timed;
        dac.Played += OnPlayed;
    }

    /// <summary>A packet is given to the host's radio.</summary>
    internal void Sent(ReadOnlySpan<short> decoded, long us)
    {
        ulong beginning = 0;
        foreach (short sample in decoded[..Known])
        {
            beginning = (beginning << 16) | (ushort)sample;
        }

        _onTheWay.Add((beginning, us));
    }

    private void OnPlayed(long firstFrame, ReadOnlySpan<short> samples)
    {
        for (int frame = 0; frame * 2 < samples.Length; frame += _repeat)
        {
            _heard = (_heard << 16) | (ushort)samples[frame * 2];
            _sinceBeginning++;
            int look = _sinceBeginning <= _packetFrames + 1 ? Math.Min(Near, _onTheWay.Count) : _onTheWay.Count;
            for (int i = 0; i < look; i++)
            {
                if (_onTheWay[i].Beginning == _heard)
                {
                    _timed(_dac.TimeUs(firstFrame + frame - ((Known - 1) * _repeat)) - _onTheWay[i].SentUs);
                    _onTheWay.RemoveRange(0, i + 1);
                    _sinceBeginning = Known;
                    break;
                }
            }
        }
    }
}
