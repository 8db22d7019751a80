namespace EchoBridge;

/// <summary>
/// A packet of audio: sequence number (2 bytes, little-endian, counts packets modulo 65536), kind (1 byte: codec in bits
/// 0-3, session in bits 4-6, last packet of the stream in bit 7), then <see cref="Frames"/> frames of one byte; only the
/// last packet may have fewer, never none.
/// </summary>
public static class AudioPacket
{
    /// <summary>Frames (mono samples as sent) in every packet but the last.</summary>
    public const int Frames = 240;

    /// <summary>Bytes before the frames.</summary>
    public const int HeaderBytes = 3;

    /// <summary>Bytes of a full packet: it fits the 253 bytes that a write can carry at the stack's preferred MTU of 256.</summary>
    public const int MaxBytes = HeaderBytes + Frames;

    /// <summary>Bit of the kind byte: the stream ends with this packet.</summary>
    public const int Last = 0x80;

    /// <summary>The kind byte of a stream's packets, without <see cref="Last"/>.</summary>
    public static int Kind(int codec, int session)
    {
        return (codec & 0x0F) | ((session & 0x07) << 4);
    }
}
