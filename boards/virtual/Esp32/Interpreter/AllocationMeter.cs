using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// Counts what the firmware's own code allocates: an image woven with a meter shows it every object that its code makes, and
/// every string that a call into the class library makes for it. Counted by type and length, so neither .NET's optimizer nor
/// its collector has a say.
/// </summary>
public static class AllocationMeter
{
    [ThreadStatic]
    private static long ownBytes;

    [ThreadStatic]
    private static List<WeakReference>? kept;

    /// <summary>Bytes, as a 32-bit device counts them, that firmware code has allocated on the calling thread so far.</summary>
    public static long OwnBytes => ownBytes;

    /// <summary>Bytes of all objects that the firmware on the calling thread has made since <see cref="Watch"/> and not let go.</summary>
    public static long LiveBytes()
    {
        GC.Collect();
        return kept?.Where(made => made.IsAlive).Sum(made => made.Target is { } target ? (long)DeviceHeap.BytesOf(target) : 0) ?? 0;
    }

    /// <summary>Forgets what was counted on the calling thread, and from now on follows every object the firmware makes.</summary>
    public static void Watch()
    {
        ownBytes = 0;
        kept = [];
    }

    /// <summary>The firmware has made an object.</summary>
    /// <param name="made">The object, or null.</param>
    public static void Made(object? made)
    {
        if (made is not null)
        {
            int bytes = DeviceHeap.BytesOf(made);
            ownBytes += bytes;
            if (VirtualMachine.Running is { Meter: { } meter } machine)
            {
                meter.Made(machine.Thread, bytes);
            }

            kept?.Add(new WeakReference(made));
        }
    }
}
