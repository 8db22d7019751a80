using nanoFramework.Runtime.Native;

namespace EchoBridge.Firmware;

/// <summary>What the main loop looks after once a minute, when nothing plays: to count what is free is to collect, which stops everything.</summary>
internal sealed class CheckUp
{
    /// <summary>
    /// Fewer free bytes than this end in a restart, before an allocation fails somewhere: one request with the longest value
    /// takes about 1 KB, the settings on their way to flash another one.
    /// </summary>
    private const uint MinFreeBytes = 4096;

    private readonly LastResort _lastResort;
    private long _dueUs = TrapLog.QuickUs;

    internal CheckUp(LastResort lastResort)
    {
        _lastResort = lastResort;
    }

    /// <summary>To be called on every turn on which a stop of some milliseconds harms nothing.</summary>
    internal void Run()
    {
        if (Clock.NowUs < _dueUs)
        {
            return;
        }

        _dueUs = Clock.NowUs + Time.Minute;
        _lastResort.Outlived();
        if (GC.Run(false) < MinFreeBytes)
        {
            _lastResort.Take(TrapCause.Memory, null);
        }
    }
}
