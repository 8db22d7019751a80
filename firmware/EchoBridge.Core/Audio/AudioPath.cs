using System;

namespace EchoBridge;

/// <summary>
/// From the packet to the DMA block: takes packets, finds what is missing, keeps the ring, and hands out the next block
/// when, and only when, the DMA has room for it. A frame is moved once into the ring and expanded once out of it.
/// </summary>
public sealed class AudioPath
{
    /// <summary>Ring size in frames: 512 ms at 8 kHz, 256 ms at 16 kHz.</summary>
    public const int RingFrames = 4096;

    /// <summary>
    /// Milliseconds of sound collected before the first frame is played. It outlives two lost connection events in a row at
    /// the 30 ms interval that phones commonly give (90 ms without a packet) and a late turn of the main loop.
    /// </summary>
    public const int PrefillMs = 120;

    /// <summary>
    /// Blocks kept ahead of the one that plays, if the DMA ring is long enough: 48 ms at 16 kHz, longer than two late turns
    /// of the main loop.
    /// </summary>
    public const int TargetBlocks = 3;

    /// <summary>A run of missing packets longer than this is a jump in time, not a hole to be filled with silence.</summary>
    public const int MaxConcealedPackets = 8;

    private readonly CodedRing _ring = new CodedRing(RingFrames);
    private readonly GapList _gaps = new GapList();
    private readonly MuLawExpander _expander;
    private readonly DmaAccount _dma;
    private readonly int _dacRate;
    private readonly int _targetBlocks;
    private int _kind;
    private int _expected;
    private bool _ending;
    private int _blockFrames;
    private int _bytesEach;
    private int _prefillFrames;

    /// <summary>A path with no stream open, for a DAC that is not yet clocked.</summary>
    public AudioPath(BoardDefinition board)
    {
        _dacRate = board.DacRate;
        _expander = new MuLawExpander(board.DacRate);
        _dma = new DmaAccount(board.DacRate);
        _targetBlocks = board.DmaBlocks - 1 < TargetBlocks ? board.DmaBlocks - 1 : TargetBlocks;
    }

    /// <summary>What the path does.</summary>
    public AudioMode Mode { get; private set; } = AudioMode.Idle;

    /// <summary>The fate of every frame since the stream was opened.</summary>
    public AudioCounters Counters { get; } = new AudioCounters();

    /// <summary>The codec of the stream, as <see cref="Codec"/> numbers it; that of the last one while none is open.</summary>
    public int OpenCodec { get; private set; }

    /// <summary>Frames that wait in the ring.</summary>
    public int Waiting
    {
        get { return _ring.Count; }
    }

    /// <summary>The DAC has been clocked since <paramref name="nowUs"/>.</summary>
    public void ClockStarted(long nowUs)
    {
        _dma.Start(nowUs);
    }

    /// <summary>Opens a stream; one that is open ends. Returns an <see cref="AttError"/>.</summary>
    public int Open(int codec, int session)
    {
        int rate = Codec.RateOf(codec);
        if (rate == 0 || rate > _dacRate)
        {
            return AttError.CodecNotOffered;
        }

        Close();
        Counters.Clear();
        OpenCodec = codec;
        _kind = AudioPacket.Kind(codec, session);
        _expected = 0;
        _ending = false;
        _prefillFrames = rate * PrefillMs / 1000;
        _blockFrames = DmaAccount.BlockFrames * rate / _dacRate;
        _bytesEach = MuLawExpander.FrameBytes * (_dacRate / rate);
        Enter(AudioEvent.Opened);
        return AttError.None;
    }

    /// <summary>Ends the stream at once: what waits in the ring is dropped, and counted.</summary>
    public void Close()
    {
        Counters.Dropped += _ring.Count;
        _ring.Clear();
        _gaps.Clear();
        Enter(AudioEvent.Closed);
    }

    /// <summary>Takes a packet of <paramref name="length"/> bytes. Allocates nothing, keeps nothing of <paramref name="packet"/>.</summary>
    public void Accept(byte[] packet, int length)
    {
        int frames = length - AudioPacket.HeaderBytes;
        if (Mode == AudioMode.Idle || frames < 1 || frames > AudioPacket.Frames
            || (packet[2] & ~AudioPacket.Last) != _kind
            || (frames != AudioPacket.Frames && (packet[2] & AudioPacket.Last) == 0))
        {
            Counters.Refused++;
            return;
        }

        int ahead = (LittleEndian.UInt16(packet, 0) - _expected) & 0xFFFF;
        Counters.Packets++;
        Counters.Received += frames;
        if (ahead != 0)
        {
            if (ahead >= 0x8000)
            {
                Counters.Dropped += frames;
                return;
            }

            Missing(ahead);
        }

        _expected = (_expected + ahead + 1) & 0xFFFF;
        _ending |= (packet[2] & AudioPacket.Last) != 0;
        if (Mode == AudioMode.Drop && _ring.Count <= _prefillFrames)
        {
            Enter(AudioEvent.Drained);
        }

        if (Mode == AudioMode.Drop)
        {
            Counters.Dropped += frames;
        }
        else if (!_ring.Write(packet, AudioPacket.HeaderBytes, frames))
        {
            Counters.Dropped += frames;
            Counters.Overruns++;
            Enter(AudioEvent.Full);
        }
    }

    /// <summary>
    /// Fills <paramref name="block"/> if a block is to be written to the DMA now; the caller writes it at once.
    /// </summary>
    /// <param name="block"><see cref="DmaAccount.BlockBytes"/> bytes: 256 stereo frames of 16 bits, little-endian, left first.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>True if the block is filled and must be written.</returns>
    public bool NextBlock(byte[] block, long nowUs)
    {
        if (Mode == AudioMode.Idle || !_dma.Running)
        {
            return false;
        }

        if (Mode == AudioMode.Prefill)
        {
            if (_ring.Count < _prefillFrames && !_ending)
            {
                return false;
            }

            Enter(AudioEvent.Filled);
        }

        int queued = _dma.Queued(nowUs);
        if (queued >= _targetBlocks)
        {
            return false;
        }

        int available = _ring.Count + _gaps.Frames;
        if (available >= _blockFrames || (_ending && available > 0))
        {
            Render(block, available < _blockFrames ? available : _blockFrames);
            _dma.Wrote(nowUs);
            return true;
        }

        if (queued == 0)
        {
            RanDry();
        }

        return false;
    }

    /// <summary>When <see cref="NextBlock"/> should be asked again: soon while a stream is open, never while none is.</summary>
    public long NextDueUs(long nowUs)
    {
        return Mode == AudioMode.Idle || !_dma.Running ? Time.Never : _dma.NextBoundaryUs(nowUs);
    }

    private void RanDry()
    {
        if (_ending)
        {
            Enter(AudioEvent.Ended);
            return;
        }

        Counters.Underruns++;
        Enter(AudioEvent.RanDry);
    }

    private void Enter(AudioEvent what)
    {
        Mode = AudioTable.Next(Mode, what);
    }

    private void Missing(int packets)
    {
        int frames = packets * AudioPacket.Frames;
        Counters.Lost += frames;
        if (packets <= MaxConcealedPackets && _ring.Count + _gaps.Frames + frames <= RingFrames)
        {
            _gaps.Add(_ring.Written, frames);
        }
    }

    private void Render(byte[] block, int frames)
    {
        int at = 0;
        while (frames > 0)
        {
            int run = _ring.ReadRun;
            if (_gaps.Count != 0)
            {
                int before = _gaps.Position - _ring.Read;
                if (before == 0)
                {
                    int silent = Conceal(block, at, frames);
                    at += silent * _bytesEach;
                    frames -= silent;
                    continue;
                }

                run = before < run ? before : run;
            }

            run = frames < run ? frames : run;
            _expander.Expand(_ring.Storage, _ring.ReadOffset, run, block, at, _bytesEach);
            _ring.Advance(run);
            Counters.Played += run;
            at += run * _bytesEach;
            frames -= run;
        }

        Array.Clear(block, at, DmaAccount.BlockBytes - at);
    }

    private int Conceal(byte[] block, int at, int frames)
    {
        int silent = _gaps.Left < frames ? _gaps.Left : frames;
        Array.Clear(block, at, silent * _bytesEach);
        _gaps.Take(silent);
        Counters.Concealed += silent;
        return silent;
    }
}
