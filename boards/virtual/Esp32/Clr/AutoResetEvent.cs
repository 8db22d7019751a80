namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Threading.AutoResetEvent of the virtual runtime.</summary>
/// <param name="initialState">True if it is signalled from the start.</param>
public sealed class AutoResetEvent(bool initialState) : EventWaitHandle(initialState);
