using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;

namespace EchoBridge.Virtual.Soak;

/// <summary>A phone of the home.</summary>
/// <param name="machine">The machine whose radio it hears.</param>
/// <param name="address">Its 48-bit Bluetooth address.</param>
/// <param name="drift">Its clock against the DAC's: 0.0001 is 100 ppm slow.</param>
internal sealed class SoakPhone(VirtualMachine machine, ulong address, double drift)
{
    /// <summary>Its side of the protocol.</summary>
    internal EchoBridgeHost Host { get; } = new(new VirtualHost(machine, address));

    /// <summary>Its radio.</summary>
    internal VirtualHost Radio => Host.Phone;

    /// <summary>True while it believes to be remembered.</summary>
    internal bool HasKey { get; set; }

    /// <summary>Microseconds by its clock, in true ones.</summary>
    internal long True(long us) => us + (long)(us * drift);
}
