namespace System.Device.I2s;

/// <summary>Bits of a sample.</summary>
public enum I2sBitsPerSample
{
    /// <summary>8 bits.</summary>
    Bit8 = 8,

    /// <summary>16 bits.</summary>
    Bit16 = 16,

    /// <summary>24 bits; on the chip it plays 6.67 % fast.</summary>
    Bit24 = 24,

    /// <summary>32 bits.</summary>
    Bit32 = 32,
}

/// <summary>Which channels the data holds.</summary>
public enum I2sChannelFormat
{
    /// <summary>Stereo.</summary>
    RightLeft = 0,

    /// <summary>The right channel on both.</summary>
    AllRight = 1,

    /// <summary>The left channel on both.</summary>
    AllLeft = 2,

    /// <summary>Right only.</summary>
    OnlyRight = 3,

    /// <summary>Left only.</summary>
    OnlyLeft = 4,
}

/// <summary>The line format.</summary>
public enum I2sCommunicationFormat
{
    /// <summary>Philips.</summary>
    I2S = 1,

    /// <summary>Left-justified.</summary>
    Msb = 3,

    /// <summary>PCM with a short frame sync.</summary>
    PcmShort = 4,

    /// <summary>PCM with a long frame sync.</summary>
    PcmLong = 12,

    /// <summary>The end of the list.</summary>
    Max = 13,
}

/// <summary>The role and direction of a device.</summary>
[Flags]
public enum I2sMode
{
    /// <summary>Makes the clocks.</summary>
    Master = 1,

    /// <summary>Follows the clocks.</summary>
    Slave = 2,

    /// <summary>Sends.</summary>
    Tx = 4,

    /// <summary>Receives.</summary>
    Rx = 8,

    /// <summary>Sends to the chip's own converter.</summary>
    DacBuiltIn = 16,

    /// <summary>Receives from the chip's own converter.</summary>
    AdcBuiltIn = 32,

    /// <summary>PDM.</summary>
    Pdm = 64,
}
