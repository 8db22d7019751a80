namespace EchoBridge;

/// <summary>
/// The whole dongle as one run-to-completion object: the shell hands in what happened and when, carries out the
/// <see cref="Decisions"/>, and calls again at <see cref="NextDueUs"/>. It has no thread, no clock and no device in it;
/// the caller makes sure that calls do not overlap.
/// </summary>
public sealed class Dongle
{
    /// <summary>Status notifications come no closer together than this.</summary>
    public const long NotifyGapUs = Time.Second;

    private readonly PushButton _button = new PushButton();
    private readonly LedPlayer _led = new LedPlayer();
    private readonly ConnectionManager _connection = new ConnectionManager();
    private readonly SpeakerPath _speaker;
    private readonly RadioControl _radio;
    private readonly AccessControl _access;
    private readonly GattValues _values;
    private bool _ledLit;
    private bool _booted;
    private bool _dacFailed;
    private int _packetsSeen;
    private int _notifiedStatus;
    private long _notifyAllowedUs;

    /// <summary>A dongle before <see cref="DongleEvent.Boot"/> that never had a trap.</summary>
    public Dongle(BoardDefinition board, Settings settings, IKeyedHash hash, IEntropy entropy)
        : this(board, settings, hash, entropy, new TrapLog())
    {
    }

    /// <summary>A dongle before <see cref="DongleEvent.Boot"/>.</summary>
    public Dongle(BoardDefinition board, Settings settings, IKeyedHash hash, IEntropy entropy, TrapLog traps)
    {
        Settings = settings;
        Traps = traps;
        Audio = new AudioPath(board);
        _speaker = new SpeakerPath(board, Decisions);
        _radio = new RadioControl(Decisions);
        _access = new AccessControl(settings.Hosts, hash, entropy);
        _values = new GattValues(board, this);
    }

    /// <summary>What is to be done, oldest first.</summary>
    public DecisionQueue Decisions { get; } = new DecisionQueue();

    /// <summary>What outlives a power cut.</summary>
    public Settings Settings { get; }

    /// <summary>The traps of all boots; only read here, for the status.</summary>
    public TrapLog Traps { get; }

    /// <summary>The audio path.</summary>
    public AudioPath Audio { get; }

    /// <summary>Where the dongle stands.</summary>
    public ConnectionState State
    {
        get { return _connection.State; }
    }

    /// <summary>True once the speaker path is up and un-muted.</summary>
    public bool SpeakerReady
    {
        get { return _speaker.Ready; }
    }

    /// <summary>True while times are to be kept to the millisecond, not to the tick of the runtime.</summary>
    public bool NeedsExactTime
    {
        get { return _speaker.Raising; }
    }

    /// <summary>The cause of the last fault since power-on.</summary>
    public Fault LastFault { get; private set; }

    /// <summary>True if the peer of this link may send audio.</summary>
    public bool MayStream
    {
        get { return _access.Authorized && _connection.State == ConnectionState.Owned; }
    }

    /// <summary>True if the peer of this link has proved its key.</summary>
    public bool Authorized
    {
        get { return _access.Authorized; }
    }

    /// <summary>When the pairing window closes; <see cref="Time.Never"/> while none is open.</summary>
    public long WindowEndsUs
    {
        get { return _connection.WindowEndsUs; }
    }

    /// <summary>Takes what happened.</summary>
    public void Handle(DongleEvent what, long nowUs)
    {
        Expire(nowUs);
        switch (what)
        {
            case DongleEvent.Boot:
                Boot(nowUs);
                break;
            case DongleEvent.BootButtonDown:
                _button.StartPressed();
                Boot(nowUs);
                break;
            case DongleEvent.ButtonClosing:
                _button.Edge(true, nowUs);
                break;
            case DongleEvent.ButtonOpening:
                _button.Edge(false, nowUs);
                break;
            case DongleEvent.ButtonIsClosed:
                Gestured(_button.Seen(true, nowUs), nowUs);
                break;
            case DongleEvent.ButtonIsOpen:
                Gestured(_button.Seen(false, nowUs), nowUs);
                break;
            case DongleEvent.LineSet:
                _speaker.LineSet(nowUs);
                break;
            case DongleEvent.ClockRunning:
                Audio.ClockStarted(nowUs);
                _speaker.LineSet(nowUs);
                break;
            case DongleEvent.RadioUp:
                _radio.Up();
                break;
            case DongleEvent.RadioDown:
                _radio.Down();
                LinkIsGone(nowUs);
                break;
            case DongleEvent.RadioFailed:
                if (_radio.Failed())
                {
                    Fail(Fault.Radio, nowUs);
                }

                break;
            case DongleEvent.LinkUp:
                Connection(ConnectionEvent.LinkUp, nowUs);
                break;
            case DongleEvent.LinkDown:
                Connection(ConnectionEvent.LinkDown, nowUs);
                break;
            case DongleEvent.DacFailed:
                _dacFailed = true;
                Fail(Fault.Dac, nowUs);
                break;
            case DongleEvent.StoreFailed:
                LastFault = Fault.Store;
                _led.Cue(LedRhythm.StoreFailed, nowUs);
                break;
            case DongleEvent.ShellFailed:
                Fail(Fault.Traps, nowUs);
                break;
            default:
                break;
        }

        Tick(nowUs);
    }

    /// <summary>When to call <see cref="Handle"/> again at the latest, in microseconds since boot.</summary>
    public long NextDueUs(long nowUs)
    {
        long due = Time.Earlier(_button.NextDueUs(nowUs), _led.NextDueUs);
        due = Time.Earlier(due, _speaker.NextDueUs);
        due = Time.Earlier(due, _connection.NextDueUs);
        return Time.Earlier(due, Audio.NextDueUs(nowUs));
    }

    /// <summary>For <see cref="Decision.StartRadio"/>: the mode to start the radio in now; off means to report RadioDown instead.</summary>
    public RadioMode RadioModeToStart(long nowUs)
    {
        Expire(nowUs);
        return _radio.Begin();
    }

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

    private void Boot(long nowUs)
    {
        _booted = true;
        _speaker.Raise(nowUs);
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
    }
}
