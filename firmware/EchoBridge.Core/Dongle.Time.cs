namespace EchoBridge;

// What follows from time.
public sealed partial class Dongle
{
    // Before anything else: what is over by now must not act on what happens now.
    private void Expire(long nowUs)
    {
        ConnectionEvent expired = _connection.Expired(nowUs);
        while (expired != ConnectionEvent.None)
        {
            if (expired == ConnectionEvent.Timeout && PacketsCame())
            {
                _connection.Keep(nowUs);
            }
            else
            {
                Connection(expired, nowUs);
            }

            expired = _connection.Expired(nowUs);
        }
    }

    // Packets are too many to keep the time one by one: it is asked only when it is over.
    private bool PacketsCame()
    {
        bool came = ConnectionTable.Of(State).Kept && Audio.Counters.Packets != _packetsSeen;
        _packetsSeen = Audio.Counters.Packets;
        return came;
    }

    private void Tick(long nowUs)
    {
        if (_speaker.Tick(nowUs))
        {
            Connection(ConnectionEvent.SpeakerReady, nowUs);
        }

        // A line whose time has come is set first: its settle time is kept to the millisecond, the LED's is not.
        if (!_speaker.AwaitsLine)
        {
            TickLed(nowUs);
            TickNotify(nowUs);
        }
    }

    private void TickLed(long nowUs)
    {
        bool playing = State == ConnectionState.Owned && Audio.Mode != AudioMode.Idle;
        _led.SetBase(playing ? LedRhythm.Playing : ConnectionTable.Of(State).Led, nowUs);
        _led.Tick(nowUs);
        if (_booted && _led.Lit != _ledLit)
        {
            _ledLit = _led.Lit;
            Decisions.Add(_ledLit ? Decision.LedOn : Decision.LedOff);
        }
    }

    private void TickNotify(long nowUs)
    {
        int status = ((int)State << 8) | (int)Audio.Mode;
        if (status != _notifiedStatus && nowUs >= _notifyAllowedUs)
        {
            _notifiedStatus = status;
            _notifyAllowedUs = nowUs + NotifyGapUs;
            Decisions.Add(Decision.NotifyStatus);
        }

        if (Audio.TakeCreditDue())
        {
            Decisions.Add(Decision.NotifyStream);
        }
    }
}
