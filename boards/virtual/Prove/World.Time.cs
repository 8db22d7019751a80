using System;

namespace EchoBridge.Virtual.Prove;

// Time, the button, and what must be right whenever time passes.
internal sealed partial class World
{
    /// <summary>Just before something is due.</summary>
    private const long JustBeforeUs = Time.Millisecond;

    /// <summary>True if something other than the button will happen by the passing of time alone.</summary>
    internal bool MayWait => _clockwork.NextDueUs != Time.Never && (IsIdle || (IsBetweenTurns && _clockwork.NextDueUs - NowUs <= JustBeforeUs));

    /// <summary>True if there is a moment just before the connection's next time.</summary>
    internal bool MayWaitAlmost =>
        IsIdle && _clockwork.ConnectionDueUs != Time.Never
        && _clockwork.ConnectionDueUs - NowUs > JustBeforeUs && _clockwork.NextDueUs == _clockwork.ConnectionDueUs;

    /// <summary>Until the connection, the window or the speaker acts.</summary>
    internal void Wait() => PassTo(_clockwork.NextDueUs);

    /// <summary>Until just before the connection's next time.</summary>
    internal void WaitAlmost() => PassTo(_clockwork.ConnectionDueUs - JustBeforeUs);

    /// <summary>Until anything acts, the button included, or for <paramref name="atMostUs"/>. Returns the microseconds gone by, 0 if nothing will ever act.</summary>
    internal long Live(long atMostUs)
    {
        long dueUs = Math.Min(_clockwork.NextDueUs, _clockwork.ButtonDueUs);
        dueUs = Math.Min(dueUs, atMostUs == Time.Never ? Time.Never : NowUs + atMostUs);
        return dueUs == Time.Never ? 0 : PassTo(dueUs);
    }

    /// <summary>Forgets what no promise hangs on any more, so that states that differ in nothing else are one.</summary>
    internal void Tidy()
    {
        bool mayBecomeVisible = Around.Mode == RadioMode.Discoverable || Around.Entering == RadioMode.Discoverable
            || ConnectionTable.Of(Dongle.State).Radio == RadioMode.Discoverable ;
        if (!mayBecomeVisible)
        {
            Around.MayBeFoundUntilUs = Time.Never;
        }
    }

    /// <summary>Checks what holds in every state, and what holds whenever time may pass.</summary>
    internal void CheckState()
    {
        _judge.Check(Invariant.EveryPairIsMeant, _clockwork.Unexpected == 0, "an event came that the table does not expect");
        bool owned = Dongle.State is ConnectionState.Owned or ConnectionState.Handover;
        _judge.Check(Invariant.OnlyTheEntitled, owned == Dongle.Authorized, "an owner without rights, or rights without an owner");
        bool mayBelieve = Around.Linked != 0 || Around.Misled || Around.Older != AirRecord.None || Around.Reports == DongleEvent.RadioDown;
        _judge.Check(Invariant.SignsTellTheTruth, mayBelieve || !ConnectionTable.Of(Dongle.State).Linked, "the dongle believes in a link that there is not");
        if (!IsIdle)
        {
            return;
        }

        bool ready = Dongle.SpeakerReady;
        _judge.Check(Invariant.ReceiveFirst, !Around.OnAir || IsSpeakerUp, "on the air while the speaker is not ready");
        _judge.Check(Invariant.FaultIsMuted, ready || Around.Mode == RadioMode.Off, "not ready, and the radio is on");
        _judge.Check(Invariant.FaultIsMuted, ready || IsRaising || !Around.Unmuted, "a fault is not muted");
        _judge.Check(Invariant.FaultIsMuted, IsRaising || !Around.KeysHeld, "a key of the speaker is held");
        _judge.Check(Invariant.FoundForSixtySeconds, Around.Mode != RadioMode.Discoverable || NowUs <= Around.MayBeFoundUntilUs, "discoverable for too long");
        RadioMode fitting = Dongle.Settings.Hosts.Count == 0 ? RadioMode.Off : RadioMode.Hidden;
        _judge.Check(Invariant.RadioFitsTheHosts, !ready || Around.Mode == fitting || Around.Mode == RadioMode.Discoverable, $"the radio is {Around.Mode} with {Dongle.Settings.Hosts.Count} hosts");
        _judge.Check(Invariant.StrangersMustGo, NowUs <= Around.StrangerUntilUs, "a link without rights is kept");
        bool isKnown = Around.Linked == 0 || Around.Heralded;
        _judge.Check(Invariant.OnlyTheEntitled, !Dongle.Authorized || Around.Linked == 0 || !isKnown || Around.Entitled, "rights without a claim or a proof");
        _judge.Check(Invariant.OnlyTheEntitled, Dongle.Audio.Mode == AudioMode.Idle || Dongle.MayStream, "a stream without an owner");
        if (isKnown && !Around.Misled)
        {
            CheckSigns();
        }
    }

    /// <summary>Checks that the LED has said nothing but what the last move gave it reason for.</summary>
    internal void CheckCue() => _judge.Check(Invariant.SignsTellTheTruth, !ShowsCue || Shown == _cue, $"the LED says {Shown} for no reason");

    /// <summary>Checks that nobody was remembered or forgotten but by a claim, a resignation, a long hold or a boot.</summary>
    internal void CheckHosts() => _judge.Check(Invariant.OnlyTheEntitled, _hostsMayChange || Dongle.Settings.Hosts.Count == _hostsBefore, "hosts were remembered or forgotten for no reason");

    /// <summary>True if the connection's time is over within a second.</summary>
    internal bool IsAboutToMove => _clockwork.ConnectionDueUs != Time.Never && _clockwork.ConnectionDueUs - NowUs <= Time.Second;

    /// <summary>True while the speaker is being brought up.</summary>
    internal bool IsRaising => Dongle.NeedsExactTime;

    private bool IsSpeakerUp => Dongle.SpeakerReady && Around.Unmuted && Around.AmplifierDriven && Around.Clocked && !Around.KeysHeld;

    private long PassTo(long us)
    {
        long passed = us - NowUs;
        NowUs = us;
        LookAtButton();
        return passed;
    }

    private void CheckSigns()
    {
        Dongle.Handle(DongleEvent.Tick, NowUs);
        TakeOutSigns();
        LedRhythm shown = _ledBase().Rhythm;
        _judge.Check(Invariant.SignsTellTheTruth, shown == True(), $"the LED shows {shown}");
        _judge.Check(Invariant.SignsTellTheTruth, ConnectionTable.Of(Dongle.State).Linked == (Around.Linked != 0), "the dongle is wrong about somebody being connected");
        _judge.Check(Invariant.SignsTellTheTruth, (Dongle.WindowEndsUs != Time.Never) == (Around.Mode == RadioMode.Discoverable), "the status is wrong about the window");
    }

    private LedRhythm True()
    {
        if (!Dongle.SpeakerReady)
        {
            return IsRaising ? LedRhythm.Starting : LedRhythm.Fault;
        }

        if (Around.Linked != 0)
        {
            return !Around.Entitled ? LedRhythm.Stranger : Dongle.Audio.Mode == AudioMode.Idle ? LedRhythm.Connected : LedRhythm.Playing;
        }

        return Around.Mode switch
        {
            RadioMode.Discoverable => LedRhythm.Window,
            RadioMode.Hidden => LedRhythm.Waiting,
            _ => LedRhythm.Standby,
        };
    }
}
