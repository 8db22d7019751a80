using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>A shell without a chip: carries decisions out on plain fields, in virtual time of 1 ms steps.</summary>
internal sealed class Bench
{
    private readonly ToyHash _hash = new ToyHash();
    private readonly byte[] _key = new byte[HostBook.KeyBytes];
    private long _ms;
    private long _pressFromMs = -1;
    private long _pressToMs = -1;
    private readonly DongleEvent _boot;
    private bool _booted;

    internal Bench(DongleEvent boot = DongleEvent.Boot)
    {
        _boot = boot;
        Dongle = new Dongle(TestBoards.With(true), new Settings(1), _hash, new CountingEntropy());
    }

    internal Dongle Dongle { get; }

    internal byte[] Value { get; } = new byte[GattTable.CountersBytes];

    internal RadioMode Radio { get; private set; }

    internal bool Muted { get; private set; } = true;

    internal bool AmplifierOn { get; private set; }

    /// <summary>How long a stop of the radio blocks the shell.</summary>
    internal int StopTakesMs { get; set; }

    internal bool RadioRefuses { get; set; }

    internal int RadioStops { get; private set; }

    internal int Saves { get; private set; }

    internal int Reboots { get; private set; }

    internal int Clocks { get; private set; }

    internal int DiscoverableMs { get; private set; }

    internal int RadioBeforeSpeaker { get; private set; }

    private long NowUs
    {
        get { return _ms * Time.Millisecond; }
    }

    /// <summary>The shell stands still; what it reports then is up to the test.</summary>
    internal void Stall(int ms)
    {
        _ms += ms;
    }

    internal void Press(int fromMs, int forMs)
    {
        RunTo(fromMs);
        _pressFromMs = fromMs;
        _pressToMs = fromMs + forMs;
        RunTo(fromMs + forMs);
    }

    internal void RunTo(int ms)
    {
        if (!_booted)
        {
            _booted = true;
            Report(_boot);
        }

        while (_ms < ms)
        {
            bool down = _ms >= _pressFromMs && _ms < _pressToMs;
            Report(down ? DongleEvent.ButtonIsClosed : DongleEvent.ButtonIsOpen);
            DiscoverableMs += Radio == RadioMode.Discoverable ? 1 : 0;
            RadioBeforeSpeaker += Radio != RadioMode.Off && (Muted || !Dongle.SpeakerReady) ? 1 : 0;
            _ms++;
        }
    }

    internal void Report(DongleEvent what)
    {
        Dongle.Handle(what, NowUs);
        while (Dongle.Decisions.Count != 0)
        {
            CarryOut(Dongle.Decisions.Take());
        }
    }

    internal void Link(bool up)
    {
        Report(up ? DongleEvent.LinkUp : DongleEvent.LinkDown);
    }

    internal int Read(Characteristic characteristic)
    {
        int length = Dongle.Read(characteristic, Value, NowUs);
        Report(DongleEvent.Tick);
        return length;
    }

    internal int Write(Characteristic characteristic, byte[] data)
    {
        int error = Dongle.Write(characteristic, data, data.Length, NowUs);
        Report(DongleEvent.Tick);
        return error;
    }

    /// <summary>Opens the window and claims the dongle in it.</summary>
    internal void ClaimAt(int ms)
    {
        Press(ms - 900, 100);
        RunTo(ms);
        Link(true);
        Assert.AreEqual(AttError.None, Write(Characteristic.Access, [AccessControl.Claim]));
        Assert.AreEqual(18, Read(Characteristic.Access));
        System.Array.Copy(Value, 2, _key, 0, _key.Length);
    }

    internal int Prove()
    {
        Write(Characteristic.Access, [AccessControl.Challenge, 1]);
        Read(Characteristic.Access);
        var message = new byte[2 + AccessControl.NonceBytes];
        message[0] = AccessControl.Prove;
        message[1] = 1;
        System.Array.Copy(Value, 1, message, 2, AccessControl.NonceBytes);
        var proof = new byte[AccessControl.MaxBytes];
        proof[0] = AccessControl.Prove;
        proof[1] = 1;
        System.Array.Copy(_hash.Compute(_key, message), 0, proof, 2, AccessControl.MacBytes);
        return Write(Characteristic.Access, proof);
    }

    internal int OpenStream()
    {
        return Write(Characteristic.Stream, [StreamControl.OpenStream, Codec.MuLaw8, 1]);
    }

    internal void Expect(ConnectionState state)
    {
        Assert.AreEqual((int)state, (int)Dongle.State);
    }

    private void CarryOut(Decision decision)
    {
        switch (decision)
        {
            case Decision.Mute:
                Muted = true;
                Dongle.Handle(DongleEvent.LineSet, NowUs);
                break;
            case Decision.Unmute:
                Muted = false;
                Dongle.Handle(DongleEvent.LineSet, NowUs);
                break;
            case Decision.AmplifierOn:
                AmplifierOn = true;
                Dongle.Handle(DongleEvent.LineSet, NowUs);
                break;
            case Decision.ClockOn:
                Clocks++;
                Dongle.Handle(DongleEvent.ClockRunning, NowUs);
                break;
            case Decision.StartRadio:
                StartRadio(Dongle.RadioModeToStart(NowUs));
                break;
            case Decision.StopRadio:
                Radio = RadioMode.Off;
                RadioStops++;
                _ms += StopTakesMs;
                Dongle.Handle(DongleEvent.RadioDown, NowUs);
                break;
            case Decision.Save:
                Saves++;
                break;
            case Decision.Reboot:
                Reboots++;
                break;
            default:
                break;
        }
    }

    private void StartRadio(RadioMode mode)
    {
        if (mode == RadioMode.Off)
        {
            Dongle.Handle(DongleEvent.RadioDown, NowUs);
            return;
        }

        Radio = RadioRefuses ? RadioMode.Off : mode;
        Dongle.Handle(RadioRefuses ? DongleEvent.RadioFailed : DongleEvent.RadioUp, NowUs);
    }
}
