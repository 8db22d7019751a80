using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>A moment from which time is counted that the interpreter has not spent standing still.</summary>
/// <param name="Us">The virtual microsecond.</param>
/// <param name="StalledUs">Microseconds in which it had stood still until then.</param>
internal readonly record struct Moment(long Us, long StalledUs)
{
    /// <summary>The machine's present moment.</summary>
    internal static Moment Now(VirtualMachine machine) => new(machine.NowUs, machine.Stalls.TotalUs);

    /// <summary>Microseconds since then without those in which the interpreter stood still.</summary>
    internal long AwakeUs(VirtualMachine machine) => machine.NowUs - Us - (machine.Stalls.TotalUs - StalledUs);
}
