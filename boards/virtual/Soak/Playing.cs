using System;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// One host's wish to be heard, over all streams that it takes: a host whose link is lost comes back and goes on. It is
/// over when the host has sent everything, gives up, or is sent or goes away on purpose.
/// </summary>
internal sealed class Playing
{
    private long _heardUntilUs = -1;
    private long _endUs = Time.Never;

    /// <summary>True until it is over.</summary>
    internal bool IsOn => _endUs == Time.Never;

    /// <summary>The longest time without sound between its first and its last frame, in microseconds.</summary>
    internal long LongestSilenceUs { get; private set; }

    /// <summary>Sound was heard.</summary>
    internal void Hear(long fromUs, long untilUs)
    {
        if (_heardUntilUs >= 0 && fromUs <= _endUs)
        {
            LongestSilenceUs = Math.Max(LongestSilenceUs, fromUs - _heardUntilUs);
        }

        _heardUntilUs = untilUs;
    }

    /// <summary>The host has sent everything, or somebody wanted it to end: what is not heard from now on is no interruption.</summary>
    internal void End(long nowUs) => _endUs = Math.Min(_endUs, nowUs);

    /// <summary>The host cannot come back and gives up.</summary>
    internal void GiveUp(long nowUs)
    {
        Hear(nowUs, nowUs);
        End(nowUs);
    }
}
