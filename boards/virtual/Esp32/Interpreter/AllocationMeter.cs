using System;

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

    /// <summary>Bytes, as a 32-bit device counts them, that firmware code has allocated on the calling thread so far.</summary>
    public static long OwnBytes => ownBytes;

    /// <summary>The firmware has made an object.</summary>
    /// <param name="made">The object, or null.</param>
    public static void Made(object? made)
    {
        if (made is not null)
        {
            ownBytes += DeviceHeap.BytesOf(made);
        }
    }
}
