namespace EchoBridge;

/// <summary>
/// What the DMA ring holds, known only from the clock: the driver tells neither its free space nor its underruns, and a
/// write that does not fit stops the whole interpreter. The DMA plays a block of <see cref="BlockFrames"/> frames after
/// the other from the moment the device is created, silence where nothing was written. All numbers count blocks from there.
/// </summary>
public sealed class DmaAccount
{
    /// <summary>Frames of a block: the driver's fixed DMA buffer (nf-interpreter, DMA_BUF_LEN_IN_I2S_FRAMES).</summary>
    public const int BlockFrames = 256;

    /// <summary>Bytes of a block of stereo 16-bit frames.</summary>
    public const int BlockBytes = BlockFrames * MuLawExpander.FrameBytes;

    private readonly long _blockUs;
    private long _startUs = Time.Never;
    private long _next;

    /// <summary>An account for a DAC that is not yet clocked.</summary>
    public DmaAccount(int dacRate)
    {
        _blockUs = BlockFrames * Time.Second / dacRate;
    }

    /// <summary>True once the DAC is clocked.</summary>
    public bool Running
    {
        get { return _startUs != Time.Never; }
    }

    /// <summary>The DAC has been clocked since <paramref name="nowUs"/>.</summary>
    public void Start(long nowUs)
    {
        _startUs = nowUs;
        _next = 0;
    }

    /// <summary>
    /// Blocks written and not yet begun. Where the clock has overtaken what was written, the account starts over from the
    /// block after the one that plays now, which is where the driver puts the next write.
    /// </summary>
    public int Queued(long nowUs)
    {
        long first = FirstWritable(nowUs);
        return (int)(_next - first);
    }

    /// <summary>A block is written now.</summary>
    public void Wrote(long nowUs)
    {
        FirstWritable(nowUs);
        _next++;
    }

    /// <summary>When the block that plays now will have ended.</summary>
    public long NextBoundaryUs(long nowUs)
    {
        return _startUs + ((Playing(nowUs) + 1) * _blockUs);
    }

    private long FirstWritable(long nowUs)
    {
        long first = Playing(nowUs) + 1;
        if (_next < first)
        {
            _next = first;
        }

        return first;
    }

    private long Playing(long nowUs)
    {
        return (nowUs - _startUs) / _blockUs;
    }
}
