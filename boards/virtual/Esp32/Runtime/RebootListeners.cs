using nanoFramework.Runtime.Native;

namespace EchoBridge.VirtualEsp32;

/// <summary>One machine's listeners of <see cref="Power.OnRebootEvent"/>.</summary>
internal sealed class RebootListeners
{
    internal RebootListeners(VirtualMachine machine) => machine.ChipReset += () => Reboot = null;

    internal event RebootEventHandler? Reboot;

    internal void Raise() => Reboot?.Invoke();
}
