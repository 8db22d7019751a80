using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The firmware did something that the real chip does not survive: it crashes, hangs or corrupts its stack there. Made on
/// the thread of a running machine, it also ends that machine's <see cref="VirtualMachine.Run"/> with itself, so that no
/// catch-all of the firmware can hide it.
/// </summary>
public sealed class VirtualHardwareException : Exception
{
    /// <summary>Makes the exception and tells the running machine.</summary>
    /// <param name="message">One sentence: what is wrong and why on the real chip.</param>
    public VirtualHardwareException(string message)
        : base(message)
    {
        VirtualMachine.Running?.Fault(this);
    }
}
