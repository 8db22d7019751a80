using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Firmware;

/// <summary>The chip's clock.</summary>
internal static class Clock
{
    /// <summary>Microseconds since boot.</summary>
    internal static long NowUs
    {
        get { return (long)HighResTimer.GetCurrent(); }
    }
}
