namespace EchoBridge;

// What follows from a gesture, a failure or an event of the connection.
public sealed partial class Dongle
{
    private void Boot(long nowUs)
    {
        _booted = true;
        _speaker.Raise(nowUs);
    }

    private void Gestured(Gesture gesture, long nowUs)
    {
        if (gesture == Gesture.None)
        {
            return;
        }

        GestureTable.Row row = GestureTable.Of(gesture);
        _led.Cue(row.Cue, nowUs);
        if (row.Sends != ConnectionEvent.None)
        {
            Connection(row.Sends, nowUs);
        }
    }

    private void Fail(Fault cause, long nowUs)
    {
        LastFault = cause;
        Connection(ConnectionEvent.Failed, nowUs);
    }

    private void Connection(ConnectionEvent what, long nowUs)
    {
        int unexpected = _connection.Unexpected;
        ConnectionActions actions = _connection.Handle(what, Settings.Hosts.Count != 0, nowUs);
        if (_connection.Unexpected != unexpected)
        {
            LastFault = Fault.Logic;
        }

        if ((actions & ConnectionActions.Mute) != 0)
        {
            _speaker.Lower();
        }

        if ((actions & ConnectionActions.EndSession) != 0)
        {
            Audio.Close();
            _access.EndLink();
            _packetsSeen = Audio.Counters.Packets;
        }

        // Stored even if nobody was remembered: the drive may have refused to forget them the last time.
        if ((actions & ConnectionActions.ForgetHosts) != 0)
        {
            Settings.Hosts.Clear();
            Decisions.Add(Decision.Save);
        }

        if ((actions & ConnectionActions.RaiseSpeaker) != 0)
        {
            Recover(nowUs);
        }

        if ((actions & ConnectionActions.CueClaimed) != 0)
        {
            _led.Cue(LedRhythm.Claimed, nowUs);
        }

        _radio.Want(
            _speaker.Ready ? ConnectionTable.Of(State).Radio : RadioMode.Off,
            (actions & ConnectionActions.RestartRadio) != 0);
    }

    // A driver that has refused once cannot be asked again in this boot.
    private void Recover(long nowUs)
    {
        if (_dacFailed)
        {
            Decisions.Add(Decision.Reboot);
        }
        else
        {
            _speaker.Raise(nowUs);
        }
    }
}
