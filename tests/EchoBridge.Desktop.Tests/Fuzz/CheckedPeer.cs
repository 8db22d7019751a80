using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>
/// Whoever is at the other end of the link, and the oracle: before each request it works out from firmware/PROTOCOL.md and
/// from what it has seen on the air what may come of it, and afterwards compares everything that can be seen. It keeps its
/// own book of keys, challenges and rights; nothing is asked of the dongle's.
/// </summary>
internal sealed partial class CheckedPeer
{
    private static readonly HashSet<int> NamedErrors =
        [.. typeof(AttError).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (int)field.GetRawConstantValue()!)];

    private readonly CoreShell _shell;
    private readonly Tally _tally;
    private readonly Dictionary<int, byte[]> _keys = [];
    private readonly byte[] _answer = new byte[GattTable.CountersBytes];
    private byte[] _image;
    private bool _isAuthorized;
    private int _hostId;
    private int _answerKind;
    private int _challengedId;
    private byte[]? _nonce;
    private int _wrongProofsHere;
    private int _wrongProofs;

    internal CheckedPeer(CoreShell shell, Tally tally)
    {
        _shell = shell;
        _tally = tally;
        _image = shell.Dongle.Settings.ToImage();
        shell.Moved += SessionEnded;
    }

    /// <summary>The ids it has a key for.</summary>
    internal IReadOnlyCollection<int> Hosts => _keys.Keys;

    private Dongle Dongle => _shell.Dongle;

    /// <summary>Writes, and checks what came of it. Returns the answer.</summary>
    internal int Write(Characteristic which, byte[] value)
    {
        _shell.CarryOutAll();
        ConnectionState was = Dongle.State;
        Seen before = Noticed(which);
        byte[]? proof = which == Characteristic.Access ? RightProof(value) : null;
        int error = _shell.Write(which, value);
        _tally.Written(was, which, value.Length, error);
        Assert.Contains(error, NamedErrors);
        Seen after = Seen.Of(Dongle);
        switch (which)
        {
            case Characteristic.Access:
                CheckAccess(value, proof, error, before, after);
                break;
            case Characteristic.Stream:
                CheckStream(value, error, before, after);
                break;
            default:
                CheckAudio(value, error, before, after);
                break;
        }

        CheckAlways(after);
        return error;
    }

    /// <summary>Reads, and checks what came of it. Returns the bytes, or null for an error.</summary>
    internal byte[]? Read(Characteristic which)
    {
        _shell.CarryOutAll();
        Seen before = Noticed(which);
        int length = _shell.Read(which, _answer);
        _tally.WasRead(length);
        Assert.Contains(length < 0 ? -length : AttError.None, NamedErrors);
        byte[]? value = length < 0 ? null : _answer[..length];
        Seen after = Seen.Of(Dongle);
        if (which == Characteristic.Access)
        {
            CheckAnswer(value, length, before, after);
        }
        else
        {
            bool mayRead = which is not (Characteristic.Stream or Characteristic.Counters) || before.MayStream;
            Assert.AreEqual(mayRead ? GattTable.At((int)which).MaxBytes : -AttError.InsufficientAuthorization, length);
            Assert.AreEqual(before, after);
            CheckValue(which, value, after);
        }

        CheckAlways(after);
        return value;
    }

    /// <summary>The proof that opens now, or null if none does.</summary>
    internal byte[]? Proof()
    {
        if (_nonce == null || !_keys.TryGetValue(_challengedId, out byte[]? key))
        {
            return null;
        }

        byte[] message = [AccessControl.Prove, (byte)_challengedId, .. _nonce];
        return [AccessControl.Prove, (byte)_challengedId, .. HMACSHA256.HashData(key, message)];
    }

    /// <summary>The world has moved without a request: rights may have ended, none may have come.</summary>
    /// <param name="mayForget">True if the button was held long enough to forget every host.</param>
    internal void CheckWorld(bool mayForget)
    {
        if (mayForget && Dongle.Settings.Hosts.Count == 0)
        {
            _keys.Clear();
            _image = Dongle.Settings.ToImage();
        }

        CheckAlways(Seen.Of(Dongle));
    }

    private static void CheckValue(Characteristic which, byte[]? value, Seen seen)
    {
        if (value != null && which == Characteristic.Stream)
        {
            CheckStreamValue(value, seen);
        }
        else if (value != null && which == Characteristic.Counters)
        {
            CollectionAssert.AreEqual(seen.Account.ToBytes(), value);
        }
    }

    private void SessionEnded()
    {
        _isAuthorized = false;
        _hostId = 0;
        _answerKind = 0;
        _challengedId = 0;
        _nonce = null;
        _wrongProofsHere = 0;
    }

    // A request on a link whose own event was lost is that event too; audio is too hot to be looked at so closely.
    private Seen Noticed(Characteristic which)
    {
        Seen before = Seen.Of(Dongle);
        ConnectionState noticed = which == Characteristic.Audio || ConnectionTable.Of(before.State).Linked
            ? before.State
            : ConnectionTable.Find(before.State, ConnectionEvent.LinkUp).To;
        if (noticed != before.State)
        {
            SessionEnded();
        }

        return before with { State = noticed };
    }

    private void CheckAlways(Seen now)
    {
        Assert.IsTrue(now.Account.Balances(now.Waiting), $"received = played + dropped + waiting, refused by cause: {now}");
        Assert.IsTrue(now.Mode != AudioMode.Idle || now.Waiting == 0, "nothing waits while nothing is open");
        Assert.AreEqual(_isAuthorized, now.Authorized, "rights");
        Assert.AreEqual(_isAuthorized && now.State == ConnectionState.Owned, now.MayStream, "may stream");
        Assert.IsFalse(_isAuthorized && now.State is not (ConnectionState.Owned or ConnectionState.Handover), "rights where nobody has any");
        byte[] image = Dongle.Settings.ToImage();
        Assert.IsTrue(image.AsSpan().SequenceEqual(_image), "settings");
    }

    // The settings have changed with good reason: what is in them must be what this peer knows.
    private void SettingsChanged()
    {
        for (int id = 1; id <= HostBook.Capacity; id++)
        {
            bool isKnown = _keys.TryGetValue(id, out byte[]? key);
            Assert.AreEqual(isKnown, Dongle.Settings.Hosts.Knows(id), "host");
            Assert.IsTrue(!isKnown || key.AsSpan().SequenceEqual(Dongle.Settings.Hosts.KeyOf(id)), "key");
        }

        _image = Dongle.Settings.ToImage();
    }
}
