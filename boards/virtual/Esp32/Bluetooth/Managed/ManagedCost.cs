namespace EchoBridge.VirtualEsp32.Bluetooth;

/// <summary>
/// What the managed Bluetooth library itself costs on the interpreter, in tenths of a PC nanosecond. Estimates: the calls and
/// allocations of each path, counted and multiplied with the measured cost of a call (50 to 90 ns), an object (99 ns), a small
/// array (60 ns), a native call (108 ns) and an Array.Copy (95 ns). Nobody has measured them on a board.
/// </summary>
internal static class ManagedCost
{
    /// <summary>One record through the Bluetooth listener and the characteristic map to a handler: about 25 calls and 2 locks, besides what the machine charges for any record.</summary>
    public const int EventDispatch = 22_000;

    /// <summary>GetRequest of a write: request, byte[], Buffer and one native call.</summary>
    public const int GetWriteRequest = 15_000;

    /// <summary>GetRequest of a read: one object.</summary>
    public const int GetReadRequest = 2_000;

    /// <summary>Respond in any form: one native call and, for a value, one copy.</summary>
    public const int Respond = 3_000;

    /// <summary>NotifyValue for one client: result array, copy, result object, lock and native call.</summary>
    public const int Notify = 15_000;

    /// <summary>DataReader.FromBuffer: one object.</summary>
    public const int FromBuffer = 2_000;

    /// <summary>One DataReader.ReadBytes or ReadBuffer, whatever it copies.</summary>
    public const int ReadBytes = 4_000;

    /// <summary>One DataReader read of a number.</summary>
    public const int ReadNumber = 4_000;

    /// <summary>One DataWriter write: a small array, a copy and three calls.</summary>
    public const int Write = 5_000;

    /// <summary>Creating a service or a characteristic: about 60 calls and 10 objects.</summary>
    public const int Create = 60_000;

    /// <summary>StartAdvertising without what the stack takes: sections, lists and copies.</summary>
    public const int StartAdvertising = 200_000;

    /// <summary>Adds interpreted work of the library to the machine on this thread.</summary>
    public static void Charge(int tenthsOfPcNanosecond) => VirtualMachine.Current.Charge(tenthsOfPcNanosecond);
}
