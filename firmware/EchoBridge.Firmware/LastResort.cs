using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace EchoBridge.Firmware;

/// <summary>
/// The end of every boot that cannot go on: mute, record the cause, restart. Any thread may take it. It waits for no lock,
/// asks nothing of Core, and needs no memory but what it sets free itself: any of them may be what failed. The amplifier
/// stays on; over the restart its line rests on by hardware, and the mute line on mute.
/// </summary>
internal sealed class LastResort
{
    /// <summary>Set free before the record is written: more than the objects of one file stream take.</summary>
    internal const int ReserveBytes = 1024;

    private readonly Pins _pins;
    private readonly int _muteSettleMs;
    private byte[]? _reserve = new byte[ReserveBytes];
    private int _taken;

    internal LastResort(BoardDefinition board, Pins pins)
    {
        _pins = pins;
        _muteSettleMs = board.MuteSettleMs;
    }

    /// <summary>The traps of all boots.</summary>
    internal TrapLog Traps { get; } = TrapStore.Load();

    /// <summary>Mutes at once and restarts the chip. Returns only if another thread is at it already.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="e">The exception that nobody has caught, if it was one.</param>
    internal void Take(TrapCause cause, Exception? e)
    {
        _pins.Silence();
        if (Interlocked.Exchange(ref _taken, 1) != 0)
        {
            return;
        }

        _reserve = null;
        try
        {
            Record(e is OutOfMemoryException ? TrapCause.Memory : cause);
            Console.WriteLine("EchoBridge trap " + ((int)Traps.LastCause).ToString() + ": " + (e == null ? "no exception" : e.Message));
        }
        catch (Exception)
        {
            // What cannot be recorded or told does not keep the chip from restarting.
        }

        // The mute ramp ends before the clock does.
        Thread.Sleep(_muteSettleMs);
        Power.RebootDevice();
    }

    /// <summary>This boot has outlived the time in which a trap counts as one of a row.</summary>
    internal void Outlived()
    {
        if (Traps.Outlived())
        {
            TrapStore.Save(Traps);
        }
    }

    private void Record(TrapCause cause)
    {
        if (Traps.Record(cause, Clock.NowUs))
        {
            TrapStore.Save(Traps);
        }
    }
}
