namespace EchoBridge;

// When a block that something is odd about is made: at the beginning and the end of sound, with an empty ring, against a wrong account.
public sealed partial class AudioPath
{
    // Where the DMA is said to be full and so much more than is steered to waits, the account may be wrong, and the DMA is asked by
    // writing: once it has proved right, not again for so long.
    private const int CrowdedUs = 32000;
    private const int CrowdedBytes = RingBytes / 2;
    private const long ProbeEveryUs = 10 * Time.Second;
    private const long ProbeAgainUs = Time.Second;

    private long _probeUs;
    private int _probeResyncs;
    private bool _probing;

    /// <summary>True while the last frame written was sound, or its tail is not yet whole.</summary>
    public bool BreaksOff
    {
        get { return _sounding || _tail.Left != 0; }
    }

    /// <summary>The write of the last block had to wait and has returned at <paramref name="nowUs"/>: the DMA was full.</summary>
    public void WriteWaited(long nowUs)
    {
        if (_dma.Waited(nowUs) && _probing)
        {
            _probing = false;
            _probeUs = nowUs + ProbeEveryUs;
        }
    }

    private bool Odd(byte[] block, long nowUs)
    {
        if (!_dma.Running)
        {
            return false;
        }

        if (_dma.EndUs <= nowUs)
        {
            Lapsed();
        }

        bool filled;
        int played = _counters.Played;
        _madeSlip = 0;
        long aheadUs = _dma.AheadUs(nowUs);
        switch (_mode)
        {
            case AudioMode.Idle:
                filled = Rest(block, aheadUs);
                break;
            case AudioMode.Prefill:
                filled = Collect(block, aheadUs, nowUs);
                break;
            default:
                filled = _begun ? Fits(aheadUs, nowUs) && GoOn(block, aheadUs) : Collect(block, aheadUs, nowUs);
                break;
        }

        if (filled)
        {
            _made = _counters.Played - played;
            _dma.Wrote();
        }

        _odd = _mode < AudioMode.Play || !_begun || _gaps.Count != 0 || _ramp.Active || _expander.Gain != _gain || _probing || _madeSlip != 0;
        return filled;
    }

    // The DMA has run empty behind our back, as in a long native call: a tail comes too late for what it cut off.
    private void Lapsed()
    {
        if (_sounding && _mode >= AudioMode.Play)
        {
            RunDry();
        }

        Hush(FadeFrames);
        _tail.Stop();
    }

    // Silence from here on. Whenever, and for whatever reason, sound comes again, it begins with a ramp.
    private void Hush(int fadeFrames)
    {
        _sounding = false;
        _ramp.Begin(0, Gain.Unity, fadeFrames);
    }

    private bool Fits(long aheadUs, long nowUs)
    {
        if (_probing && _in - _out < _blockFrames)
        {
            // All of it was taken, before two writes had waited: the account was wrong and is not any more, or it is too early to tell.
            _probing = false;
            _probeUs = _dma.Resyncs == _probeResyncs ? nowUs + ProbeAgainUs : nowUs;
        }

        if (aheadUs <= _roomUs)
        {
            return true;
        }

        if (!_probing && nowUs >= _probeUs && (aheadUs + ((_in - _out) * 1000 / _framesPerMs) >= _fill.TargetUs + CrowdedUs || _ring.Count >= CrowdedBytes))
        {
            _probing = true;
            _probeResyncs = _dma.Resyncs;
        }

        return _probing;
    }

    // No stream: what has broken off gets its tail, and a speaker that would fall asleep is kept awake.
    private bool Rest(byte[] block, long aheadUs)
    {
        if (aheadUs > _roomUs)
        {
            return false;
        }

        if (BreaksOff)
        {
            Quiet(block, 0, DmaAccount.BlockBytes, FadeFrames);
            return true;
        }

        if (_keepAwake.Asked && aheadUs <= _guardUs)
        {
            _keepAwake.Put(block);
            return true;
        }

        return false;
    }

    // A stream whose beginning, or what comes after a break, is collected; silence meanwhile, which is a part of what is ahead. The
    // ring may have been filled before the pump has seen it.
    private bool Collect(byte[] block, long aheadUs, long nowUs)
    {
        if (_heardUs == Time.Never)
        {
            _heardUs = nowUs;
        }

        if (aheadUs > _roomUs)
        {
            return false;
        }

        if (BreaksOff)
        {
            return Silent(block);
        }

        int waiting = _in - _out;
        if (_ending || (waiting != 0 && aheadUs + (waiting * 1000 / _framesPerMs) >= _prefillUs))
        {
            if (aheadUs <= _beginUs)
            {
                return Silent(block);
            }

            Begin(aheadUs);
            return GoOn(block, aheadUs);
        }

        if (nowUs - _heardUs > _idleUs)
        {
            Close();
            return Rest(block, aheadUs);
        }

        return aheadUs <= _guardUs && Silent(block);
    }

    private void Begin(long aheadUs)
    {
        Enter(AudioEvent.Filled);
        _begun = true;
        _ramp.Begin(0, Gain.Unity, FadeFrames);
        _slips = false;
        if (_fill.Prompt && _gaps.Count == 0 && !_ending)
        {
            PassOver((int)((aheadUs - _fill.TargetUs) * _framesPerMs / 1000));
        }

        // More than is steered to is what had come by now, and no sign of a wrong account.
        long probeUs = _dma.EndUs - aheadUs + ProbeAgainUs;
        _probeUs = _probeUs > probeUs ? _probeUs : probeUs;
        _fill.Restart();
        if (_expander.Gain != _gain)
        {
            _expander.SetGain(_gain);
        }
    }

    // Frames that come too late for a host that wants little latency: nothing plays, so nobody hears them go. So many more are
    // ahead than there should be, and of what waits all but a packet can go.
    private void PassOver(int tooMany)
    {
        int most = _in - _out - _fullFrames;
        int frames = tooMany > 0 ? most : most + tooMany;
        if (frames > 0)
        {
            _ring.Advance(_expander.Skip(_storage, _ring.ReadOffset, frames));
            _out += frames;
            _counters.Dropped += frames;
        }
    }

    private bool GoOn(byte[] block, long aheadUs)
    {
        int available = _in - _out + _gaps.Frames;
        if (available >= _blockFrames || (_ending && available != 0))
        {
            Shape(block, available < _blockFrames ? available : _blockFrames, FadeFrames);
            return true;
        }

        if (_ending)
        {
            return End(block, aheadUs);
        }

        if (aheadUs > _guardUs)
        {
            return false;
        }

        // There is no time for more than a short tail.
        RunDry();
        Shape(block, available, GapFadeFrames);
        return true;
    }

    private void RunDry()
    {
        _counters.Underruns++;
        Enter(AudioEvent.RanDry);
        _begun = false;
        _fill.Broke();
        _prefillUs = _fill.ResumeUs;
    }

    // The last frame is written: its tail, and then the end, when the DMA has played what it holds.
    private bool End(byte[] block, long aheadUs)
    {
        if (BreaksOff)
        {
            return Silent(block);
        }

        if (aheadUs <= _blockUs)
        {
            Enter(AudioEvent.Ended);
        }

        return false;
    }

    private bool Silent(byte[] block)
    {
        Quiet(block, 0, DmaAccount.BlockBytes, FadeFrames);
        _counters.SilentBlocks++;
        return true;
    }
}
