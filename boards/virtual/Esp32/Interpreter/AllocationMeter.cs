using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// Counts the bytes that the firmware's own code allocates, and nothing that it calls: an image woven with a meter enters it
/// where its code begins to run and leaves it around every call out of the firmware.
/// </summary>
public static class AllocationMeter
{
    [ThreadStatic]
    private static bool inside;

    [ThreadStatic]
    private static long mark;

    [ThreadStatic]
    private static long own;

    [ThreadStatic]
    private static object? last;

    /// <summary>Bytes of .NET objects allocated by firmware code on the calling thread so far.</summary>
    public static long OwnBytes => own;

    /// <summary>Firmware code runs from here on.</summary>
    public static void Enter()
    {
        if (!inside)
        {
            inside = true;
            mark = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    /// <summary>Other code runs from here on.</summary>
    public static void Leave()
    {
        if (inside)
        {
            inside = false;
            own += GC.GetAllocatedBytesForCurrentThread() - mark;
        }
    }

    /// <summary>Sees a new object of the firmware, so that .NET cannot save itself the allocation that the chip cannot.</summary>
    /// <param name="made">The object.</param>
    public static void Made(object made) => last = made;

    /// <summary><see cref="Interpreter.Charge"/> outside of the meter.</summary>
    /// <param name="tenthsOfPcNanosecond">The block's cost.</param>
    public static void Charge(int tenthsOfPcNanosecond)
    {
        Leave();
        Interpreter.Charge(tenthsOfPcNanosecond);
        Enter();
    }
}
