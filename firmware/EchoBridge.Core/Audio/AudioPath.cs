namespace EchoBridge;

/// <summary>
/// From the packet to the DMA block: takes packets, finds what is missing, keeps the ring, and hands out the next block
/// when, and only when, the DMA has room for it. What a packet carries is moved once into the ring and expanded once out of
/// it. The ring holds it as it came: a sixteenth of what the DAC takes, so 4 KB hold a quarter of a second.
/// </summary>
/// <remarks>
/// <see cref="Accept"/> is the producer, called by the GATT handler; <see cref="NextBlock"/> the consumer, called by the main
/// loop's pump; the caller makes sure that the two, and <see cref="Open"/> and <see cref="Close"/>, do not overlap. None of them
/// allocates. On the path of a packet or a block that nothing is odd about, fields are read and not properties, because an
/// interpreted call costs as much as moving a kilobyte.
/// </remarks>
public sealed partial class AudioPath
{
    /// <summary>Ring size in bytes: 512 ms of mu-law at 8 kHz, 256 ms at 16 kHz; twice as much of ADPCM.</summary>
    public const int RingBytes = 4096;

    /// <summary>
    /// A run of missing packets longer than this is a jump in time, not a hole to be filled with silence: the sound goes down, and
    /// at once up again.
    /// </summary>
    public const int MaxConcealedPackets = 8;

    /// <summary>DAC frames of the ramp at the beginning of sound and of a change of volume, and of the tail at its end: one block.</summary>
    public const int FadeFrames = DmaAccount.BlockFrames;

    /// <summary>DAC frames of the tail and the ramp on either side of a lost packet: shorter than the shortest packet.</summary>
    public const int GapFadeFrames = 48;

    private readonly AudioCounters _counters = new AudioCounters();
    private readonly AudioRing _ring = new AudioRing(RingBytes);
    private readonly byte[] _storage;
    private readonly GapList _gaps = new GapList();
    private readonly Ramp _ramp = new Ramp();
    private readonly Tail _tail = new Tail();
    private readonly FillControl _fill;
    private readonly DmaAccount _dma;
    private readonly MuLawExpander _muLaw;
    private readonly PcmExpander _pcm = new PcmExpander();
    private readonly int[] _makeUs = new int[Codec.Highest + 1];
    private readonly int _dacRate;
    private readonly long _idleUs;
    private readonly KeepAwake _keepAwake;
    private AudioMode _mode = AudioMode.Idle;
    private AdpcmExpander? _adpcm;
    private Expander _expander;
    private Codec _codec;
    private int _session;
    private int _volume = Gain.FullVolume;
    private int _gain = Gain.Unity;

    /// <summary>A path with no stream open, for a DAC that is not yet clocked.</summary>
    public AudioPath(BoardDefinition board)
    {
        _dacRate = board.DacRate;
        _idleUs = board.IdleSeconds * Time.Second;
        _keepAwake = new KeepAwake(board.KeepAwakeLevel);
        _storage = _ring.Storage;
        _dma = new DmaAccount(board.DacRate, board.DmaBlocks);
        _blockUs = _dma.BlockUs;
        _roomUs = _dma.RoomUs;
        _fill = new FillControl(_blockUs);
        _muLaw = new MuLawExpander(board.DacRate);
        _codec = Codec.Of(Codec.MuLaw8)!;
        _expander = _muLaw;
        for (int i = 0; i < _makeUs.Length; i++)
        {
            _makeUs[i] = _blockUs / 4;
        }

        _guardUs = TickUs + TurnUs;
        Expect(0);
    }

    /// <summary>What the path does.</summary>
    public AudioMode Mode
    {
        get { return _mode; }
    }

    /// <summary>The fate of every frame since the stream was opened.</summary>
    public AudioCounters Counters
    {
        get { return _counters; }
    }

    /// <summary>How much is kept ahead.</summary>
    public FillControl Fill
    {
        get { return _fill; }
    }

    /// <summary>
    /// True while a stream is open whose host wants little latency: the main loop is not to wait for the runtime's tick then, but
    /// to go round.
    /// </summary>
    public bool IsPrompt
    {
        get { return _mode != AudioMode.Idle && _fill.Prompt; }
    }

    /// <summary>What the DMA holds, by the clock.</summary>
    public DmaAccount Dma
    {
        get { return _dma; }
    }

    /// <summary>The codecs that a host may choose, one bit each (bit n = codec n).</summary>
    public int Offered { get; private set; } = Codec.All;

    /// <summary>The codec of the stream, as <see cref="Codec"/> numbers it; that of the last one while none is open.</summary>
    public int OpenCodec
    {
        get { return _codec.Number; }
    }

    /// <summary>The session of the stream, or of the last one.</summary>
    public int Session
    {
        get { return _session; }
    }

    /// <summary>The volume, 0 to <see cref="Gain.FullVolume"/>.</summary>
    public int Volume
    {
        get { return _volume; }
    }

    /// <summary>Frames that wait in the ring.</summary>
    public int Waiting
    {
        get { return _in - _out; }
    }

    /// <summary>The DAC has been clocked since <paramref name="nowUs"/>.</summary>
    public void ClockStarted(long nowUs)
    {
        _dma.Start(nowUs);
        Hush(FadeFrames);
        _tail.Stop();
    }

    /// <summary>
    /// Expands one block of what lies in the ring, for the shell to see how long that takes: at boot only, and the block is not
    /// to be played.
    /// </summary>
    public void Rehearse(int codec, byte[] block)
    {
        Select(Codec.Of(codec)!);
        _expander.Expand(_storage, 0, _blockFrames, block, 0, _bytesEach);
    }

    /// <summary>A block of the codec takes <paramref name="us"/> to make here. One that takes more than half of the processor is not offered.</summary>
    public void Rehearsed(int codec, int us)
    {
        _makeUs[codec] = us;
        if (us * 2 > _blockUs)
        {
            Offered &= ~(1 << codec);
        }

        if ((Offered & Codec.Adpcm) == 0)
        {
            _adpcm = null;
        }
    }

    /// <summary>Opens a stream; one that is open ends. Returns an <see cref="AttError"/>.</summary>
    /// <param name="codec">One of <see cref="Offered"/>.</param>
    /// <param name="session">0 to <see cref="AudioPacket.MaxSession"/>, in every packet of the stream.</param>
    /// <param name="prefillMs">The sound to be collected before it plays, or 0 to leave it to the dongle.</param>
    public int Open(int codec, int session, int prefillMs)
    {
        if (codec < 0 || codec > Codec.Highest || (Offered & (1 << codec)) == 0)
        {
            return AttError.CodecNotOffered;
        }

        Close();
        _counters.Clear();
        Select(Codec.Of(codec)!);
        Expect(session);
        _sinceSlip = 0;
        _patience = 0;
        _expander.Reset();
        int rate = _codec.RateAt(_dacRate);
        int ringUs = RingBytes * _codec.PacketFrames / _codec.PacketBytes * 1000 / _framesPerMs;
        int pumpUs = _makeUs[codec] + (prefillMs == 0 ? TurnUs : 2 * TurnUs);
        _fill.Begin(prefillMs, rate, ringUs * 3 / 4, pumpUs);
        _guardUs = GuardFor(pumpUs);
        _beginUs = pumpUs + (_fill.Prompt || RampUs > QuantumUs ? RampUs : QuantumUs);
        _prefillUs = _fill.PrefillUs;
        _begun = false;
        Enter(AudioEvent.Opened);
        return AttError.None;
    }

    /// <summary>Ends the stream at once: what waits in the ring is dropped, and counted. What the DMA holds is heard, and its end is a tail.</summary>
    public void Close()
    {
        _counters.Dropped += Waiting;
        _ring.Clear();
        _out = _in;
        _gaps.Clear();
        Enter(AudioEvent.Closed);
    }

    /// <summary>Sets the volume, 0 to <see cref="Gain.FullVolume"/>; a sound that plays goes over to it in one block.</summary>
    public void SetVolume(int volume)
    {
        _volume = volume;
        _gain = Gain.Of(volume);
        _odd = true;
    }

    // Beside making the block: the handlers that may be under way, and a turn of the main loop. On the virtual chip they take less
    // than two blocks of mu-law at 16 kHz take to make, and so on any chip, however fast.
    private int TurnUs
    {
        get { return 2 * _makeUs[Codec.MuLaw16]; }
    }

    // What a block under a ramp takes longer: on the virtual chip a frame less than four times what one of mu-law takes to make.
    private int RampUs
    {
        get { return 4 * _makeUs[Codec.MuLaw16] * _blockFrames / (DmaAccount.BlockFrames * 16000 / _dacRate); }
    }

    // With less ahead than this the pump may not come again in time. What can hold no more than twice that has to take the risk.
    private int GuardFor(int pumpUs)
    {
        int us = pumpUs + (_fill.Prompt ? 0 : TickUs + QuantumUs);
        int most = _fill.PrefillUs / 2;
        return us <= most || _fill.Prompt ? us : most > pumpUs ? most : pumpUs;
    }

    private void Select(Codec codec)
    {
        _codec = codec;
        int rate = codec.RateAt(_dacRate);
        _framesPerMs = rate / 1000;
        _blockFrames = DmaAccount.BlockFrames * rate / _dacRate;
        _bytesEach = DmaAccount.FrameBytes * (_dacRate / rate);
        _seamFrames = GapFadeFrames * rate / _dacRate;
        _stereo = codec.Number == Codec.Pcm16;
        switch (codec.Number)
        {
            case Codec.MuLaw8:
            case Codec.MuLaw16:
                _expander = _muLaw;
                break;
            case Codec.Pcm16:
                _expander = _pcm;
                break;
            default:
                _expander = Adpcm();
                break;
        }
    }

    // Its tables take 3 KB, which a chip that is too slow for it does not spend.
    private AdpcmExpander Adpcm()
    {
        if (_adpcm == null)
        {
            _adpcm = new AdpcmExpander(_codec.PacketFrames);
        }

        return _adpcm;
    }

    private void Enter(AudioEvent what)
    {
        _mode = AudioTable.Next(_mode, what);
        _odd = true;
    }
}
