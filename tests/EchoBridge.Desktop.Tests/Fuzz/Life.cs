using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>
/// One dongle from its boot to its end among peers that know the protocol and do not keep to it. Everything follows from the
/// seed: the same seed is the same life.
/// </summary>
internal sealed partial class Life
{
    /// <summary>After this every window has closed and every fault has been left by itself.</summary>
    private const long CalmUs = 100 * Time.Second;

    /// <summary>Times that an honest host comes back in the end, in case wrong proofs have made the dongle deaf for a while.</summary>
    private const int Patience = 60;

    private const int LastSteps = 40;

    private readonly Random _chance;
    private readonly Garbage _garbage;
    private readonly Queue<string>? _diary;
    private readonly Tally _tally;
    private byte[] _proof = [AccessControl.Prove, 1, .. new byte[AccessControl.MacBytes]];
    private int _sequence;
    private int _session;
    private PacketForm _form = PacketForm.All[0];
    private bool _writesAreMutated;

    internal Life(int seed, Tally tally, bool keepsDiary = false)
    {
        _diary = keepsDiary ? new Queue<string>() : null;
        Seed = seed;
        _tally = tally;
        _chance = new Random(seed);
        _garbage = new Garbage(_chance);
        Shell = new CoreShell(seed);
        Peer = new CheckedPeer(Shell, tally);
        tally.Lives++;
    }

    internal int Seed { get; }

    internal CoreShell Shell { get; }

    internal CheckedPeer Peer { get; }

    /// <summary>Brings a dongle that has not booted to a state, by what brings a real one there.</summary>
    internal void Reach(ConnectionState state)
    {
        Shell.Handle(DongleEvent.Boot);
        if (state != ConnectionState.Boot)
        {
            Shell.Pass(Time.Second);
        }

        switch (state)
        {
            case ConnectionState.Waiting:
            case ConnectionState.Stranger:
            case ConnectionState.Owned:
                Claim();
                Shell.Pass(Time.Second);
                Shell.Handle(DongleEvent.LinkDown);
                break;
            case ConnectionState.Window:
            case ConnectionState.WindowLink:
                Shell.Press(100 * Time.Millisecond);
                break;
            case ConnectionState.Handover:
                Claim();
                break;
            case ConnectionState.Fault:
                Shell.Handle(DongleEvent.ShellFailed);
                break;
            default:
                break;
        }

        if (state is ConnectionState.Stranger or ConnectionState.Owned or ConnectionState.WindowLink)
        {
            Shell.Handle(DongleEvent.LinkUp);
        }

        if (state == ConnectionState.Owned)
        {
            Assert.AreEqual(AttError.None, Prove());
        }

        Assert.AreEqual(state, Shell.Dongle.State);
    }

    /// <summary>A press, a link, a claim and its answer.</summary>
    internal void Claim()
    {
        Shell.Press(100 * Time.Millisecond);
        Shell.Handle(DongleEvent.LinkUp);
        Peer.Write(Characteristic.Access, [AccessControl.Claim]);
        Peer.Read(Characteristic.Access);
    }

    /// <summary>Every length from 0 to 512 on everything that takes writes: nothing but a lone <c>04</c> moves the dongle.</summary>
    internal void TakeEveryLength(ConnectionState state)
    {
        if (state == ConnectionState.Owned && _chance.Next(2) == 0)
        {
            byte codec = (byte)((Seed % PacketForm.All.Count) + 1);
            Peer.Write(Characteristic.Stream, [StreamControl.OpenStream, codec, 0]);
        }

        foreach (GattTable.Row row in Enumerable.Range(0, GattTable.Count).Select(GattTable.At).Where(row => row.Write))
        {
            for (int length = 0; length <= Tally.MaxBytes; length++)
            {
                byte[] value = _garbage.OfLength(length);
                Peer.Write(row.Characteristic, value is [AccessControl.Resign] ? [0] : value);
                if (!ConnectionTable.Of(state).Linked)
                {
                    // The write was the link's own event.
                    Shell.Handle(DongleEvent.LinkDown);
                }

                Assert.AreEqual(state, Shell.Dongle.State);
            }
        }
    }

    /// <summary>Conversations, garbage and the world's own events, until so many writes have been taken.</summary>
    internal void Live(int writes)
    {
        int end = _tally.Writes + writes;
        while (_tally.Writes < end)
        {
            _writesAreMutated = _chance.Next(3) != 0;
            foreach (Step step in Story.Tell(_chance))
            {
                Take(step);
                if (_chance.Next(6) == 0)
                {
                    Turn();
                }
            }
        }

        _tally.MostDecisions = Math.Max(_tally.MostDecisions, Shell.MostDecisions);
        _tally.Credits += Shell.Credits;
    }

    /// <summary>Whatever has happened: a host claims in a window, proves its key, and has a stream whose frames are all accounted for.</summary>
    internal void EndWell()
    {
        Shell.RadioRefuses = false;
        Shell.Handle(DongleEvent.LinkDown);
        Shell.Pass(CalmUs);
        Claim();
        Assert.AreEqual(ConnectionState.Handover, Shell.Dongle.State);
        Shell.Pass(Time.Second);
        Shell.Handle(DongleEvent.LinkUp);
        for (int tries = 1; Prove() != AttError.None; tries++)
        {
            Assert.IsLessThan(Patience, tries);
            Shell.Handle(DongleEvent.LinkDown);
            Shell.Pass(Time.Minute);
            Shell.Handle(DongleEvent.LinkUp);
        }

        int codec = (Seed % PacketForm.All.Count) + 1;
        Assert.AreEqual(AttError.None, Peer.Write(Characteristic.Stream, [StreamControl.OpenStream, (byte)codec, 5]));
        Start(codec, 5);
        int sent = 0;
        for (int i = 1; i <= 10; i++)
        {
            byte[] packet = Packet(i == 10);
            sent += _form.FramesIn(packet.Length - PacketForm.HeaderBytes);
            Peer.Write(Characteristic.Audio, packet);
        }

        Shell.Pass(Time.Second);
        Assert.AreEqual(sent, Shell.Dongle.Audio.Counters.Played);
        Assert.AreEqual(AudioMode.Idle, Shell.Dongle.Audio.Mode);
    }

    /// <summary>What has happened lately, and how to have it again.</summary>
    internal string Tell() => $"life {Seed}; its last steps:\n" + string.Join('\n', _diary ?? []);

    private int Prove()
    {
        Peer.Write(Characteristic.Access, [AccessControl.Challenge, (byte)Peer.Hosts.LastOrDefault()]);
        Peer.Read(Characteristic.Access);
        return Peer.Write(Characteristic.Access, Peer.Proof() ?? []);
    }

    private void Note(Func<string> step)
    {
        _diary?.Enqueue($"{Shell.NowUs} us, {Shell.Dongle.State}: {step()}");
        if (_diary?.Count > LastSteps)
        {
            _diary.Dequeue();
        }
    }
}
