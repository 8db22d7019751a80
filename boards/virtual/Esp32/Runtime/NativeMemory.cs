using EchoBridge.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The native heap. Its figures are constants: the virtual chip does not account for native memory.</summary>
public class NativeMemory
{
    // Data RAM of the ESP32 (datasheet), and what nf-interpreter pull request 2940 measured under IDF 5.1.3.
    private const uint InternalTotal = 320 * 1024;
    private const uint InternalFree = 232_884;
    private const uint InternalLargest = 114_688;

    /// <summary>Kinds of memory.</summary>
    public enum MemoryType
    {
        /// <summary>All of it.</summary>
        All = 0,

        /// <summary>Inside the chip.</summary>
        Internal = 1,

        /// <summary>PSRAM; the virtual chip has none.</summary>
        SpiRam = 2,
    }

    /// <summary>Sizes in bytes.</summary>
    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Wrapper);
        bool isThere = memType != MemoryType.SpiRam;
        totalSize = isThere ? InternalTotal : 0;
        totalFreeSize = isThere ? InternalFree : 0;
        largestFreeBlock = isThere ? InternalLargest : 0;
    }
}
