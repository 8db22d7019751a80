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
    /// Runs the dongle on <paramref name="board"/>; never returns. What escapes even the shell ends in a restart: the
    /// runtime would wait for a debugger for ever, and during a reset the mute line is low and the amplifier's line on.
    /// </summary>
    public static void Run(BoardDefinition board)
    {
        try
        {
            new Shell(board).Run();
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: restart: " + e.Message);
            Power.RebootDevice();
        }
    }
}
