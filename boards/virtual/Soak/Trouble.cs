using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak;

/// <summary>Power, flash, radio and interpreter, when they fail.</summary>
internal sealed class Trouble(VirtualMachine machine, Random chance, DongleMemory memory)
{
    private const int UsualLossPercent = 2;
    private const int UsualJitterUs = 500;
    private const long BetweenStallsUs = 5_000_000;

    private readonly RadioConditions _air = RadioConditions.Of(machine);
    private long _nextStallUs;
    private int _brownOuts;

    /// <summary>What <see cref="LifeTable"/> asks for.</summary>
    internal void Do(Happening what, double amount)
    {
        switch (what)
        {
            case Happening.PowerCut:
                machine.PowerCut((long)(amount * 1e6));
                break;
            case Happening.BrownOut:
                BrownOut((long)(amount * 1e6));
                break;
            case Happening.CutInWrite:
                machine.Flash.PowerFailsAfterBytes = (int)amount;
                break;
            case Happening.FlashFull:
                memory.Damaged();
                machine.Flash.IsFull = true;
                machine.After((long)(amount * 60e6), () => machine.Flash.IsFull = false);
                break;
            case Happening.FlippedBits:
                IReadOnlyList<string> files = machine.Flash.Written;
                machine.Flash.FlipBits(files[chance.Next(files.Count)], (int)amount);
                machine.PowerCut(100_000);
                break;
            case Happening.RadioLoss:
                _air.LostEventPercent = (int)amount;
                machine.After(chance.Next(10_000_000, 120_000_000), () => _air.LostEventPercent = UsualLossPercent);
                break;
            case Happening.RadioHole:
                _air.LostEventPercent = 100;
                machine.After((long)(amount * 1e6), () => _air.LostEventPercent = UsualLossPercent);
                break;
            case Happening.RadioJitter:
                _air.JitterUs = (int)(amount * 1000);
                machine.After(chance.Next(10_000_000, 120_000_000), () => _air.JitterUs = UsualJitterUs);
                break;
            case Happening.FailedConnect:
                _air.FailNextConnect = true;
                break;
            case Happening.FailedStart or Happening.DeadRadio:
                _air.FailStarts = (int)amount;
                break;
            case Happening.ShortStall or Happening.LongStall:
                Apart(() => Stall((long)(amount * 1000)));
                break;
            case Happening.Noise:
                Apart(() => Noise((int)amount));
                break;
            default:
                throw new InvalidOperationException($"{what} is no trouble.");
        }
    }

    // Two stalls in a row would be one of a length that the table does not have: over 2 s no answer comes in time any more, and
    // the native stack does not survive a late one.
    private void Apart(Action stall)
    {
        if (machine.NowUs < _nextStallUs)
        {
            machine.After(_nextStallUs - machine.NowUs, () => Apart(stall));
        }
        else
        {
            stall();
        }
    }

    private void Stall(long us)
    {
        _nextStallUs = machine.NowUs + us + BetweenStallsUs;
        machine.Stall(us);
    }

    private void BrownOut(long offUs)
    {
        machine.PowerCut(offUs);
        if (_brownOuts++ % 3 == 2)
        {
            machine.After(chance.Next(2_000_000), () => machine.PowerCut(offUs));
        }
    }

    private void Noise(int edges)
    {
        long stallUs = chance.Next(50_000, 300_000);
        Stall(stallUs);
        for (int i = 0; i < edges + (edges % 2); i++)
        {
            bool closes = i % 2 == 0;
            machine.After(5_000 + (i * (stallUs - 10_000) / (edges + 1)), () => machine.Button.Noise(closes));
        }
    }
}
