namespace EchoBridge;

// The producer: what comes over the air.
public sealed partial class AudioPath
{
    // With less than this ahead the pump is called when a packet has come; otherwise it comes by itself in time.
    private const int CallPumpUs = 3 * TickUs;

    // So many packets back a repetition is told from a packet that is late.
    private const int Remembered = 32;

    private int _kind;
    private int _fullLength;
    private int _fullFrames;
    private int _expected;
    private int _seen;
    private int _in;
    private int _framesPerMs = 1;
    private int _seamFrames;
    private int _creditMark;
    private long _heardUs;
    private bool _ending;
    private bool _creditDue;

    /// <summary>The sequence number that the next packet should have.</summary>
    public int Expected
    {
        get { return _expected; }
    }

    /// <summary>The sequence number of the first packet for which there is no room yet.</summary>
    public int Credit
    {
        get { return (_expected + (_ring.Free / _codec.PacketBytes)) & 0xFFFF; }
    }

    /// <summary>
    /// True, once, if a host that keeps to <see cref="Credit"/> should be told again: it has used most of what it was told last,
    /// and half of the ring is free.
    /// </summary>
    public bool TakeCreditDue()
    {
        if (!_creditDue || _mode == AudioMode.Idle || _ring.Free < RingBytes / 2)
        {
            return false;
        }

        int packets = _ring.Free / _codec.PacketBytes;
        _creditMark = (_expected + (packets / 2)) & 0xFFFF;
        _creditDue = false;
        return true;
    }

    /// <summary>Takes a packet of <paramref name="length"/> bytes. Allocates nothing, keeps nothing of <paramref name="packet"/>.</summary>
    /// <param name="packet">As <see cref="AudioPacket"/> describes it, or anything else.</param>
    /// <param name="length">Bytes of it that count, 0 to 512.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>True if the pump is wanted now: there is a block to be filled, and little ahead.</returns>
    public bool Accept(byte[] packet, int length, long nowUs)
    {
        int frames = _fullFrames;
        if (length != _fullLength || packet[2] != _kind || _mode == AudioMode.Idle)
        {
            frames = Examine(packet, length);
            if (frames == 0)
            {
                return false;
            }
        }

        AudioCounters counters = _counters;
        counters.Packets++;
        counters.Received += frames;
        int sequence = packet[0] | (packet[1] << 8);
        int ahead = (sequence - _expected) & 0xFFFF;
        if (ahead != 0)
        {
            if (ahead >= 0x8000)
            {
                Behind(0x10000 - ahead, frames);
                return false;
            }

            Missing(ahead);
        }

        _heardUs = nowUs;
        _seen = (_seen << 1) | 1;
        _expected = (sequence + 1) & 0xFFFF;
        if (packet[2] != _kind)
        {
            // From now on every packet is examined.
            _ending = true;
            _fullLength = -1;
        }

        if (_expected == _creditMark)
        {
            _creditDue = true;
        }

        long aheadUs = _dma.EndUs - nowUs;
        if (_mode == AudioMode.Play)
        {
            if (_fill.Arrived((int)aheadUs + ((_in - _out) * 1000 / _framesPerMs)))
            {
                _slips = _fill.Slips != 0;
            }
        }
        else if (_mode == AudioMode.Drop && !Drained())
        {
            counters.Dropped += frames;
            return false;
        }

        if (!_ring.Write(packet, AudioPacket.HeaderBytes, length - AudioPacket.HeaderBytes))
        {
            counters.Dropped += frames;
            counters.Overruns++;
            Enter(AudioEvent.Full);
            Seam(_seamFrames);
            return false;
        }

        _in += frames;
        return aheadUs < CallPumpUs && (_in - _out >= _blockFrames || _ending);
    }

    private void Expect(int session)
    {
        _session = session;
        _kind = AudioPacket.Kind(_codec.Number, session);
        _fullLength = AudioPacket.HeaderBytes + _codec.PacketBytes;
        _fullFrames = _codec.PacketFrames;
        _expected = 0;
        _seen = 0;
        _ending = false;
        _creditDue = true;
        _heardUs = Time.Never;
    }

    // Frames of a packet that is not an ordinary one: the stream's last, or 0 if it is refused.
    private int Examine(byte[] packet, int length)
    {
        AudioCounters counters = _counters;
        int frames = length <= AudioPacket.HeaderBytes ? 0 : _codec.FramesIn(length - AudioPacket.HeaderBytes);
        if (_mode == AudioMode.Idle)
        {
            counters.Unopened++;
        }
        else if (length < AudioPacket.HeaderBytes)
        {
            counters.Malformed++;
        }
        else if (((packet[2] ^ _kind) & 0x0F) != 0)
        {
            counters.OtherCodec++;
        }
        else if (((packet[2] ^ _kind) & ~AudioPacket.Last) != 0)
        {
            counters.OtherSession++;
        }
        else if (frames == 0 || (frames != _fullFrames && (packet[2] & AudioPacket.Last) == 0))
        {
            counters.Malformed++;
        }
        else if (_ending && (((packet[0] | (packet[1] << 8)) - _expected) & 0x8000) == 0)
        {
            counters.Unopened++;
        }
        else
        {
            return frames;
        }

        counters.Refused++;
        return 0;
    }

    // Sent before the one that is expected: dropped, for its place has been played or filled.
    private void Behind(int packets, int frames)
    {
        _counters.Dropped += frames;
        if (packets <= Remembered && ((_seen >> (packets - 1)) & 1) != 0)
        {
            _counters.Duplicates++;
        }
        else
        {
            _counters.Late++;
        }
    }

    private void Missing(int packets)
    {
        int frames = packets * _fullFrames;
        _counters.Lost += frames;
        _seen = packets < Remembered ? _seen << packets : 0;
        _creditDue = true;
        bool hole = packets <= MaxConcealedPackets && (frames + _gaps.Frames) * _codec.PacketBytes / _fullFrames <= _ring.Free;
        Seam(hole ? frames : _seamFrames);
    }

    // What comes next does not go on from what came last: silence between them, at least so much that neither is cut off.
    private void Seam(int frames)
    {
        _gaps.Add(_in, frames);
        _odd = true;
    }

    private bool Drained()
    {
        if ((_in - _out) * 1000 / _framesPerMs > _prefillUs)
        {
            return false;
        }

        Enter(AudioEvent.Drained);
        return _mode != AudioMode.Drop;
    }
}
