using EchoBridge.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>The garbage collector.</summary>
public static class GC
{
    /// <summary>Collects; everything stands meanwhile.</summary>
    /// <param name="compactHeap">Without effect here.</param>
    /// <returns>Free bytes: <see cref="VirtualMachine.FreeHeapBytes"/>.</returns>
    public static uint Run(bool compactHeap)
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Collection);
        return VirtualMachine.Current.FreeHeapBytes;
    }
}
