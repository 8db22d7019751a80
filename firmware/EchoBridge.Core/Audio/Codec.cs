namespace EchoBridge;

/// <summary>
/// The codecs by their number in the protocol, as data: what a packet carries and at which rate. A frame is one sample of the
/// stream, of one channel in a mono codec.
/// </summary>
public sealed class Codec
{
    /// <summary>G.711 mu-law, 8000 frames a second, mono.</summary>
    public const int MuLaw8 = 1;

    /// <summary>G.711 mu-law, 16000 frames a second, mono.</summary>
    public const int MuLaw16 = 2;

    /// <summary>IMA ADPCM, 8000 frames a second, mono.</summary>
    public const int Adpcm8 = 3;

    /// <summary>IMA ADPCM, 16000 frames a second, mono.</summary>
    public const int Adpcm16 = 4;

    /// <summary>Stereo frames of 16 bits at the DAC's rate, as the DAC takes them: little-endian, left first.</summary>
    public const int Pcm16 = 5;

    /// <summary>The highest number.</summary>
    public const int Highest = Pcm16;

    /// <summary>All codecs, one bit each (bit n = codec n).</summary>
    public const int All = (1 << MuLaw8) | (1 << MuLaw16) | (1 << Adpcm8) | (1 << Adpcm16) | (1 << Pcm16);

    /// <summary>Both ADPCM codecs, one bit each.</summary>
    public const int Adpcm = (1 << Adpcm8) | (1 << Adpcm16);

    private static readonly Codec[] Rows =
    [
        new Codec(MuLaw8, 8000, 240, 240, 0),
        new Codec(MuLaw16, 16000, 240, 240, 0),
        new Codec(Adpcm8, 8000, 480, 244, 4),
        new Codec(Adpcm16, 16000, 480, 244, 4),
        new Codec(Pcm16, 0, 60, 240, 0),
    ];

    private readonly int _rate;

    private Codec(int number, int rate, int packetFrames, int packetBytes, int stateBytes)
    {
        Number = number;
        _rate = rate;
        PacketFrames = packetFrames;
        PacketBytes = packetBytes;
        StateBytes = stateBytes;
    }

    /// <summary>Its number in the protocol.</summary>
    public int Number { get; }

    /// <summary>Frames in every packet but the last.</summary>
    public int PacketFrames { get; }

    /// <summary>Bytes of those frames, with the state before them.</summary>
    public int PacketBytes { get; }

    /// <summary>Bytes at the beginning of a packet that are the decoder's state before its first frame.</summary>
    public int StateBytes { get; }

    /// <summary>The codec of a number; null if there is none.</summary>
    public static Codec? Of(int number)
    {
        return number >= MuLaw8 && number <= Highest ? Rows[number - 1] : null;
    }

    /// <summary>Frames a second on a board whose DAC has <paramref name="dacRate"/>.</summary>
    public int RateAt(int dacRate)
    {
        return _rate == 0 ? dacRate : _rate;
    }

    /// <summary>Frames in a packet's <paramref name="bytes"/>, state included; 0 if it cannot have that many bytes.</summary>
    public int FramesIn(int bytes)
    {
        if (bytes == PacketBytes)
        {
            return PacketFrames;
        }

        int coded = bytes - StateBytes;
        int full = PacketBytes - StateBytes;
        return coded < 1 || coded > full || (coded * PacketFrames) % full != 0 ? 0 : coded * PacketFrames / full;
    }
}
