namespace EchoBridge.Tests;

/// <summary>
/// The DMA ring as the driver has it, on the true clock: it plays a block after the other from the start, zeroes where nothing
/// was written, and a write for which no buffer is free waits until a block ends. The first time round no buffer is free before it
/// has been played (nf-interpreter's driver queues a buffer for the writer when it is done).
/// </summary>
internal sealed class DmaTruth
{
    private readonly int _blocks;
    private readonly long _startUs;
    private readonly int _blockUs;
    private long _next;

    internal DmaTruth(int dacRate, int blocks, long startUs)
    {
        _blockUs = (int)(DmaAccount.BlockFrames * Time.Second / dacRate);
        _blocks = blocks;
        _startUs = startUs;
        _next = blocks;
    }

    internal Line Line { get; } = new Line();

    /// <summary>False: nobody listens, which is faster.</summary>
    internal bool Heard { get; set; } = true;

    /// <summary>Blocks written.</summary>
    internal int Written { get; private set; }

    /// <summary>Writes that had to wait.</summary>
    internal int Waits { get; private set; }

    /// <summary>The longest of them in microseconds.</summary>
    internal int LongestWaitUs { get; private set; }

    /// <summary>Sound ahead in microseconds: until everything written has been played.</summary>
    internal long AheadUs(long nowUs)
    {
        long aheadUs = _startUs + (_next * _blockUs) - nowUs;
        return aheadUs < 0 ? 0 : aheadUs;
    }

    /// <summary>Writes a block. Returns when the write returns.</summary>
    internal long Write(byte[] block, long nowUs)
    {
        long playing = (nowUs - _startUs) / _blockUs;
        if (_next <= playing)
        {
            _next = playing + 1;
            Line.Lapse();
        }

        long freeUs = _startUs + ((_next - _blocks + 1) * _blockUs);
        if (freeUs > nowUs)
        {
            Waits++;
            LongestWaitUs = (int)(freeUs - nowUs) > LongestWaitUs ? (int)(freeUs - nowUs) : LongestWaitUs;
            nowUs = freeUs;
        }

        _next++;
        Written++;
        if (Heard)
        {
            Line.Hear(block);
        }

        return nowUs;
    }
}
