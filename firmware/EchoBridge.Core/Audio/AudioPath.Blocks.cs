namespace EchoBridge;

// The consumer: what goes to the DMA.
public sealed partial class AudioPath
{
    // A main loop that waits wakes on multiples of the runtime's tick, and nothing can come in between.
    private const int TickUs = 10 * (int)Time.Millisecond;

    // Handlers that have begun to run go on for so long before the main loop has its turn (nf-interpreter, the quantum).
    private const int QuantumUs = 20 * (int)Time.Millisecond;

    private readonly int _blockUs;
    private readonly int _roomUs;
    private int _out;
    private int _guardUs;
    private int _beginUs;
    private int _blockFrames;
    private int _bytesEach;
    private int _prefillUs;
    private int _sinceSlip;
    private int _made;
    private int _madeSlip;
    private int _patience;
    private bool _stereo;
    private bool _odd = true;
    private bool _slips;
    private bool _begun;
    private bool _sounding;

    /// <summary>
    /// Fills <paramref name="block"/> if a block is to be written to the DMA now; the caller writes it at once, unless it has
    /// become too late for it (<see cref="TakeBack"/>). Asked again at once, it may have another one.
    /// </summary>
    /// <param name="block"><see cref="DmaAccount.BlockBytes"/> bytes: 256 stereo frames of 16 bits, little-endian, left first. The
    /// same array in every call, left as it is in between: its end is where a tail begins.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>True if the block is filled and must be written.</returns>
    public bool NextBlock(byte[] block, long nowUs)
    {
        long aheadUs = _dma.EndUs - nowUs;
        if (_odd || _in - _out < _blockFrames || aheadUs <= 0 || aheadUs > _roomUs
            || (_slips && _counters.Played - _sinceSlip >= FillControl.FramesPerSlip))
        {
            return Odd(block, nowUs);
        }

        if (_stereo && _gain == Gain.Unity)
        {
            _ring.Read(block, 0, DmaAccount.BlockBytes);
        }
        else
        {
            _ring.Advance(_expander.Expand(_storage, _ring.ReadOffset, _blockFrames, block, 0, _bytesEach));
        }

        _out += _blockFrames;
        _counters.Played += _blockFrames;
        _made = _blockFrames;
        _dma.EndUs += _blockUs;
        return true;
    }

    /// <summary>
    /// The block of the last <see cref="NextBlock"/> has come too late and is not written: the DMA ran empty while it was made.
    /// What it holds would begin with a click and end in silence that is already there.
    /// </summary>
    public void TakeBack()
    {
        _dma.EndUs -= _blockUs;
        _counters.Played -= _made;
        _counters.Dropped += _made;
        _counters.Skipped -= _madeSlip < 0 ? 1 : 0;
        _counters.Repeated -= _madeSlip > 0 ? 1 : 0;
        _odd = true;
    }

    /// <summary>When <see cref="NextBlock"/> should be asked again at the latest.</summary>
    public long NextDueUs(long nowUs)
    {
        if (!_dma.Running || (_mode == AudioMode.Idle && !BreaksOff && !_keepAwake.Asked))
        {
            return Time.Never;
        }

        // As it stands: whether the DMA has run empty is for NextBlock to find.
        long endUs = _dma.EndUs;
        if (_mode >= AudioMode.Play)
        {
            bool there = _in - _out >= _blockFrames || (_ending && (_in != _out || BreaksOff));
            return endUs - (there ? _roomUs : _ending ? _blockUs : _guardUs);
        }

        return endUs - (BreaksOff ? _roomUs : _guardUs);
    }
}
