using System;

namespace EchoBridge.Virtual.Prove;

// What a host can ask for.
internal sealed partial class Promises
{
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
        Listen("it sends the prefill, and the DAC plays it", () => { _world.Send(World.PrefillPackets, false); _world.PlayOut(); }, AudioMode.Prefill);
        Listen("it sends too much", () => _world.Send(20, false), AudioMode.Drop);
        Listen("the DAC plays what there is, and more comes", () => { _world.PlayOut(); _world.Send(World.PrefillPackets, false); _world.PlayOut(); }, AudioMode.Prefill);
        Listen("it sends too much again", () => _world.Send(20, false), AudioMode.Drop);
        Listen("the DAC plays most of it, and more comes", () => { _world.PlayOut(MostBlocks); _world.Send(1, false); }, AudioMode.Play);
        Listen("it sends too much and its last packet, and the DAC plays that", () => { _world.Send(20, true); _world.PlayOut(); }, AudioMode.Idle);
        Listen("it opens another stream", _world.OpenStream, AudioMode.Prefill);
        Listen("it sends its last packet, and the DAC plays it", () => { _world.Send(1, true); _world.PlayOut(); _world.PlayOut(); }, AudioMode.Idle);
        Listen("it opens a third stream, sends the prefill and falls silent", () => { _world.OpenStream(); _world.Send(World.PrefillPackets, false); _world.FallSilent(); }, AudioMode.Idle);
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
}
