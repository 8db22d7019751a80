namespace EchoBridge;

/// <summary>
/// The fate of every frame of the stream as sent. At any moment Received = Played + Dropped + frames in the ring; what the
/// host sent and the dongle never got is Lost, found by its missing sequence numbers. Fields, not properties: on the path of a
/// packet every call counts. Each number counts modulo 2^32.
/// </summary>
public sealed class AudioCounters
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 18;

    /// <summary>Packets taken.</summary>
    public int Packets;

    /// <summary>Frames in those packets.</summary>
    public int Received;

    /// <summary>Frames given to the DMA.</summary>
    public int Played;

    /// <summary>Frames received and not played: no room, late, repeated, left out against drift, or left over when the stream was ended early.</summary>
    public int Dropped;

    /// <summary>Frames whose packets never came.</summary>
    public int Lost;

    /// <summary>Frames of silence played in the place of lost ones.</summary>
    public int Concealed;

    /// <summary>Times the ring ran empty while playing.</summary>
    public int Underruns;

    /// <summary>Times the ring was full.</summary>
    public int Overruns;

    /// <summary>Packets refused, for any of the four causes below.</summary>
    public int Refused;

    /// <summary>Frames left out against drift, one at a time; counted as dropped, too.</summary>
    public int Skipped;

    /// <summary>Frames played twice against drift.</summary>
    public int Repeated;

    /// <summary>Packets that came after one sent later; dropped.</summary>
    public int Late;

    /// <summary>Packets that had come before; dropped.</summary>
    public int Duplicates;

    /// <summary>Packets refused because no packet of the stream has that length.</summary>
    public int Malformed;

    /// <summary>Packets refused because they are of another codec.</summary>
    public int OtherCodec;

    /// <summary>Packets refused because they are of another session.</summary>
    public int OtherSession;

    /// <summary>Packets refused because no stream was open, or its last packet had come.</summary>
    public int Unopened;

    /// <summary>Blocks of silence written while the stream was open and had nothing to play.</summary>
    public int SilentBlocks;

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
        Skipped = 0;
        Repeated = 0;
        Late = 0;
        Duplicates = 0;
        Malformed = 0;
        OtherCodec = 0;
        OtherSession = 0;
        Unopened = 0;
        SilentBlocks = 0;
    }

    /// <summary>Writes them, 4 bytes each, little-endian, in the order above.</summary>
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
        LittleEndian.PutInt32(into, 36, Skipped);
        LittleEndian.PutInt32(into, 40, Repeated);
        LittleEndian.PutInt32(into, 44, Late);
        LittleEndian.PutInt32(into, 48, Duplicates);
        LittleEndian.PutInt32(into, 52, Malformed);
        LittleEndian.PutInt32(into, 56, OtherCodec);
        LittleEndian.PutInt32(into, 60, OtherSession);
        LittleEndian.PutInt32(into, 64, Unopened);
        LittleEndian.PutInt32(into, 68, SilentBlocks);
    }
}
