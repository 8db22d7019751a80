namespace EchoBridge.Virtual.Prove;

// The shell in the steps between which something else may happen, and the event ring in front of it.
internal sealed partial class World
{
    /// <summary>
    /// True if the shell has come back from something that it has not yet reported. It does not report a radio that it has
    /// stopped before the dispatcher has served what that radio left in the ring.
    /// </summary>
    internal bool MayReport => HasToReport && (Around.Reports != DongleEvent.RadioDown || Around.Older == AirRecord.None);

    private bool HasToReport => Around.Reports != DongleEvent.Tick;

    /// <summary>True if the shell is inside the native start of the radio.</summary>
    internal bool MayEnter => Around.Entering != RadioMode.Off && !HasToReport;

    /// <summary>True if a decision waits and the shell is free to carry it out.</summary>
    internal bool MayCarryOut => Dongle.Decisions.Count != 0 && Around.Entering == RadioMode.Off && !HasToReport;

    internal void Report()
    {
        DongleEvent what = Around.Reports;
        Around.Reports = DongleEvent.Tick;
        Around.Misled &= what != DongleEvent.RadioDown;
        Tell(what);
    }

    /// <summary>True if the decision that is carried out next can go wrong in a way that Core hears of.</summary>
    internal bool MayFail => MayCarryOut && Next() is (Decision.ClockOn or Decision.Save or Decision.StopRadio);

    /// <summary>Carries the next decision out.</summary>
    /// <param name="lucky">False for the way in which it can go wrong: the driver or the drive refuses, the record of a link's end is lost.</param>
    internal void CarryOut(bool lucky)
    {
        switch (Dongle.Decisions.Take())
        {
            case Decision.Mute:
                Around.Unmuted = false;
                Around.Reports = DongleEvent.LineSet;
                break;
            case Decision.Unmute:
                _judge.Check(Invariant.MuteFirst, Around.Clocked && Around.AmplifierDriven, "un-muted before amplifier and clock were on");
                _judge.Check(Invariant.MuteFirst, !Around.KeysHeld && Around.KeyPresses == _profile.Times, "un-muted before the speaker's keys were pressed");
                Around.Unmuted = true;
                Around.Reports = DongleEvent.LineSet;
                break;
            case Decision.AmplifierOn:
                _judge.Check(Invariant.MuteFirst, !Around.Unmuted && !Around.AmplifierDriven, "the amplifier line was touched while un-muted, or twice");
                Around.AmplifierDriven = true;
                Around.Reports = DongleEvent.LineSet;
                break;
            case Decision.ClockOn:
                _judge.Check(Invariant.MuteFirst, !Around.Unmuted && !Around.Clocked, "the clock was started while un-muted, or twice");
                Around.Clocked = lucky;
                Around.Reports = lucky ? DongleEvent.ClockRunning : DongleEvent.DacFailed;
                break;
            case Decision.PressKeys:
                Around.KeyPresses++;
                Around.KeysHeld = true;
                _judge.Check(Invariant.MuteFirst, Around.Clocked && Around.AmplifierDriven && !Around.Unmuted, "a key was pressed while un-muted, or before the speaker was on");
                _judge.Check(Invariant.MuteFirst, Around.KeyPresses <= _profile.Times, "the speaker's keys were pressed too often");
                Around.Reports = DongleEvent.LineSet;
                break;
            case Decision.ReleaseKeys:
                Around.KeysHeld = false;
                Around.Reports = DongleEvent.LineSet;
                break;
            case Decision.StartRadio:
                Around.Entering = Dongle.RadioModeToStart(NowUs);
                TakeOutSigns();
                Around.Reports = Around.Entering == RadioMode.Off ? DongleEvent.RadioDown : DongleEvent.Tick;
                break;
            case Decision.StopRadio:
                StopNative(lucky);
                Around.Reports = DongleEvent.RadioDown;
                break;
            case Decision.Save:
                Save(lucky);
                break;
            case Decision.Reboot:
                _judge.Check(Invariant.FaultIsMuted, !Around.Unmuted, "restarted while un-muted");
                Boot();
                break;
            default:
                _judge.Check(Invariant.EveryPairIsMeant, false, "a decision that nobody knows");
                break;
        }
    }

    /// <summary>The native start of the radio comes back.</summary>
    internal void Enter(bool lucky)
    {
        RadioMode mode = Around.Entering;
        Around.Entering = RadioMode.Off;
        Around.Reports = lucky ? DongleEvent.RadioUp : DongleEvent.RadioFailed;
        if (lucky)
        {
            StartNative(mode);
        }
    }

    /// <summary>The dispatcher serves the oldest record of the ring. A link that begins, or seems to, has no rights.</summary>
    internal void Dispatch()
    {
        AirRecord record = Pop();
        Around.Misled = false;
        if (record == AirRecord.Up && Around.Linked != 0 && !EndWaits)
        {
            EndRights();
            Herald();
        }

        Tell(record == AirRecord.Up ? DongleEvent.LinkUp : DongleEvent.LinkDown);
    }

    /// <summary>The last resort restarts the chip for the third time in a row: the boot ends in a fault.</summary>
    internal void BootAfterTraps()
    {
        Boot();
        Tell(DongleEvent.ShellFailed);
    }

    private Decision Next()
    {
        Decision next = Dongle.Decisions.Take();
        int others = Dongle.Decisions.Count;
        Dongle.Decisions.Add(next);
        for (; others > 0; others--)
        {
            Dongle.Decisions.Add(Dongle.Decisions.Take());
        }

        return next;
    }

    private void Save(bool lucky)
    {
        if (lucky)
        {
            Around.Stored.Load(Dongle.Settings.ToImage());
        }
        else
        {
            _cue = LedRhythm.StoreFailed;
            Tell(DongleEvent.StoreFailed);
        }
    }
}
