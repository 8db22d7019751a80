namespace EchoBridge;

/// <summary>Codecs by their number in the protocol. One byte is one frame in both.</summary>
public static class Codec
{
    /// <summary>G.711 mu-law, 8000 frames a second, mono.</summary>
    public const int MuLaw8 = 1;

    /// <summary>G.711 mu-law, 16000 frames a second, mono.</summary>
    public const int MuLaw16 = 2;

    /// <summary>The codecs that a dongle offers, one bit each (bit n = codec n).</summary>
    public const int Offered = (1 << MuLaw8) | (1 << MuLaw16);

    /// <summary>Frames a second of a codec; 0 if there is no such codec.</summary>
    public static int RateOf(int codec)
    {
        switch (codec)
        {
            case MuLaw8:
                return 8000;
            case MuLaw16:
                return 16000;
            default:
                return 0;
        }
    }
}
