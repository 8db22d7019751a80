using EchoBridge.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>The garbage collector.</summary>
public static class GC
{
    // The managed heap of ESP32_BLE_REV0 (nf-interpreter pull request 2168): 49 KB; the virtual chip does not account for it.
    private const uint FreeBytes = 49 * 1024;

    /// <summary>Collects; everything stands meanwhile.</summary>
    /// <param name="compactHeap">Without effect here.</param>
    /// <returns>Free bytes: a constant, the whole heap of the smallest image.</returns>
    public static uint Run(bool compactHeap)
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Collection);
        return FreeBytes;
    }
}
