using System;
using nanoFramework.Runtime.Native;

namespace EchoBridge.Firmware;

/// <summary>Where the chip starts.</summary>
public static class Program
{
    /// <summary>Runs the dongle on the board this image was built for; never returns.</summary>
    public static void Main()
    {
        Run(Boards.All[0]);
    }

    /// <summary>
    /// Runs the dongle on <paramref name="board"/>; never returns. Where not even the last resort can be had, the restart is
    /// left: the runtime would wait for a debugger for ever, and during a reset the mute line is low and the amplifier's on.
    /// </summary>
    public static void Run(BoardDefinition board)
    {
        try
        {
            var pins = new Pins(board);
            RunShell(board, pins, new LastResort(board, pins));
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: restart: " + e.Message);
            Power.RebootDevice();
        }
    }

    private static void RunShell(BoardDefinition board, Pins pins, LastResort lastResort)
    {
        try
        {
            new Shell(board, pins, lastResort).Run();
        }
        catch (Exception e)
        {
            lastResort.Take(TrapCause.Boot, e);
        }
    }
}
