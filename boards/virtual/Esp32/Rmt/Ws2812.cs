using System;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// A WS2812 on a wire: takes 24 bits and shows them once the wire has rested low for the reset time. It understands only what
/// both a WS2812B (0.4/0.85 us for 0, 0.8/0.45 us for 1) and an SK6812 (0.3/0.9, 0.6/0.6) understand, each +-0.15 us. It has
/// its own supply: a reset of the chip leaves it as it is.
/// </summary>
internal sealed class Ws2812
{
    /// <summary>The longer of the two kinds' reset times: 50 us and 80 us.</summary>
    internal const long ResetUs = 80;

    private const int Bits = 24;

    private readonly VirtualMachine _machine;
    private readonly Action<bool> _show;
    private long _lowFromUs;
    private bool _isLit;

    internal Ws2812(VirtualMachine machine, Action<bool> show)
    {
        _machine = machine;
        _show = show;
        machine.Peripheral(made => new RmtController(made)).Sent += OnSent;
    }

    private void OnSent(int gpio, RmtPulse[] pulses)
    {
        if (gpio != _machine.Board.LedPin)
        {
            return;
        }

        bool isFirst = _machine.NowUs >= _lowFromUs;
        _lowFromUs = _machine.NowUs + (pulses.Sum(pulse => pulse.Ns) / 1000) + ResetUs;
        int?[] bits = [.. pulses.Chunk(2).Select(Bit)];
        if (bits.Contains(null) || bits.Length < Bits)
        {
            _machine.Trace.Add("LED: pulses that a WS2812 does not understand");
            return;
        }

        // Without the pause in between these bits are for the next LED of a chain.
        if (isFirst)
        {
            _isLit = bits.Take(Bits).Contains(1);
        }

        long lowFromUs = _lowFromUs;
        _machine.At(lowFromUs, () =>
        {
            if (lowFromUs == _lowFromUs)
            {
                _show(_isLit);
            }
        });
    }

    private static int? Bit(RmtPulse[] pair) => pair switch
    {
        [{ IsHigh: true, IsCarrier: false, Ns: >= 250 and <= 450 }, { IsHigh: false, Ns: >= 750 and <= 1000 }] => 0,
        [{ IsHigh: true, IsCarrier: false, Ns: >= 650 and <= 750 }, { IsHigh: false, Ns: >= 450 and <= 600 }] => 1,
        _ => null,
    };
}
