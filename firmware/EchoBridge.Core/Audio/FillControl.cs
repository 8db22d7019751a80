namespace EchoBridge;

/// <summary>
/// How much sound is to be kept ahead, and which single frames to leave out or repeat for it. Sender and DAC have clocks of
/// their own, so what is ahead creeps; and packets come in bursts, so it jumps.
/// </summary>
/// <remarks>
/// The one thing measured is the margin: how long the sound would have gone on without the packet that arrives. Over a window of
/// packets its mean shows the drift, and how far its lowest falls below the mean shows the jitter; that is remembered and fades
/// slowly. The mean is steered to jitter + reserve: by at most one frame in 1000, which is ten times what two crystals can differ
/// by. So the latency is as low as the link has lately allowed.
/// </remarks>
public sealed class FillControl
{
    /// <summary>
    /// Milliseconds collected before a stream begins to play, where its host asks for nothing. With what comes before they are
    /// played it outlives four lost connection events in a row at the 30 ms interval that phones commonly give.
    /// </summary>
    public const int CautiousPrefillMs = 120;

    /// <summary>The shortest prefill that a host can ask for.</summary>
    public const int LeastPrefillMs = 20;

    /// <summary>The most that is ever kept ahead, in milliseconds.</summary>
    public const int MostAheadMs = 240;

    /// <summary>One frame in so many is left out or repeated at most.</summary>
    public const int FramesPerSlip = 1000;

    private const int WindowPackets = 64;

    // Kept ready for what the link has not yet shown: two more lost events at 30 ms, and what the band, the tick and the quantum
    // take of it.
    private const int CautionUs = 90000;

    // In one window, about a second: 30 ms in an hour, or half a millisecond in a second where the host wants little latency.
    private const int CautiousFadeUs = 8;
    private const int PromptFadeUs = 500;

    // Closer than this the mean is as it should be: it moves by itself with each lost event.
    private const int CautiousBandUs = 6000;
    private const int PromptBandUs = 2000;

    private readonly int _blockUs;
    private int _reserveUs;
    private int _jitterUs;
    private int _fadeUs;
    private int _mostUs;
    private int _frameUs;
    private int _packets;
    private int _lowUs = int.MaxValue;
    private long _sumUs;
    private bool _begins;

    /// <summary>A control for blocks of <paramref name="blockUs"/>.</summary>
    public FillControl(int blockUs)
    {
        _blockUs = blockUs;
    }

    /// <summary>What is collected before playing begins, in microseconds.</summary>
    public int PrefillUs { get; private set; }

    /// <summary>What is collected before playing goes on after the sound has broken off: it has just shown how late packets can be.</summary>
    public int ResumeUs
    {
        get
        {
            int us = Prompt ? TargetUs : _reserveUs + _blockUs;
            return us < _mostUs ? us : _mostUs;
        }
    }

    /// <summary>True if the host wants little latency: what is too late is passed over.</summary>
    public bool Prompt { get; private set; }

    /// <summary>The mean of the margin that is steered to, in microseconds.</summary>
    public int TargetUs { get; private set; }

    /// <summary>The mean of the margin in the last window, in microseconds.</summary>
    public int MeanUs { get; private set; }

    /// <summary>Frames to be repeated (above 0) or left out (below) in this window.</summary>
    public int Slips { get; private set; }

    /// <summary>A stream begins.</summary>
    /// <param name="prefillMs">What its host asks for, or 0 for the cautious choice.</param>
    /// <param name="rate">Its frames a second.</param>
    /// <param name="mostUs">The most that may be collected before it plays: less than the ring holds.</param>
    /// <param name="pumpUs">What the pump needs to bring a block to the DMA.</param>
    public void Begin(int prefillMs, int rate, int mostUs, int pumpUs)
    {
        bool cautious = prefillMs == 0;
        Prompt = !cautious;
        int ms = cautious ? CautiousPrefillMs : prefillMs < LeastPrefillMs ? LeastPrefillMs : prefillMs;
        _mostUs = mostUs;
        PrefillUs = ms * 1000 < mostUs ? ms * 1000 : mostUs;
        _reserveUs = _blockUs + pumpUs + (cautious ? CautionUs : 0);
        _fadeUs = cautious ? CautiousFadeUs : PromptFadeUs;
        _jitterUs = 0;
        TargetUs = PrefillUs;
        MeanUs = 0;
        _frameUs = 1000000 / rate;
        Restart();
    }

    /// <summary>The sound broke off: so much was not enough, whatever was measured, and a block more is wanted.</summary>
    public void Broke()
    {
        if (TargetUs + _blockUs <= MostAheadMs * 1000)
        {
            TargetUs += _blockUs;
            _jitterUs = TargetUs > _reserveUs ? TargetUs - _reserveUs : 0;
        }
    }

    /// <summary>The sound begins: what was measured before says nothing of what comes.</summary>
    public void Restart()
    {
        _begins = true;
        BeginWindow();
    }

    /// <summary>A packet arrived <paramref name="marginUs"/> before the sound would have broken off.</summary>
    /// <returns>True if that ended a window, and <see cref="Slips"/> may be another number.</returns>
    public bool Arrived(int marginUs)
    {
        _sumUs += marginUs;
        if (marginUs < _lowUs)
        {
            _lowUs = marginUs;
        }

        if (++_packets < WindowPackets)
        {
            return false;
        }

        Judge();
        return true;
    }

    /// <summary>One of <see cref="Slips"/> is done.</summary>
    public void Slipped()
    {
        Slips += Slips > 0 ? -1 : 1;
    }

    private void BeginWindow()
    {
        Slips = 0;
        _packets = 0;
        _lowUs = int.MaxValue;
        _sumUs = 0;
    }

    private void Judge()
    {
        MeanUs = (int)(_sumUs / WindowPackets);
        int jitterUs = MeanUs - _lowUs;

        // What was collected is taken for what the link asks for, until it has shown better.
        int rememberedUs = _begins && !Prompt ? MeanUs - _reserveUs : _jitterUs - _fadeUs;
        _jitterUs = jitterUs > rememberedUs ? jitterUs : rememberedUs;
        _begins = false;
        int target = _reserveUs + _jitterUs;
        TargetUs = target < MostAheadMs * 1000 ? target : MostAheadMs * 1000;
        int tooMuchUs = MeanUs - TargetUs;
        BeginWindow();
        int bandUs = Prompt ? PromptBandUs : CautiousBandUs;
        if (tooMuchUs > bandUs)
        {
            Slips = (bandUs - tooMuchUs) / _frameUs;
        }
        else if (tooMuchUs < -bandUs)
        {
            Slips = -(tooMuchUs + bandUs) / _frameUs;
        }
    }
}
