namespace EchoBridge;

/// <summary>Gains as whole numbers, <see cref="Unity"/> being 1, and the volume that a host sets.</summary>
public static class Gain
{
    /// <summary>The gain of 1: a sample times this, shifted right by <see cref="Bits"/>, is the sample.</summary>
    public const int Unity = 1 << Bits;

    /// <summary>Bits behind the point.</summary>
    public const int Bits = 15;

    /// <summary>The full volume, at which nothing is changed.</summary>
    public const int FullVolume = 100;

    /// <summary>The gain of a volume of 0 to 100: its square, which is nearer to what is heard than the volume itself (50 is -12 dB).</summary>
    public static int Of(int volume)
    {
        return Unity * volume / FullVolume * volume / FullVolume;
    }
}
