using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// What must come true from a state on if people do this or that and nothing goes wrong meanwhile. States that differ in
/// nothing but running times are asked once; that they settle is asked of every one.
/// </summary>
internal sealed class Promises
{

    // An owner whose end was lost together with the radio: its packets are counted only every ten minutes.
    private const long LongestOwnedUs = 1201 * Time.Second;
    private const long LongestUs = 61 * Time.Second;

    // Where the record of a link's end was lost, somebody seems to be in the middle of pairing: that long he is left alone.
    private const long LongestBeliefUs = 31 * Time.Second;

    // Of a full ring at half the DAC's rate: what is left is less than the prefill.
    private const int MostBlocks = 26;

    // What a host needs to find its way.
    private const long EnoughUs = 3 * Time.Second;
    private const long FingerUs = 100 * Time.Millisecond;
    private const long GestureUs = 500 * Time.Millisecond;

    private readonly World _world;
    private readonly Judge _judge;
    private readonly Future _future;
    private readonly HashSet<int[]> _asked = new(new RowComparer());
    private readonly int[] _timeless;
    private readonly Action<int[]>[] _always;
    private readonly Action<int[]>[] _all;

    internal Promises(World world, Judge judge)
    {
        _world = world;
        _judge = judge;
        _future = new Future(world, judge);
        _timeless = new int[world.Length];
        _always = [Settle];
        _all = [Settle, Press, PressTwice, Hold, HoldLong, MeetHost, ServeHost, LetHostGo];
    }

    /// <summary>What was done last, for the story of a promise that did not come true.</summary>
    internal IReadOnlyList<string> Steps => _future.Steps;

    private bool IsReady => _world.Dongle.SpeakerReady;

    private int Hosts => _world.Dongle.Settings.Hosts.Count;

    private Surroundings Around => _world.Around;

    /// <summary>Asks everything of the world's present state, which is <paramref name="state"/>.</summary>
    internal void Check(int[] state)
    {
        if (!_world.IsIdle)
        {
            return;
        }

        foreach (Action<int[]> ask in IsNew(state) ? _all : _always)
        {
            _world.Load(state);
            ask(state);
            if (_judge.Found is not null)
            {
                return;
            }
        }
    }

    private bool IsNew(int[] state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            _timeless[i] = !_world.Slots[i].IsTime ? state[i] : state[i] == int.MaxValue ? 1 : 0;
        }

        return !_asked.Contains(_timeless) && _asked.Add((int[])_timeless.Clone());
    }

    private void Settle(int[] state)
    {
        long longestUs = _world.Dongle.State == ConnectionState.Owned ? LongestOwnedUs : LongestUs;
        _future.Begin(state);
        while (!IsSettled && _future.PassedUs <= longestUs && _future.PassToNext())
        {
        }

        _judge.Check(Invariant.SettlesByItself, IsSettled, "it does not become ready by itself");
        _judge.Check(Invariant.SettlesByItself, _future.PassedUs <= longestUs, "it takes too long to become ready by itself");
    }

    // Whoever may come can: the radio is on the air, or somebody with rights is there; off if there is nobody to wait for.
    private bool IsSettled => IsReady && (Hosts == 0 && Around.Mode == RadioMode.Off || Around.OnAir || (Around.Linked != 0 && Around.Entitled));

    private void Press(int[] state)
    {
        bool fault = !IsReady && !_world.IsRaising;
        bool ready = IsReady;
        int hosts = Hosts;
        bool believesInLink = Around.Misled;
        _future.Begin(state);
        Finger(FingerUs, "the button is pressed");
        _future.Pass(GestureUs);
        if (fault)
        {
            _future.Pass(Time.Second);
            Must(Invariant.ButtonDoesWhatItSays, IsReady && Around.Mode != RadioMode.Discoverable, "one press did not end the fault");
        }
        else if (ready)
        {
            Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts, "one press did something to the hosts");
            Must(Invariant.ButtonDoesWhatItSays, _world.RadioStarts <= 1, "one press restarted the radio more than once");
            _future.Pass(believesInLink ? LongestBeliefUs : 0);
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode == RadioMode.Discoverable && (Around.OnAir || Around.Linked != 0), "one press did not open the window");
            _future.Pass(57 * Time.Second - (believesInLink ? LongestBeliefUs : 0));
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode == RadioMode.Discoverable, "the window did not stay open");
            _future.Pass(4 * Time.Second);
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode != RadioMode.Discoverable, "the window did not close");
        }
    }

    private void PressTwice(int[] state)
    {
        int hosts = Hosts;
        bool ready = IsReady;
        int kept = Around.Entitled && Around.Mode == RadioMode.Hidden && _world.Dongle.Authorized ? Around.Linked : 0;
        _future.Begin(state);
        Finger(FingerUs, "the button is pressed");
        _future.Pass(FingerUs);
        Finger(FingerUs, "and again");
        _future.Pass(GestureUs);
        Must(Invariant.ButtonDoesWhatItSays, Around.Mode != RadioMode.Discoverable, "two presses did not close the window");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts && (IsReady || !ready), "two presses did more than close the window");
        Must(Invariant.ButtonDoesWhatItSays, kept == 0 || Around.Linked == kept, "two presses dropped the owner");
    }

    private void Hold(int[] state)
    {
        int hosts = Hosts;
        bool ready = IsReady;
        bool window = Around.Mode == RadioMode.Discoverable && !Around.Entitled;
        long windowLeftUs = _world.Dongle.WindowEndsUs - _world.NowUs;
        _future.Begin(state);
        _future.Do("the button is held", _world.MoveContact);
        _future.Pass(ButtonTable.HoldUs + FingerUs);
        Must(Invariant.SignsTellTheTruth, _world.Shown == LedRhythm.HoldReached, "the LED does not answer a hold");
        bool windowIsOpen = Around.Mode == RadioMode.Discoverable;
        _future.Do("for 2.1 s", _world.MoveContact);
        _future.Pass(GestureUs);
        Must(Invariant.ButtonDoesWhatItSays, Around.Linked == 0, "a hold did not drop the host");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts && (IsReady || !ready), "a hold did more than drop the host");
        Must(Invariant.ButtonDoesWhatItSays, !window || !windowIsOpen || windowLeftUs < 4 * Time.Second || Around.Mode == RadioMode.Discoverable, "a hold closed the window");
    }

    private void HoldLong(int[] state)
    {
        _future.Begin(state);
        while (!IsReady && _future.PassToNext())
        {
        }

        _future.Do("the button is held", _world.MoveContact);
        _future.Pass(ButtonTable.LongHoldUs + FingerUs);
        Must(Invariant.SignsTellTheTruth, _world.Shown == LedRhythm.Forgotten, "the LED does not answer a long hold");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == 0 && Around.Stored.Hosts.Count == 0, "a long hold did not forget every host");
        _future.Do("for 8.1 s", _world.MoveContact);
        _future.Pass(GestureUs);
        Must(Invariant.BackToStandby, IsReady && Around.Mode == RadioMode.Off && _world.Dongle.State == ConnectionState.Standby, "a long hold did not lead to standby");
    }

    private void MeetHost(int[] state)
    {
        _future.Begin(state);
        if (!Around.OnAir || Around.MayBeFoundUntilUs - _world.NowUs < EnoughUs)
        {
            return;
        }

        if (Around.Mode == RadioMode.Discoverable)
        {
            _future.Do("host 1 connects", () => _world.Connect(1));
            if (_world.HostIsKnown)
            {
                return;
            }

            Claim();
        }
        else if (Around.First.Key == 0)
        {
            return;
        }

        _future.Do("host 1 connects", () => _world.Connect(1));
        if (_world.HostIsKnown)
        {
            Play();
            Leave();
            Resign();
        }
    }

    private void ServeHost(int[] state)
    {
        bool mayProve = Around.Linked == 1 && Around.Encrypted && !Around.Entitled && _world.HostIsKnown && !Around.ProofSpent
            && Around.Mode == RadioMode.Hidden && Around.StrangerUntilUs - _world.NowUs > ProofLimit.LongestWaitUs;
        _future.Begin(state);
        if (mayProve && Around.Linked == 1)
        {
            ProveNow();
        }
    }

    private void LetHostGo(int[] state)
    {
        bool mayGo = Around.Linked != 0 && Around.Heralded && !Around.Misled && _world.Dongle.State != ConnectionState.Handover;
        _future.Begin(state);
        if (mayGo && Around.Linked != 0)
        {
            _future.Do("the host leaves", _world.Leave);
            Must(Invariant.HostsGetWhatIsTheirs, Around.OnAir && _world.RadioStarts == 0, "the radio was restarted because a host had left");
        }
    }

    private void Claim()
    {
        int hosts = Hosts;
        _future.Do("it encrypts the link", _world.Encrypt);
        _future.Do("it claims", _world.Claim);
        _future.Do("it reads its key", _world.ReadAccess);
        Must(Invariant.HostsGetWhatIsTheirs, _world.HostIsKnown && Hosts == Math.Min(HostBook.Capacity, hosts + 1), "a claim was not remembered");
        Must(Invariant.SignsTellTheTruth, _world.Shown == LedRhythm.Claimed, "the LED does not answer a claim");
        Must(Invariant.HostsGetWhatIsTheirs, Around.Linked == 1, "the link ended with the claim");
        _future.Pass(Time.Second);
        Must(Invariant.HostsGetWhatIsTheirs, IsReady && Around.OnAir && Around.Mode == RadioMode.Hidden, "the radio did not come back hidden after a claim");
    }

    private void Play()
    {
        Prove();
        Listen("it opens a stream", _world.OpenStream, AudioMode.Prefill);
        Listen("it sends the prefill, and the DAC plays it", () => { _world.Send(4, false); _world.PlayOut(); }, AudioMode.Prefill);
        Listen("it sends too much", () => _world.Send(20, false), AudioMode.Drop);
        Listen("the DAC plays what there is, and more comes", () => { _world.PlayOut(); _world.Send(4, false); _world.PlayOut(); }, AudioMode.Prefill);
        Listen("it sends too much again", () => _world.Send(20, false), AudioMode.Drop);
        Listen("the DAC plays most of it, and more comes", () => { _world.PlayOut(MostBlocks); _world.Send(1, false); }, AudioMode.Play);
        Listen("it sends too much and its last packet, and the DAC plays that", () => { _world.Send(20, true); _world.PlayOut(); }, AudioMode.Idle);
        Listen("it opens another stream", _world.OpenStream, AudioMode.Prefill);
        Listen("it sends its last packet, and the DAC plays it", () => { _world.Send(1, true); _world.PlayOut(); _world.PlayOut(); }, AudioMode.Idle);
        _future.Pass(9 * Time.Minute);
        Must(Invariant.HostsGetWhatIsTheirs, _world.Dongle.MayStream, "an owner was sent away");
    }

    private void Leave()
    {
        _future.Do("it leaves", _world.Leave);
        Must(Invariant.HostsGetWhatIsTheirs, IsReady && Around.OnAir && Around.Mode == RadioMode.Hidden, "the radio did not come back after the host had left");
    }

    private void Resign()
    {
        int hosts = Hosts;
        _future.Do("it comes again", () => _world.Connect(1));
        Prove();
        _future.Do("it resigns", _world.Resign);
        Must(Invariant.HostsGetWhatIsTheirs, Hosts == hosts - 1 && Around.Stored.Hosts.Count == Hosts && Around.Linked == 0, "a host that resigned is still remembered, or still there");
    }

    private void Prove()
    {
        _future.Do("it encrypts the link", _world.Encrypt);
        ProveNow();
    }

    private void ProveNow()
    {
        _future.Do("it asks for a challenge", () => _world.AskChallenge(_world.Host.Id));
        if (Around.Challenged == 0)
        {
            _future.Pass(ProofLimit.LongestWaitUs);
            _future.Do("it asks again", () => _world.AskChallenge(_world.Host.Id));
        }

        _future.Do("it reads it", _world.ReadAccess);
        _future.Do("it proves its key", () => _world.Prove(true));
        Must(Invariant.HostsGetWhatIsTheirs, _world.Dongle.MayStream, "a remembered host proved its key and may not play");
    }

    private void Listen(string name, Action act, AudioMode mode)
    {
        _future.Do(name, act);
        Must(Invariant.HostsGetWhatIsTheirs, _world.Dongle.Audio.Mode == mode, $"the audio path is in {_world.Dongle.Audio.Mode} and not in {mode}");
    }

    private void Finger(long us, string name)
    {
        _future.Do(name, _world.MoveContact);
        _future.Pass(us);
        _future.Do("and let go", _world.MoveContact);
    }

    private void Must(Invariant invariant, bool holds, string otherwise) => _judge.Check(invariant, holds, otherwise);
}
