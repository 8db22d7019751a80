namespace System.Device.I2s;

/// <summary>Settings of an <see cref="I2sDevice"/>. The device keeps this very object; the defaults are the platform's.</summary>
/// <param name="busId">The bus, from 1; only 1 exists.</param>
public sealed class I2sConnectionSettings(int busId)
{
    /// <summary>The bus, from 1.</summary>
    public int BusId { get; set; } = busId;

    /// <summary>Role and direction. The default is of no use.</summary>
    public I2sMode Mode { get; set; } = I2sMode.Pdm;

    /// <summary>Bits of a sample.</summary>
    public I2sBitsPerSample BitsPerSample { get; set; } = I2sBitsPerSample.Bit16;

    /// <summary>Channels.</summary>
    public I2sChannelFormat ChannelFormat { get; set; } = I2sChannelFormat.RightLeft;

    /// <summary>Line format.</summary>
    public I2sCommunicationFormat CommunicationFormat { get; set; } = I2sCommunicationFormat.I2S;

    /// <summary>Frames a second.</summary>
    public int SampleRate { get; set; } = 44_100;

    /// <summary>Bytes of the DMA ring; whole buffers of 256 frames are taken from it.</summary>
    public int BufferSize { get; set; } = 10_000;
}
