namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Environment of the virtual runtime.</summary>
public static class Environment
{
    /// <summary>Milliseconds since the chip last reset.</summary>
    public static long TickCount64 => VirtualMachine.Current.SinceBootUs / 1000;
}
