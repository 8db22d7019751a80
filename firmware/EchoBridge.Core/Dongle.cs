namespace EchoBridge;

/// <summary>
/// The whole dongle as one run-to-completion object: the shell hands in what happened and when, carries out the
/// <see cref="Decisions"/>, and calls again at <see cref="NextDueUs"/>. It has no thread, no clock and no device in it;
/// the caller makes sure that calls do not overlap.
/// </summary>
public sealed partial class Dongle
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
        _speaker = new SpeakerPath(board, Decisions, traps.InARow == 0);
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
}
