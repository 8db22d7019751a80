using System;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>A finger on the button, which bounces differently each time.</summary>
internal sealed class Person(VirtualMachine machine, Random chance, DongleMemory memory)
{
    private const long TapUs = 120_000;
    private const long BetweenTapsUs = 150_000;

    /// <summary>A short press, now.</summary>
    internal void Tap() => Press(0, TapUs);

    /// <summary>What <see cref="LifeTable"/> asks of the finger.</summary>
    /// <param name="what">Which row.</param>
    /// <param name="amount">Seconds held, or as the row says.</param>
    internal void Do(Happening what, double amount)
    {
        long holdUs = (long)(amount * 1e6);
        switch (what)
        {
            case Happening.DoublePress:
                Press(0, holdUs);
                long laterUs = chance.Next(2_000_000, 30_000_000);
                Press(laterUs, TapUs);
                Press(laterUs + TapUs + BetweenTapsUs, TapUs);
                break;
            case Happening.LongHold:
                Press(0, holdUs);
                ForgetAll();
                break;
            case Happening.HeldAtBoot:
                Press(0, holdUs);
                machine.PowerCut(chance.Next(100_000, 1_000_000));
                break;
            case Happening.PressWithStranger:
                Tap();
                break;
            default:
                Press(0, holdUs);
                break;
        }
    }

    // A press during which the chip boots does not count.
    private void ForgetAll()
    {
        int boot = machine.Boots;
        machine.After(ButtonTable.LongHoldUs + Debouncer.StableUs, () =>
        {
            if (boot == machine.Boots)
            {
                memory.ForgotAll();
            }
        });
    }

    private void Press(long inUs, long holdUs)
    {
        machine.Button.BounceMs = chance.Next(ButtonWire.MaxBounceMs + 1);
        machine.Button.Press(machine.NowUs + inUs, holdUs);
    }
}
