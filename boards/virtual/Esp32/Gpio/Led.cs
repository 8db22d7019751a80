using System;
using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>The board's LED: a plain one is lit while the chip drives its pin to the lit level, a WS2812 shows what it was sent.</summary>
public sealed class Led
{
    private readonly VirtualMachine _machine;
    private readonly History<(long Us, bool IsLit)> _history = new();

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

    /// <summary>Raised when it is lit or goes dark.</summary>
    public event Action? Changed;

    /// <summary>
    /// Every change, in order: the virtual microsecond and whether it is lit from then on; or the last ones, after
    /// <see cref="VirtualMachine.KeepOnlyRecent"/>. It starts dark.
    /// </summary>
    public IReadOnlyList<(long Us, bool IsLit)> History => _history.Items;

    /// <summary>True while it is lit.</summary>
    public bool IsLit { get; private set; }

    internal void KeepOnly(int changes) => _history.Keep = changes;

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
            IsLit = isLit;
            _history.Add((_machine.NowUs, isLit));
            Changed?.Invoke();
        }
    }
}
