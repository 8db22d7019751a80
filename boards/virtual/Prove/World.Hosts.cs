using System;

namespace EchoBridge.Virtual.Prove;

// What the connected host asks for. The stack hands requests on one by one, behind the records of the link.
internal sealed partial class World
{
    /// <summary>Key of the hosts that are remembered and never come.</summary>
    private const byte ForeignKey = 9;

    /// <summary>A key that nobody was given.</summary>
    private const byte NoKey = 99;

    private readonly byte[] _value = new byte[512];

    /// <summary>True if a request can be served now.</summary>
    internal bool MayAsk => Around.Linked != 0 && Around.Older == AirRecord.None;

    /// <summary>True if the stack lets a request on a protected characteristic through.</summary>
    internal bool MayAskProtected => MayAsk && Around.Encrypted;

    /// <summary>What the connected host remembers.</summary>
    internal HostMemory Host => Around.Linked == 1 ? Around.First : Around.Second;

    /// <summary>True if the connected host has a key that is good.</summary>
    internal bool HostIsKnown => Host.Key != 0 && Dongle.Settings.Hosts.Knows(Host.Id) && Dongle.Settings.Hosts.KeyOf(Host.Id)[0] == Host.Key;

    internal void ReadStatus() => _judge.Check(Invariant.HostsGetWhatIsTheirs, Read(Characteristic.Status) == GattTable.StatusBytes, "the public status was refused");

    /// <summary>True if the host is one that claims: the first, while no key of its own is remembered. The second only tries what it may not.</summary>
    internal bool MayClaim => Around.Linked == 1 && !AnyKeyIsGood(Dongle.Settings.Hosts);

    internal void Claim()
    {
        _chance.Next = FreeKey();
        bool taken = Write(Characteristic.Access, AccessControl.Claim) == AttError.None;
        _judge.Check(Invariant.OnlyTheEntitled, !taken || IsInWindow, "a claim was taken outside the window");
    }

    internal void ReadAccess()
    {
        int before = Dongle.Settings.Hosts.Count;
        int length = Read(Characteristic.Access);
        if (length == 2 + HostBook.KeyBytes)
        {
            _judge.Check(Invariant.OnlyTheEntitled, IsInWindow, "a key was handed out outside the window");
            (Host.Id, Host.Key) = (_value[1], 0);
            Host.Key = Renamed(_value[1], _value[2]);
            _cue = LedRhythm.Claimed;
            _hostsMayChange = true;
            Entitle();
            Around.MayBeFoundUntilUs = Math.Min(Around.MayBeFoundUntilUs, NowUs + Time.Second);
            _judge.Check(Invariant.HostsGetWhatIsTheirs, HostIsKnown, "the claimed host is not remembered");
        }
        else
        {
            _judge.Check(Invariant.OnlyTheEntitled, before == Dongle.Settings.Hosts.Count, "a host was remembered that took no key");
        }
    }

    internal void AskChallenge(int id)
    {
        if (Write(Characteristic.Access, AccessControl.Challenge, (byte)id) == AttError.None)
        {
            Around.Challenged = id;
        }
    }

    /// <summary>True while nobody is given a challenge, because somebody guessed wrong.</summary>
    internal bool MayEndWait => IsIdle && _clockwork.ProofsFromUs > NowUs;

    /// <summary>That wait is over.</summary>
    internal void EndWait() => _clockwork.ProofsFromUs = NowUs;

    internal void Prove(bool right)
    {
        int id = Host.Id == 0 ? 1 : Host.Id;
        bool valid = right && HostIsKnown && Around.Challenged == id && !Around.ProofSpent;
        bool taken = Write(Characteristic.Access, [AccessControl.Prove, (byte)id, .. ProofHash.Of(right ? Host.Key : NoKey)]) == AttError.None;
        _judge.Check(Invariant.OnlyTheEntitled, valid || !taken, "a wrong or stale proof was taken");
        Around.Challenged = 0;
        Around.ProofSpent |= !valid;
        if (taken && valid)
        {
            Entitle();
        }
    }

    internal void Resign()
    {
        bool taken = Write(Characteristic.Access, AccessControl.Resign) == AttError.None;
        _judge.Check(Invariant.OnlyTheEntitled, !taken || Around.Entitled, "a host was forgotten by somebody without rights");
        if (taken)
        {
            _hostsMayChange = true;
            (Host.Id, Host.Key) = (0, 0);
            EndRights();
            Around.StrangerUntilUs = NowUs + Time.Second;
        }
    }

    internal void OpenStream() => Entitled(Write(Characteristic.Stream, StreamControl.OpenStream, Codec.MuLaw8, 0) == AttError.None, "opened a stream");

    internal void CloseStream() => Entitled(Write(Characteristic.Stream, StreamControl.CloseStream) == AttError.None, "closed a stream");

    internal void ReadCounters() => Entitled(Read(Characteristic.Counters) > 0, "read the counters");

    internal void WriteGarbage()
    {
        bool taken = Write(Characteristic.Access, 9) == AttError.None || Write(Characteristic.Stream, 9) == AttError.None || Write(Characteristic.Stream) == AttError.None;
        _judge.Check(Invariant.OnlyTheEntitled, !taken, "garbage was taken");
    }

    private bool IsInWindow => (Around.Mode == RadioMode.Discoverable || Dongle.WindowEndsUs != Time.Never) && NowUs <= Around.MayBeFoundUntilUs;

    private void Entitled(bool taken, string what) => _judge.Check(Invariant.OnlyTheEntitled, !taken || Around.Entitled, $"somebody without rights {what}");

    private void Entitle()
    {
        Around.Entitled = true;
        Around.StrangerUntilUs = Time.Never;
    }

    private int Write(Characteristic characteristic, params byte[] value)
    {
        Herald();
        int error = Dongle.Write(characteristic, value, value.Length, NowUs);
        TakeOutSigns();
        return error;
    }

    private int Read(Characteristic characteristic)
    {
        Herald();
        int length = Dongle.Read(characteristic, _value, NowUs);
        TakeOutSigns();
        return length;
    }

    // The smallest that nobody has, so that the same story told again leads to the same state.
    private byte FreeKey()
    {
        byte key = 1;
        while (IsUsed(Dongle.Settings.Hosts, key) || IsUsed(Around.Stored.Hosts, key) || Around.First.Key == key || Around.Second.Key == key)
        {
            key++;
        }

        return key;
    }

    // The key just taken gets the smallest name that is free now, for the same reason.
    private byte Renamed(int id, byte key)
    {
        byte name = Math.Min(key, FreeKey());
        Array.Fill(Dongle.Settings.Hosts.KeyOf(id), name);
        return name;
    }

    private static bool AnyKeyIsGood(HostBook book)
    {
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            if (book.Knows(id) && book.KeyOf(id)[0] != ForeignKey)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUsed(HostBook book, byte key)
    {
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            if (book.Knows(id) && book.KeyOf(id)[0] == key)
            {
                return true;
            }
        }

        return false;
    }
}
