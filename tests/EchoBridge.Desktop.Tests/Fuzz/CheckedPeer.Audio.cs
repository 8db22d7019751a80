using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

// Streams and packets.
internal sealed partial class CheckedPeer
{
    private void CheckStream(byte[] value, int error, Seen before, Seen after)
    {
        if (!before.MayStream)
        {
            Expect(AttError.InsufficientAuthorization, error, before, after);
            return;
        }

        Account closed = before.Account with { Dropped = before.Account.Dropped + before.Waiting };
        switch (value)
        {
            case [StreamControl.OpenStream, var codec, <= 7 and var session] when codec < 8 && (Codec.Offered & (1 << codec)) != 0:
                _streamSession = session;
                Expect(AttError.None, error, before with { Mode = AudioMode.Prefill, Codec = codec, Waiting = 0, Account = default }, after);
                _tally.Streams++;
                break;
            case [StreamControl.OpenStream, _, <= 7]:
                Expect(AttError.CodecNotOffered, error, before, after);
                break;
            case [StreamControl.CloseStream]:
                Expect(AttError.None, error, before with { Mode = AudioMode.Idle, Waiting = 0, Account = closed }, after);
                break;
            case [_] or [_, _, _]:
                Expect(AttError.UnknownOperation, error, before, after);
                break;
            default:
                Expect(AttError.InvalidLength, error, before, after);
                break;
        }
    }

    private void CheckAudio(byte[] value, int error, Seen before, Seen after)
    {
        if (!before.MayStream)
        {
            Expect(AttError.InsufficientAuthorization, error, before, after);
            return;
        }

        Account was = before.Account;
        if (!IsPacketOf(value, before))
        {
            Expect(AttError.None, error, before with { Account = was with { Refused = was.Refused + 1 } }, after);
            return;
        }

        int frames = value.Length - AudioPacket.HeaderBytes;
        Account now = after.Account;
        Expect(
            AttError.None,
            error,
            before with
            {
                Mode = after.Mode,
                Waiting = after.Waiting,
                Account = was with
                {
                    Packets = was.Packets + 1,
                    Received = was.Received + frames,
                    Dropped = now.Dropped,
                    Lost = now.Lost,
                    Overruns = now.Overruns,
                },
            },
            after);
        Assert.IsTrue(now.Dropped - was.Dropped == frames || after.Waiting - before.Waiting == frames, "a packet is taken or dropped whole");
        Assert.AreNotEqual(AudioMode.Idle, after.Mode);
        _tally.Packets++;
    }

    private bool IsPacketOf(byte[] value, Seen seen)
    {
        int frames = value.Length - AudioPacket.HeaderBytes;
        return seen.Mode != AudioMode.Idle
            && frames is >= 1 and <= AudioPacket.Frames
            && (value[2] & 0x0F) == seen.Codec
            && ((value[2] >> 4) & 0x07) == _streamSession
            && (frames == AudioPacket.Frames || (value[2] & 0x80) != 0);
    }
}
