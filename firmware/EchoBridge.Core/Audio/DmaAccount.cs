namespace EchoBridge;

/// <summary>
/// What the DMA ring holds, known only from the clock: the driver tells neither its free space nor its underruns, and a
/// write that does not fit stops the whole interpreter. The DMA plays a block of <see cref="BlockFrames"/> frames after
/// the other from the moment the device is created, silence where nothing was written; a write goes into the block after the
/// last one written, or, if that has begun to play, after the one that plays now.
/// </summary>
/// <remarks>
/// The account and the truth can differ only if the clock and the DAC do. One thing shows it: a write that had to wait. It
/// returns just when a block has ended, with every block of the ring but the playing one filled. Two of them that are whole
/// blocks apart are believed, and the account starts over from there (<see cref="Waited"/>). And no more can be ahead than the
/// ring holds (<see cref="AheadUs"/>).
/// </remarks>
public sealed class DmaAccount
{
    /// <summary>Frames of a block: the driver's fixed DMA buffer (nf-interpreter, DMA_BUF_LEN_IN_I2S_FRAMES).</summary>
    public const int BlockFrames = 256;

    /// <summary>Bytes of a DAC frame: two channels of 16 bits.</summary>
    public const int FrameBytes = 4;

    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = BlockFrames * FrameBytes;

    /// <summary>The fewest blocks of a DMA ring: one that plays, one that waits, and one to be written ahead of time, twice.</summary>
    public const int LeastBlocks = 4;

    // Two returns that are whole blocks apart are so within this: the clock's step, and the way back from the driver.
    private const long ToleranceUs = 500;

    private readonly int _ringUs;
    private long _startUs = Time.Never;
    private long _waitedUs = Time.Never;

    /// <summary>An account for a DAC that is not yet clocked.</summary>
    /// <param name="dacRate">Its frames a second.</param>
    /// <param name="blocks">Blocks of the DMA ring, at least <see cref="LeastBlocks"/>.</param>
    public DmaAccount(int dacRate, int blocks)
    {
        BlockUs = BlockFrames * (int)Time.Second / dacRate;
        RoomUs = (blocks - 2) * BlockUs;
        _ringUs = blocks * BlockUs;
    }

    /// <summary>
    /// When all that was written will have been played: where the next block would begin. A field, and written by the path
    /// itself: on the pump's way every call counts.
    /// </summary>
    public long EndUs;

    /// <summary>Microseconds of a block.</summary>
    public int BlockUs { get; }

    /// <summary>A block fits for certain while no more than this is ahead.</summary>
    public int RoomUs { get; }

    /// <summary>How often the account was found to be wrong and set right.</summary>
    public int Resyncs { get; private set; }

    /// <summary>True once the DAC is clocked.</summary>
    public bool Running
    {
        get { return _startUs != Time.Never; }
    }

    /// <summary>The DAC has been clocked since <paramref name="nowUs"/>.</summary>
    public void Start(long nowUs)
    {
        _startUs = nowUs;
        _waitedUs = Time.Never;
        EndUs = nowUs + BlockUs;
    }

    /// <summary>
    /// Microseconds of sound ahead: from now until everything written has been played. Where the clock has overtaken what was
    /// written, the account starts over from the end of the block that plays now; where it comes to more than the ring holds, it
    /// was wrong, and that is all that is ahead.
    /// </summary>
    public long AheadUs(long nowUs)
    {
        if (EndUs <= nowUs)
        {
            EndUs = nowUs + BlockUs - ((nowUs - _startUs) % BlockUs);
        }
        else if (EndUs - nowUs > _ringUs)
        {
            EndUs = nowUs + _ringUs;
            Resyncs++;
        }

        return EndUs - nowUs;
    }

    /// <summary>A block is written.</summary>
    public void Wrote()
    {
        EndUs += BlockUs;
    }

    /// <summary>A write has waited for room and returned at <paramref name="nowUs"/>, its block already counted.</summary>
    /// <returns>True if it was the second of two that agree: the account is right now.</returns>
    public bool Waited(long nowUs)
    {
        long sinceUs = nowUs - _waitedUs;
        bool agree = _waitedUs != Time.Never && sinceUs <= _ringUs && (sinceUs + ToleranceUs) % BlockUs <= 2 * ToleranceUs;
        _waitedUs = nowUs;
        if (!agree)
        {
            return false;
        }

        long endUs = nowUs + _ringUs;
        long wrongUs = endUs - EndUs;
        if (wrongUs > BlockUs || wrongUs < -BlockUs)
        {
            Resyncs++;
        }

        _startUs = nowUs;
        EndUs = endUs;
        return true;
    }
}
