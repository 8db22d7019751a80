namespace EchoBridge.VirtualEsp32.Clr;

/// <summary>System.Console of the virtual runtime: lines go to the trace, and stop the interpreter while the serial port sends them.</summary>
public static class Console
{
    // 921600 baud, ten bits a byte, written byte by byte.
    private const long NanosecondsPerByte = 10_851;

    /// <summary>Writes without an end of line; in the trace it is a line of its own.</summary>
    public static void Write(string value) => Send(value, 0);

    /// <summary>Writes a line.</summary>
    public static void WriteLine(string value) => Send(value, 2);

    /// <summary>Writes an empty line.</summary>
    public static void WriteLine() => Send("", 2);

    private static void Send(string? value, int lineEnd)
    {
        VirtualMachine machine = VirtualMachine.Current;
        machine.Trace.Add($"console: {value}");
        machine.Block("console", static () => false, ((value?.Length ?? 0) + lineEnd) * NanosecondsPerByte / 1000);
    }
}
