using System;
using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

// Streams and packets.
internal sealed partial class CheckedPeer
{
    private const int RingBytes = 4096;
    private const int CautiousPrefillMs = 120;
    private const int LeastPrefillMs = 20;

    // So many packets back the dongle tells a repeated packet from a late one.
    private const int Remembered = 32;

    private readonly HashSet<long> _came = [];
    private int _streamSession;
    private long _next;
    private bool _hasLast;

    private void CheckStream(byte[] value, int error, Seen before, Seen after)
    {
        if (!before.MayStream)
        {
            Expect(AttError.InsufficientAuthorization, error, before, after);
            return;
        }

        switch (value)
        {
            case [StreamControl.OpenStream, var codec and >= 1 and <= 5, <= 7 and var session]:
                CheckOpened(codec, session, 0, error, before, after);
                break;
            case [StreamControl.OpenStream, var codec and >= 1 and <= 5, <= 7 and var session, var prefillMs]:
                CheckOpened(codec, session, prefillMs, error, before, after);
                break;
            case [StreamControl.OpenStream, _, <= 7] or [StreamControl.OpenStream, _, <= 7, _]:
                Expect(AttError.CodecNotOffered, error, before, after);
                break;
            case [StreamControl.CloseStream]:
                Account closed = before.Account with { Dropped = before.Account.Dropped + before.Waiting };
                Expect(AttError.None, error, before with { Mode = AudioMode.Idle, Waiting = 0, IsPrompt = false, Credit = after.Credit, Account = closed }, after);
                break;
            case [StreamControl.SetVolume, <= 100 and var volume]:
                Expect(AttError.None, error, before with { Volume = volume }, after);
                _tally.Volumes++;
                break;
            case []:
            case { Length: > StreamControl.MaxBytes }:
            case [StreamControl.OpenStream] or [StreamControl.OpenStream, _]:
            case [StreamControl.CloseStream, ..]:
            case [StreamControl.SetVolume] or [StreamControl.SetVolume, _, _, ..]:
                Expect(AttError.InvalidLength, error, before, after);
                break;
            default:
                Expect(AttError.UnknownOperation, error, before, after);
                break;
        }
    }

    private void CheckOpened(int codec, int session, int prefillMs, int error, Seen before, Seen after)
    {
        _streamSession = session;
        _next = 0;
        _hasLast = false;
        _came.Clear();
        _tally.Streams++;
        _tally.Prompt += prefillMs == 0 ? 0 : 1;
        Seen opened = before with
        {
            Mode = AudioMode.Prefill,
            Codec = codec,
            Session = session,
            Credit = RingBytes / PacketForm.Of(codec).FullBytes,
            PrefillUs = after.PrefillUs,
            IsPrompt = prefillMs != 0,
            Waiting = 0,
            Account = default,
        };
        Expect(AttError.None, error, opened, after);
        int wantedUs = 1000 * (prefillMs == 0 ? CautiousPrefillMs : Math.Max(prefillMs, LeastPrefillMs));
        Assert.IsTrue(after.PrefillUs == wantedUs || (after.PrefillUs < wantedUs && after.PrefillUs >= LeastPrefillMs * 1000), $"prefill {after.PrefillUs} us");
    }

    private void CheckAudio(byte[] value, int error, Seen before, Seen after)
    {
        if (!before.MayStream)
        {
            Expect(AttError.InsufficientAuthorization, error, before, after);
            return;
        }

        Account was = before.Account;
        if (RefusedFor(value, before) is { } refused)
        {
            Expect(AttError.None, error, before with { Account = refused with { Refused = was.Refused + 1 } }, after);
            _tally.Refused++;
            return;
        }

        PacketForm form = PacketForm.Of(before.Codec);
        int frames = form.FramesIn(value.Length - PacketForm.HeaderBytes);
        Account took = was with { Packets = was.Packets + 1, Received = was.Received + frames };
        long place = PlaceOf(value);
        if (place < _next)
        {
            bool isKnown = _next - place <= Remembered && _came.Contains(place);
            Account behind = took with { Dropped = was.Dropped + frames, Late = was.Late + (isKnown ? 0 : 1), Duplicates = was.Duplicates + (isKnown ? 1 : 0) };
            Expect(AttError.None, error, before with { Account = behind }, after);
            _tally.Behind++;
            return;
        }

        int missing = (int)(place - _next);
        _next = place + 1;
        _came.Add(place);
        _hasLast = (value[2] & 0x80) != 0;
        CheckTaken(value.Length - PacketForm.HeaderBytes == form.FullBytes, missing, took with { Lost = was.Lost + (missing * form.FullFrames) }, frames, before, after);
        Assert.AreEqual(AttError.None, error);
        _tally.Packets++;
    }

    // A packet in its place is taken, or dropped whole: for there is no room, or there lately was none.
    private static void CheckTaken(bool isFull, int missing, Account took, int frames, Seen before, Seen after)
    {
        bool isTaken = after.Waiting != before.Waiting;
        bool isOverrun = after.Account.Overruns != took.Overruns;
        Seen expected = before with { Account = took, Credit = (before.Credit + missing) & 0xFFFF };
        if (isTaken)
        {
            expected = expected with { Waiting = before.Waiting + frames };
        }
        else
        {
            Account dropped = took with { Dropped = took.Dropped + frames, Overruns = took.Overruns + (isOverrun ? 1 : 0) };
            expected = expected with { Mode = AudioMode.Drop, Credit = (expected.Credit + 1) & 0xFFFF, Account = dropped };
        }

        bool hasDrained = before.Mode == AudioMode.Drop && after.Mode == AudioMode.Play && isTaken;
        Assert.AreEqual(expected with { Mode = hasDrained ? AudioMode.Play : expected.Mode, Credit = isFull ? expected.Credit : after.Credit }, after);
        Assert.IsTrue(isTaken || isOverrun || before.Mode == AudioMode.Drop, "dropped without a reason");
    }

    // The counters with the packet's cause counted, or null if it is a packet of the stream.
    private Account? RefusedFor(byte[] value, Seen seen)
    {
        Account account = seen.Account;
        if (seen.Mode == AudioMode.Idle)
        {
            return account with { Unopened = account.Unopened + 1 };
        }

        if (value.Length < PacketForm.HeaderBytes)
        {
            return account with { Malformed = account.Malformed + 1 };
        }

        if ((value[2] & 0x0F) != seen.Codec)
        {
            return account with { OtherCodec = account.OtherCodec + 1 };
        }

        if (((value[2] >> 4) & 0x07) != _streamSession)
        {
            return account with { OtherSession = account.OtherSession + 1 };
        }

        PacketForm form = PacketForm.Of(seen.Codec);
        int bytes = value.Length - PacketForm.HeaderBytes;
        bool hasLength = form.FramesIn(bytes) != 0 && (bytes == form.FullBytes || (value[2] & 0x80) != 0);
        return !hasLength ? account with { Malformed = account.Malformed + 1 }
            : _hasLast && PlaceOf(value) >= _next ? account with { Unopened = account.Unopened + 1 }
            : null;
    }

    // Which packet of the stream it is: the one of that number that is nearest to the next.
    private long PlaceOf(byte[] packet) => _next + (short)((packet[0] | (packet[1] << 8)) - _next);

    private static void CheckStreamValue(byte[] value, Seen seen)
    {
        byte[] told = [(byte)seen.Mode, (byte)seen.Codec, (byte)seen.Session, (byte)seen.Volume, (byte)seen.Credit, (byte)(seen.Credit >> 8)];
        CollectionAssert.AreEqual(told, value[..told.Length]);
    }
}
