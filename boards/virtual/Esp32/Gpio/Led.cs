using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>The plain LED: lit while the chip drives its pin to the board's lit level.</summary>
public sealed class Led
{
    private readonly VirtualMachine _machine;
    private readonly List<(long Us, bool IsLit)> _history = [];

    internal Led(VirtualMachine machine)
    {
        _machine = machine;
        machine.Pins.Driven += OnDriven;
    }

    /// <summary>Every change, in order: the virtual microsecond and whether it is lit from then on. It starts dark.</summary>
    public IReadOnlyList<(long Us, bool IsLit)> History => _history;

    /// <summary>True while it is lit.</summary>
    public bool IsLit => _history.Count > 0 && _history[^1].IsLit;

    private void OnDriven(int gpio, bool? level)
    {
        bool isLit = level is bool high && high != _machine.Board.LedActiveLow;
        if (gpio == _machine.Board.LedPin && isLit != IsLit)
        {
            _history.Add((_machine.NowUs, isLit));
        }
    }
}
