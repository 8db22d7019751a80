using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>Why the interpreter has to stop where it stands.</summary>
internal abstract record Stop
{
    /// <summary>Run ends.</summary>
    internal sealed record Halted : Stop;

    /// <summary>The chip restarts after being off for a while.</summary>
    internal sealed record Reset(string Why, long OffUs) : Stop;

    /// <summary>Run ends with an exception.</summary>
    internal sealed record Failed(Exception Cause) : Stop;
}

/// <summary>Unwinds the firmware; thrown again at every instruction that is charged, so that no handler can hold it.</summary>
internal sealed class ChipStoppedException() : Exception("The chip has stopped.");
