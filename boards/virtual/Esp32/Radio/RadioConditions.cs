namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>What the air and the phone's controller are like. Change any of it at any time; it acts from the next connection event on.</summary>
public sealed class RadioConditions
{
    private RadioConditions()
    {
    }

    /// <summary>Microseconds between connection events of connections made from now on. Phones give 7 500 to 50 000; 30 000 is common.</summary>
    public int ConnectionIntervalUs { get; set; } = 30_000;

    /// <summary>Percent of connection events that are lost, 0 to 100; what they carried comes with the next.</summary>
    public int LostEventPercent { get; set; } = 2;

    /// <summary>A connection event's packets arrive up to this many microseconds late.</summary>
    public int JitterUs { get; set; } = 500;

    /// <summary>Link-layer packets of up to 251 bytes that one direction moves in one connection event; phones manage 4 to 7.</summary>
    public int PacketsPerEvent { get; set; } = 6;

    /// <summary>Microseconds without a good connection event until a side calls the link lost.</summary>
    public int SupervisionTimeoutUs { get; set; } = 4_000_000;

    /// <summary>
    /// True: the next connection attempt fails to be established. On the classic ESP32 advertising does not resume then and
    /// the firmware is not told. Resets itself.
    /// </summary>
    public bool FailNextConnect { get; set; }

    /// <summary>
    /// So many of the next starts of the stack end without an advertisement, as when the controller has no memory: the
    /// provider's status does not become Started. Counts down by itself.
    /// </summary>
    public int FailStarts { get; set; }

    /// <summary>True: the next attempt to stop the stack throws, and the stack goes on. Resets itself.</summary>
    public bool FailNextStop { get; set; }

    /// <summary>The conditions of a machine.</summary>
    /// <param name="machine">The machine.</param>
    public static RadioConditions Of(VirtualMachine machine)
    {
        System.ArgumentNullException.ThrowIfNull(machine);
        return machine.Peripheral(_ => new RadioConditions());
    }
}
