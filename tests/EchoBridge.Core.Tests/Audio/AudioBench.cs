namespace EchoBridge.Tests;

/// <summary>
/// The firmware's main loop and pump without a chip: an audio path, the true DMA, a sender and a clock that may be wrong. It
/// wakes on the runtime's ticks of 10 ms, takes what has come, and asks the path when the path has asked to be asked.
/// </summary>
internal sealed class AudioBench
{
    private const long TickUs = 10 * Time.Millisecond;
    private const long TurnUs = 500;
    private const int WriteUs = 10;
    private const int WaitedUs = 1000;
    private const long SettledUs = Time.Second;

    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private Packets? _packets;
    private bool _waited;
    private int _slips;
    private int _playedAtSlip;
    private int _sequence;

    /// <summary>A board whose DAC has run for a second.</summary>
    internal AudioBench(BoardDefinition board)
        : this(board, SettledUs)
    {
    }

    /// <summary>A board whose DAC has run for so long.</summary>
    internal AudioBench(BoardDefinition board, long settledUs)
    {
        Board = board;
        Path = new AudioPath(board);
        for (int codec = Codec.MuLaw8; codec <= Codec.Highest; codec++)
        {
            Path.Rehearsed(codec, MakeUs);
        }

        Dma = new DmaTruth(board.DacRate, board.DmaBlocks, 0);
        Path.ClockStarted(0);
        NowUs = settledUs;
    }

    internal BoardDefinition Board { get; }

    internal AudioPath Path { get; }

    internal DmaTruth Dma { get; }

    internal Sender? Sender { get; private set; }

    /// <summary>The true time.</summary>
    internal long NowUs { get; private set; }

    /// <summary>How much faster than true the clock is that Core is given, in millionths, and what is added to it.</summary>
    internal int ClockPpm { get; set; }

    /// <summary>What is added to Core's clock, in microseconds.</summary>
    internal long ClockOffsetUs { get; set; }

    /// <summary>What making a block takes.</summary>
    internal int MakeUs { get; } = 1500;

    /// <summary>Times that received was not played + dropped + waiting, or refused not the sum of its causes.</summary>
    internal int WrongAccounts { get; private set; }

    /// <summary>Frames played from one slip to the next, at the least.</summary>
    internal int LeastBetweenSlips { get; private set; } = int.MaxValue;

    /// <summary>What Core's clock shows.</summary>
    internal long ClockUs
    {
        get { return NowUs + (NowUs * ClockPpm / 1000000) + ClockOffsetUs; }
    }

    /// <summary>Opens a stream whose sender begins now.</summary>
    internal void Open(int codec, int prefillMs, bool sine, int ppm)
    {
        int session = (Path.Session + 1) & AudioPacket.MaxSession;
        Path.Open(codec, session, prefillMs);
        _packets = new Packets(codec, session, Board.DacRate, sine);
        _sequence = 0;
        _slips = 0;
        Sender = new Sender(codec, Board.DacRate, ppm, NowUs, 7);
        if (codec == Codec.Pcm16)
        {
            // 128 kB/s on a ring of 32 ms: only on a link that is fast enough.
            Sender.IntervalUs = 7500;
            Sender.PacketsPerEvent = 12;
        }
    }

    /// <summary>The sender leaves out so many packets.</summary>
    internal void Lose(int packets)
    {
        _sequence += packets;
    }

    /// <summary>Nothing comes for so long; the sender goes on with the packets that it has not sent meanwhile left out of time, not of number.</summary>
    internal void Silence(long us)
    {
        Sender old = Sender!;
        Sender = null;
        Run(us);
        Sender = old;
        while (Sender.Take(NowUs))
        {
        }
    }

    /// <summary>So many packets come at once.</summary>
    internal void Burst(int packets)
    {
        for (; packets > 0; packets--)
        {
            Accept(_packets!.Make(_sequence));
            _sequence++;
        }
    }

    /// <summary>The sender ends: with a last packet of so many frames, at once, or, at 0, without one.</summary>
    internal void EndStream(int frames)
    {
        Sender!.EndUs = NowUs;
        if (frames != 0)
        {
            Burst((int)(Sender.MadeBy(NowUs) - Sender.Taken));
            Sender = null;
            int length = _packets!.Make(_sequence, frames, true);
            Accept(length);
            _sequence++;
        }
    }

    /// <summary>Nobody runs: a long native call.</summary>
    internal void Stall(long us)
    {
        NowUs += us;
    }

    internal void Run(long us)
    {
        RunTo(NowUs + us);
    }

    internal void RunTo(long us)
    {
        while (NowUs < us)
        {
            bool wanted = Deliver();
            if (wanted || Path.NextDueUs(ClockUs) - ClockUs < Time.Millisecond)
            {
                if (Pump())
                {
                    continue;
                }

                NowUs += TurnUs;
            }
            else if (Path.IsPrompt)
            {
                NowUs += TurnUs;
            }
            else
            {
                NowUs += TickUs - (NowUs % TickUs);
            }
        }
    }

    // As the firmware's pump: a block that has come too late is taken back, and of two writes in a row that have waited the second is told.
    private bool Pump()
    {
        bool any = false;
        while (Path.NextBlock(_block, ClockUs))
        {
            any = true;
            NowUs += MakeUs;
            if (ClockUs >= Path.Dma.EndUs - Path.Dma.BlockUs)
            {
                Path.TakeBack();
                continue;
            }

            Check();
            CheckSlips();
            long madeUs = NowUs;
            NowUs = Dma.Write(_block, NowUs) + WriteUs;
            bool waited = NowUs - madeUs > WaitedUs && NowUs - madeUs <= Path.Dma.BlockUs;
            if (waited && _waited)
            {
                Path.WriteWaited(ClockUs);
            }

            _waited = waited;
        }

        return any;
    }

    private void CheckSlips()
    {
        AudioCounters counters = Path.Counters;
        int slips = counters.Skipped + counters.Repeated;
        if (slips != _slips)
        {
            int since = slips == _slips + 1 ? counters.Played - _playedAtSlip : 0;
            LeastBetweenSlips = since < LeastBetweenSlips && slips > 1 ? since : LeastBetweenSlips;
            _slips = slips;
            _playedAtSlip = counters.Played;
        }
    }

    private bool Deliver()
    {
        bool wanted = false;
        while (Sender != null && Sender.Take(NowUs))
        {
            wanted |= Accept(_packets!.Make(_sequence));
            _sequence++;
        }

        return wanted;
    }

    private bool Accept(int length)
    {
        bool wanted = Path.Accept(_packets!.Bytes, length, ClockUs);
        Check();
        return wanted;
    }

    private void Check()
    {
        AudioCounters counters = Path.Counters;
        bool right = counters.Received == counters.Played + counters.Dropped + Path.Waiting
            && counters.Refused == counters.Malformed + counters.OtherCodec + counters.OtherSession + counters.Unopened;
        WrongAccounts += right ? 0 : 1;
    }
}
