using System;
using System.Linq;

namespace EchoBridge.Desktop.Tests.Fuzz;

// The steps of its conversations, and what the world does between them.
internal sealed partial class Life
{
    private void Take(Step step)
    {
        switch (step)
        {
            case Step.Claim:
                Write(Characteristic.Access, [AccessControl.Claim]);
                break;
            case Step.Challenge:
                Write(Characteristic.Access, [AccessControl.Challenge, (byte)(_chance.Next(4) == 0 ? _chance.Next(10) : Peer.Hosts.FirstOrDefault(1))]);
                break;
            case Step.Prove:
                _proof = Peer.Proof() ?? _proof;
                Write(Characteristic.Access, _proof);
                break;
            case Step.Resign:
                Write(Characteristic.Access, [AccessControl.Resign]);
                break;
            case Step.OpenStream:
                int codec = _chance.Next(4) == 0 ? _chance.Next(256) : _chance.Next(PacketForm.All.Count) + 1;
                int session = _chance.Next(4) == 0 ? _chance.Next(256) : _chance.Next(8);
                byte[] open = [StreamControl.OpenStream, (byte)codec, (byte)session];
                Write(Characteristic.Stream, _chance.Next(2) == 0 ? open : [.. open, (byte)_chance.Next(256)]);
                break;
            case Step.CloseStream:
                Write(Characteristic.Stream, [StreamControl.CloseStream]);
                break;
            case Step.SetVolume:
                Write(Characteristic.Stream, [StreamControl.SetVolume, (byte)(_chance.Next(4) == 0 ? _chance.Next(256) : _chance.Next(101))]);
                break;
            case Step.Packet:
            case Step.LastPacket:
                // Some packets never come, some come twice.
                _sequence += _chance.Next(20) == 0 ? _chance.Next(-3, 12) : 0;
                Write(Characteristic.Audio, Packet(step == Step.LastPacket));
                break;
            case Step.ReadAnswer:
                Read(Characteristic.Access);
                break;
            case Step.ReadStatus:
                Read(Characteristic.Status);
                break;
            case Step.ReadInfo:
                Read(Characteristic.Info);
                break;
            case Step.ReadStream:
                Read(Characteristic.Stream);
                break;
            case Step.ReadCounters:
                Read(Characteristic.Counters);
                break;
            default:
                Write((Characteristic)_chance.Next((int)Characteristic.Access, (int)Characteristic.Counters), _garbage.OfAnyLength());
                break;
        }
    }

    private void Write(Characteristic which, byte[] value)
    {
        byte[] sent = _writesAreMutated && _chance.Next(2) == 0 ? _garbage.Mutated(value) : value;
        Note(() => $"write {which} {sent.Length} [{Convert.ToHexString(sent.AsSpan(0, Math.Min(sent.Length, 40)))}]");
        int error = Peer.Write(which, sent);
        if (which == Characteristic.Stream && error == AttError.None && sent is [StreamControl.OpenStream, ..])
        {
            Start(sent[1], sent[2]);
        }
    }

    private void Read(Characteristic which)
    {
        Note(() => $"read {which}");
        Peer.Read(which);
    }

    // Between requests: most often a turn of the main loop, sometimes what a person, the radio or the chip does.
    private void Turn()
    {
        int what = _chance.Next(100);
        bool mayForget = what == 99;
        Note(() => $"world {what}");
        Shell.RadioRefuses = what == 98;
        switch (what)
        {
            case < 40:
                Shell.Handle(DongleEvent.Tick);
                break;
            case < 80:
                Shell.Pass(_chance.Next(60) * Time.Millisecond);
                break;
            case < 82:
                Shell.Pass(_chance.Next(2000) * Time.Millisecond);
                break;
            case < 84:
                Shell.Handle(DongleEvent.LinkUp);
                break;
            case 84:
                Shell.Handle(DongleEvent.LinkDown);
                break;
            case < 94:
                ComeBack();
                break;
            case < 96:
                Shell.Press(_chance.Next(2, 25) * 100 * Time.Millisecond);
                break;
            case 96:
                Shell.Handle(_chance.Next(2) == 0 ? DongleEvent.StoreFailed : DongleEvent.ShellFailed);
                break;
            case 97:
                Shell.Pass(_chance.Next(70) * Time.Second);
                break;
            case 98:
                // Into a radio that refuses.
                Shell.Press(100 * Time.Millisecond);
                break;
            default:
                Shell.Press(8500 * Time.Millisecond);
                break;
        }

        Peer.CheckWorld(mayForget);
    }

    // An honest host, so that peers with rights are as common as those without.
    private void ComeBack()
    {
        if (Peer.Hosts.Count == 0)
        {
            Claim();
        }

        Shell.Pass(Time.Second);
        Shell.Handle(DongleEvent.LinkUp);
        Prove();
    }

    private void Start(int codec, int session)
    {
        _sequence = 0;
        _form = PacketForm.Of(codec);
        _session = session;
    }

    private byte[] Packet(bool isLast)
    {
        byte[] sound = new byte[_form.BytesOf(isLast ? _chance.Next(1, _form.FullUnits + 1) : _form.FullUnits)];
        _chance.NextBytes(sound);
        return _form.Packet(_session, _sequence++, isLast, sound);
    }
}
