using System;
using EchoBridge.VirtualEsp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Esp32;

/// <summary>A machine with a delegate as its firmware, and the board it is wired as.</summary>
internal static class Rig
{
    /// <summary>When the first instruction of Main runs, in virtual microseconds.</summary>
    internal const long MainUs = VirtualMachine.BootUs;

    internal static readonly BoardDefinition Board = new()
    {
        Name = "rig",
        Chip = "ESP32",
        Image = "ESP32_BLE_REV0",
        ButtonPin = 0,
        ButtonActiveLow = true,
        ButtonPulled = true,
        LedPin = 23,
        BckPin = 26,
        WsPin = 25,
        DataPin = 22,
        MutePin = 21,
        AmplifierPin = 19,
        DacRate = 16000,
        DmaBlocks = 8,
        NanosecondsPerTurn = 2550,
    };

    /// <summary>A machine whose firmware is a delegate that may assert: a failed assertion ends the run.</summary>
    internal static VirtualMachine Machine(BoardDefinition board, int seed, Action<VirtualMachine> main) => new(board, seed, it =>
    {
        try
        {
            main(it);
        }
        catch (UnitTestAssertException failed)
        {
            it.Fault(failed);
            throw;
        }
    });

    /// <summary>Runs a delegate from boot until it has returned and a while longer.</summary>
    internal static VirtualMachine Run(Action<VirtualMachine> main, long untilUs = MainUs + 1_000_000, int seed = 1)
    {
        VirtualMachine machine = Machine(Board, seed, main);
        machine.HaltAt(untilUs);
        machine.Run();
        return machine;
    }

    /// <summary>Work that costs so many virtual microseconds: at 2550 ns a turn the PC's tenth of a nanosecond is 10 virtual ns.</summary>
    internal static void Work(VirtualMachine machine, int us)
    {
        for (int i = 0; i < us; i++)
        {
            machine.Charge(100);
        }
    }
}
