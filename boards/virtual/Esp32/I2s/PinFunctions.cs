using System.Collections.Generic;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.VirtualEsp32;

/// <summary>Which pin a device function is routed to; none has a default.</summary>
internal sealed class PinFunctions
{
    private const int Unmapped = -1;

    private readonly Dictionary<DeviceFunction, int> _pins = [];

    internal PinFunctions(VirtualMachine machine) => machine.ChipReset += _pins.Clear;

    internal void Map(int pin, DeviceFunction function) => _pins[function] = pin;

    internal int PinOf(DeviceFunction function) => _pins.GetValueOrDefault(function, Unmapped);
}
