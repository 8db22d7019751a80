using System;
using System.Security.Cryptography;
using EchoBridge.Desktop.Tests.Flow;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>
/// The shell's part around the real <see cref="EchoBridge.Dongle"/>, without chip and radio: time, the button, the decisions
/// and the way in that the GATT endpoints take.
/// </summary>
internal sealed class CoreShell
{
    /// <summary>How long after a release a gesture is known for certain.</summary>
    private const long GestureUs = ButtonTable.DoubleGapUs + (100 * Time.Millisecond);

    private readonly byte[] _value = new byte[GattTable.CountersBytes];
    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private readonly DmaClock _dma = new(FlowRig.Board());
    private bool _isDown;

    internal CoreShell(int seed)
    {
        Dongle = new Dongle(FlowRig.Board(), new Settings(seed), new Hmac(), new Entropy(seed));
    }

    /// <summary>The dongle stands elsewhere than before; not told for what a request brought about.</summary>
    internal event Action? Moved;

    internal Dongle Dongle { get; }

    internal long NowUs { get; private set; }

    /// <summary>The radio does not start.</summary>
    internal bool RadioRefuses { get; set; }

    /// <summary>The most decisions that ever waited at once.</summary>
    internal int MostDecisions { get; private set; }

    /// <summary>How often whoever has subscribed to Stream would have been told.</summary>
    internal int Credits { get; private set; }

    internal void Handle(DongleEvent what)
    {
        Report(what);
        CarryOutAll();
    }

    /// <summary>The main loop does what it has been told: a request wakes it, and the next one comes after that.</summary>
    internal void CarryOutAll()
    {
        while (Dongle.Decisions.Take() is var decision && decision != Decision.None)
        {
            CarryOut(decision);
        }
    }

    /// <summary>Time passes, and the main loop turns whenever it is due.</summary>
    internal void Pass(long us)
    {
        long endUs = NowUs + us;
        while (NowUs < endUs)
        {
            NowUs = Math.Clamp(Dongle.NextDueUs(NowUs), NowUs + 1, endUs);
            Handle(_isDown ? DongleEvent.ButtonIsClosed : DongleEvent.ButtonIsOpen);
            while (Dongle.Audio.NextBlock(_block, NowUs))
            {
                NowUs = _dma.Write(NowUs, Dongle.Audio);
            }
        }
    }

    internal void Press(long us)
    {
        Handle(DongleEvent.ButtonClosing);
        _isDown = true;
        Pass(us);
        Handle(DongleEvent.ButtonOpening);
        _isDown = false;
        Pass(GestureUs);
    }

    /// <summary>A write as its endpoint takes it.</summary>
    internal int Write(Characteristic which, byte[] value)
    {
        if (which != Characteristic.Audio)
        {
            return Answered(Dongle.Write(which, value, value.Length, NowUs));
        }

        if (!Dongle.MayStream)
        {
            return AttError.InsufficientAuthorization;
        }

        Dongle.Audio.Accept(value, value.Length, NowUs);
        return AttError.None;
    }

    internal int Read(Characteristic which, byte[] into) => Answered(Dongle.Read(which, into, NowUs));

    private int Answered(int answer)
    {
        MostDecisions = Math.Max(MostDecisions, Dongle.Decisions.Count);
        return answer;
    }

    private void Report(DongleEvent what)
    {
        ConnectionState before = Dongle.State;
        Dongle.Handle(what, NowUs);
        MostDecisions = Math.Max(MostDecisions, Dongle.Decisions.Count);
        if (Dongle.State != before || what == DongleEvent.LinkUp)
        {
            Moved?.Invoke();
        }
    }

    private void CarryOut(Decision decision)
    {
        switch (decision)
        {
            case Decision.Mute or Decision.Unmute or Decision.AmplifierOn or Decision.PressKeys or Decision.ReleaseKeys:
                Report(DongleEvent.LineSet);
                break;
            case Decision.ClockOn:
                _dma.Start(NowUs);
                Report(DongleEvent.ClockRunning);
                break;
            case Decision.StartRadio:
                bool isOff = Dongle.RadioModeToStart(NowUs) == RadioMode.Off;
                Report(isOff ? DongleEvent.RadioDown : RadioRefuses ? DongleEvent.RadioFailed : DongleEvent.RadioUp);
                break;
            case Decision.StopRadio:
                Report(DongleEvent.RadioDown);
                break;
            case Decision.NotifyStream:
                Credits += Dongle.Peek(Characteristic.Stream, _value, NowUs) > 0 ? 1 : 0;
                break;
            default:
                break;
        }
    }

    private sealed class Hmac : IKeyedHash
    {
        public byte[] Compute(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);
    }

    private sealed class Entropy(int seed) : IEntropy
    {
        private readonly Random _random = new(seed);

        public void Fill(byte[] bytes) => _random.NextBytes(bytes);
    }
}
