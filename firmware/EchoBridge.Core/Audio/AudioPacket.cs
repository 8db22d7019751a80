namespace EchoBridge;

/// <summary>
/// A packet of audio: sequence number (2 bytes, little-endian, counts packets modulo 65536), kind (1 byte: codec in bits
/// 0-3, session in bits 4-6, last packet of the stream in bit 7), then what its <see cref="Codec"/> puts there; only the
/// last packet may carry less, never nothing.
/// </summary>
public static class AudioPacket
{
    /// <summary>Bytes before the codec's.</summary>
    public const int HeaderBytes = 3;

    /// <summary>Bytes of the longest packet, an ADPCM one: it fits the 253 bytes that a write can carry at the stack's preferred MTU of 256.</summary>
    public const int MaxBytes = HeaderBytes + 244;

    /// <summary>Bit of the kind byte: the stream ends with this packet.</summary>
    public const int Last = 0x80;

    /// <summary>Sessions are 0 to this.</summary>
    public const int MaxSession = 7;

    /// <summary>The kind byte of a stream's packets, without <see cref="Last"/>.</summary>
    public static int Kind(int codec, int session)
    {
        return (codec & 0x0F) | ((session & MaxSession) << 4);
    }
}
