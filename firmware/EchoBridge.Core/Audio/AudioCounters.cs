namespace EchoBridge;

/// <summary>
/// The fate of every frame of the stream as sent. At any moment Received = Played + Dropped + frames in the ring; what the
/// host sent and the dongle never got is Lost, found by its missing sequence numbers.
/// </summary>
public sealed class AudioCounters
{
    /// <summary>Packets taken.</summary>
    public int Packets { get; internal set; }

    /// <summary>Frames in those packets.</summary>
    public int Received { get; internal set; }

    /// <summary>Frames given to the DMA.</summary>
    public int Played { get; internal set; }

    /// <summary>Frames received and not played: no room, too late, or left over when the stream was ended early.</summary>
    public int Dropped { get; internal set; }

    /// <summary>Frames whose packets never came.</summary>
    public int Lost { get; internal set; }

    /// <summary>Frames of silence played in the place of lost ones.</summary>
    public int Concealed { get; internal set; }

    /// <summary>Times the ring ran empty while playing.</summary>
    public int Underruns { get; internal set; }

    /// <summary>Times the ring was full.</summary>
    public int Overruns { get; internal set; }

    /// <summary>Packets refused: malformed, of another codec or session, or sent while no stream was open.</summary>
    public int Refused { get; internal set; }

    /// <summary>All zero again.</summary>
    public void Clear()
    {
        Packets = 0;
        Received = 0;
        Played = 0;
        Dropped = 0;
        Lost = 0;
        Concealed = 0;
        Underruns = 0;
        Overruns = 0;
        Refused = 0;
    }

    /// <summary>Writes the nine counters, 4 bytes each, little-endian, in the order above.</summary>
    public void Put(byte[] into)
    {
        LittleEndian.PutInt32(into, 0, Packets);
        LittleEndian.PutInt32(into, 4, Received);
        LittleEndian.PutInt32(into, 8, Played);
        LittleEndian.PutInt32(into, 12, Dropped);
        LittleEndian.PutInt32(into, 16, Lost);
        LittleEndian.PutInt32(into, 20, Concealed);
        LittleEndian.PutInt32(into, 24, Underruns);
        LittleEndian.PutInt32(into, 28, Overruns);
        LittleEndian.PutInt32(into, 32, Refused);
    }
}
