namespace EchoBridge;

/// <summary>
/// The Stream characteristic: <c>01 codec session [prefill]</c> opens a stream, <c>02</c> ends it at once, <c>03 volume</c> sets
/// the volume; read, or notified, it tells how the stream stands.
/// </summary>
public static class StreamControl
{
    /// <summary>First byte of an open: codec and session (0 to 7) follow, and, if the host wants to choose it, the prefill in milliseconds.</summary>
    public const int OpenStream = 1;

    /// <summary>The one byte of a close.</summary>
    public const int CloseStream = 2;

    /// <summary>First byte of a volume: 0 to 100 follows.</summary>
    public const int SetVolume = 3;

    /// <summary>Longest write in bytes.</summary>
    public const int MaxBytes = 4;

    /// <summary>Bytes of the value.</summary>
    public const int ValueBytes = 9;

    /// <summary>Where in the value the milliseconds stand that are ahead.</summary>
    public const int AheadAt = 6;

    /// <summary>Takes a write. Returns an <see cref="AttError"/>.</summary>
    public static int Write(AudioPath audio, byte[] data, int length)
    {
        if (length < 1 || length > MaxBytes)
        {
            return AttError.InvalidLength;
        }

        switch (data[0])
        {
            case OpenStream:
                return length < 3 ? AttError.InvalidLength
                    : data[2] > AudioPacket.MaxSession ? AttError.UnknownOperation
                    : audio.Open(data[1], data[2], length == 3 ? 0 : data[3]);
            case CloseStream:
                if (length != 1)
                {
                    return AttError.InvalidLength;
                }

                audio.Close();
                return AttError.None;
            case SetVolume:
                if (length != 2)
                {
                    return AttError.InvalidLength;
                }

                if (data[1] > Gain.FullVolume)
                {
                    return AttError.UnknownOperation;
                }

                audio.SetVolume(data[1]);
                return AttError.None;
            default:
                return AttError.UnknownOperation;
        }
    }

    /// <summary>Writes the value: mode, codec, session, volume, credit (2 bytes), what is ahead in milliseconds (2), and what is wanted (1).</summary>
    public static int Put(AudioPath audio, byte[] into)
    {
        into[0] = (byte)audio.Mode;
        into[1] = (byte)audio.OpenCodec;
        into[2] = (byte)audio.Session;
        into[3] = (byte)audio.Volume;
        LittleEndian.PutUInt16(into, 4, audio.Credit);
        LittleEndian.PutUInt16(into, AheadAt, audio.Fill.MeanUs < 0 ? 0 : audio.Fill.MeanUs / 1000);
        into[8] = (byte)(audio.Fill.TargetUs / 1000);
        return ValueBytes;
    }
}
