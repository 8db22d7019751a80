using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

// The control point: claim, challenge, proof, resignation.
internal sealed partial class CheckedPeer
{
    private const int KeyAnswerBytes = 2 + HostBook.KeyBytes;
    private const int NonceAnswerBytes = 1 + AccessControl.NonceBytes;

    private static int LengthOf(int operation) => operation switch
    {
        AccessControl.Claim or AccessControl.Resign => 1,
        AccessControl.Challenge => 2,
        AccessControl.Prove => AccessControl.MaxBytes,
        _ => 0,
    };

    // Worked out before the write, because the write uses the challenge up.
    private byte[]? RightProof(byte[] value) =>
        value.Length == AccessControl.MaxBytes && Proof() is { } proof && value.AsSpan().SequenceEqual(proof) ? proof : null;

    private void CheckAccess(byte[] value, byte[]? rightProof, int error, Seen before, Seen after)
    {
        if (!ConnectionTable.Of(before.State).Linked)
        {
            Expect(AttError.NotNow, error, before, after);
            return;
        }

        if (value.Length == 0 || (LengthOf(value[0]) is > 0 and var length && length != value.Length))
        {
            Expect(AttError.InvalidLength, error, before, after);
            return;
        }

        switch (value[0])
        {
            case AccessControl.Claim:
                Expect(before.State == ConnectionState.WindowLink ? AttError.None : AttError.NotNow, error, before, after);
                Asked(AccessControl.Claim, error);
                break;
            case AccessControl.Challenge:
                CheckChallenge(value[1], error, before, after);
                break;
            case AccessControl.Prove:
                CheckProof(rightProof, error, before, after);
                break;
            case AccessControl.Resign:
                CheckResignation(error, before, after);
                break;
            default:
                Expect(AttError.UnknownOperation, error, before, after);
                break;
        }
    }

    private void CheckChallenge(int id, int error, Seen before, Seen after)
    {
        bool isStranger = before.State == ConnectionState.Stranger;
        Assert.IsTrue(isStranger ? error == AttError.None || _wrongProofs > 0 : error == AttError.NotNow, $"challenge: {error:X2}");
        Assert.AreEqual(before, after);
        Asked(AccessControl.Challenge, error);
        if (error == AttError.None)
        {
            _challengedId = id;
        }
    }

    private void CheckProof(byte[]? rightProof, int error, Seen before, Seen after)
    {
        _nonce = null;
        _challengedId = 0;
        if (error == AttError.None)
        {
            Assert.IsNotNull(rightProof, "a proof that proves nothing was taken");
            _isAuthorized = true;
            _hostId = rightProof[1];
            SettingsChanged();
            Assert.AreEqual(before with { State = ConnectionState.Owned, Authorized = true, MayStream = true, Decisions = after.Decisions }, after);
            Assert.IsInRange(before.Decisions, before.Decisions + 1, after.Decisions);
            _tally.Proofs++;
            return;
        }

        Assert.AreEqual(before, after);
        bool isExcused = error == AttError.ProofRefused ? _wrongProofsHere > 0 : _wrongProofs > 0;
        Assert.IsTrue(rightProof == null || isExcused, $"a right proof was refused: {error:X2}");
        _wrongProofs++;
        _wrongProofsHere++;
    }

    private void CheckResignation(int error, Seen before, Seen after)
    {
        if (!_isAuthorized)
        {
            Expect(AttError.InsufficientAuthorization, error, before, after);
            return;
        }

        Assert.AreEqual(AttError.None, error);
        _keys.Remove(_hostId);
        SessionEnded();
        SettingsChanged();
        Assert.AreEqual(_keys.Count == 0 ? ConnectionState.Standby : ConnectionState.Waiting, after.State);
        Assert.AreEqual(AudioMode.Idle, after.Mode);
        Assert.AreEqual(before.Account with { Dropped = before.Account.Dropped + before.Waiting }, after.Account);
        _tally.Resignations++;
    }

    private void CheckAnswer(byte[]? value, int length, Seen before, Seen after)
    {
        if (_answerKind == 0)
        {
            Assert.AreEqual(-AttError.NotNow, length, "an answer to nothing");
            Assert.AreEqual(before, after);
            return;
        }

        Assert.AreEqual(_answerKind, (int)value![0]);
        Assert.HasCount(_answerKind == AccessControl.Claim ? KeyAnswerBytes : NonceAnswerBytes, value);
        if (_answerKind == AccessControl.Challenge)
        {
            _nonce = value[1..];
            Assert.AreEqual(before, after);
        }
        else
        {
            _isAuthorized = true;
            _hostId = value[1];
            _keys[_hostId] = value[2..];
            SettingsChanged();
            Assert.AreEqual(ConnectionState.Handover, after.State);
            Assert.AreEqual(before.Account, after.Account);
            _tally.Claims++;
        }

        _answerKind = 0;
    }

    // The last question asked is the one that is answered.
    private void Asked(int operation, int error)
    {
        if (error == AttError.None)
        {
            _answerKind = operation;
            _nonce = null;
        }
    }

    private static void Expect(int expected, int error, Seen before, Seen after)
    {
        Assert.AreEqual(expected, error, "answer");
        Assert.AreEqual(before, after);
    }
}
