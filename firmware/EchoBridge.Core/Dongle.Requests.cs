namespace EchoBridge;

// What a host asks for, and what a request says of its link.
public sealed partial class Dongle
{
    /// <summary>A host wrote to a characteristic other than Audio.</summary>
    /// <param name="characteristic">Which.</param>
    /// <param name="data">The value.</param>
    /// <param name="length">Its length in bytes, 0 to 512.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>An <see cref="AttError"/> to answer with; <see cref="AttError.None"/> if it was taken.</returns>
    public int Write(Characteristic characteristic, byte[] data, int length, long nowUs)
    {
        NoticeLink(nowUs);
        if (characteristic == Characteristic.Access)
        {
            if (!ConnectionTable.Of(State).Linked)
            {
                return AttError.NotNow;
            }

            int error = _access.Write(data, length, State, nowUs, out ConnectionEvent happened);
            Access(happened, nowUs);
            return error;
        }

        return MayStream ? StreamControl.Write(Audio, data, length) : AttError.InsufficientAuthorization;
    }

    /// <summary>A host reads a characteristic.</summary>
    /// <param name="characteristic">Which.</param>
    /// <param name="into">At least <see cref="AccessControl.MaxBytes"/> and <see cref="GattTable.CountersBytes"/> bytes.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>The number of bytes, or a negated <see cref="AttError"/> to answer with.</returns>
    public int Read(Characteristic characteristic, byte[] into, long nowUs)
    {
        NoticeLink(nowUs);
        if (characteristic == Characteristic.Access)
        {
            if (!ConnectionTable.Of(State).Linked)
            {
                return -AttError.NotNow;
            }

            int length = _access.Read(into, out ConnectionEvent happened);
            Access(happened, nowUs);
            return length;
        }

        return _values.Read(characteristic, into, nowUs);
    }

    /// <summary>A value for those who have subscribed to it: nobody has asked, so it says nothing of a link.</summary>
    /// <param name="characteristic">One that sends notifications.</param>
    /// <param name="into">As for <see cref="Read"/>.</param>
    /// <param name="nowUs">Now.</param>
    /// <returns>The number of bytes, or less than 0 if the peer of this link may not have it.</returns>
    public int Peek(Characteristic characteristic, byte[] into, long nowUs)
    {
        return _values.Read(characteristic, into, nowUs);
    }

    // A radio that is off has no link, whatever events the ring has lost.
    private void LinkIsGone(long nowUs)
    {
        if (ConnectionTable.Of(State).Linked)
        {
            Connection(ConnectionEvent.LinkDown, nowUs);
        }
    }

    // A request may come before a late main loop: what is over by now must not serve it. And a full event ring may have
    // lost the connection's own event; a request proves that there is one, unless it is about to be dropped.
    private void NoticeLink(long nowUs)
    {
        Expire(nowUs);
        if (!ConnectionTable.Of(State).Linked && !_radio.IsDropping)
        {
            Connection(ConnectionEvent.LinkUp, nowUs);
        }

        _connection.Keep(nowUs);
    }

    private void Access(ConnectionEvent happened, long nowUs)
    {
        if (happened == ConnectionEvent.None)
        {
            return;
        }

        if (happened == ConnectionEvent.Proved)
        {
            TouchHost();
        }
        else
        {
            Decisions.Add(Decision.Save);
        }

        Connection(happened, nowUs);
    }

    // Flash is written only if the order of the hosts changes: one host that comes and goes costs nothing.
    private void TouchHost()
    {
        if (!Settings.Hosts.IsNewest(_access.HostId))
        {
            Settings.Hosts.Touch(_access.HostId);
            Decisions.Add(Decision.Save);
        }
    }
}
