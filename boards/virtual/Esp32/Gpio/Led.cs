using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>The board's LED: a plain one is lit while the chip drives its pin to the lit level, a WS2812 shows what it was sent.</summary>
public sealed class Led
{
    private readonly VirtualMachine _machine;
    private readonly List<(long Us, bool IsLit)> _history = [];

    internal Led(VirtualMachine machine)
    {
        _machine = machine;
        if (machine.Board.LedKind == LedKind.Ws2812)
        {
            _ = new Ws2812(machine, Show);
        }
        else
        {
            machine.Pins.Driven += OnDriven;
        }
    }

    /// <summary>Every change, in order: the virtual microsecond and whether it is lit from then on. It starts dark.</summary>
    public IReadOnlyList<(long Us, bool IsLit)> History => _history;

    /// <summary>True while it is lit.</summary>
    public bool IsLit => _history.Count > 0 && _history[^1].IsLit;

    private void OnDriven(int gpio, bool? level)
    {
        if (gpio == _machine.Board.LedPin)
        {
            Show(level is bool high && high != _machine.Board.LedActiveLow);
        }
    }

    private void Show(bool isLit)
    {
        if (isLit != IsLit)
        {
            _history.Add((_machine.NowUs, isLit));
        }
    }
}
