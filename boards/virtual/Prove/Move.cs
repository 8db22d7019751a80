using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Prove;

/// <summary>One thing that can happen next.</summary>
/// <param name="Name">In a person's words.</param>
/// <param name="May">Whether it can happen now.</param>
/// <param name="Do">Lets it happen.</param>
/// <param name="IsBadLuck">True for what a dongle may never see in its life.</param>
internal sealed record Move(string Name, Func<World, bool> May, Action<World> Do, bool IsBadLuck = false)
{
    /// <summary>Everything that can happen: the dongle's own steps, then what its surroundings do.</summary>
    internal static readonly IReadOnlyList<Move> All =
    [
        new("the shell reports back", w => w.MayReport, w => w.Report()),
        new("the shell carries a decision out", w => w.MayCarryOut, w => w.CarryOut(true)),
        new("the native radio starts", w => w.MayEnter, w => w.Enter(true)),
        new("the dispatcher serves a record of the link", w => w.Around.Older != AirRecord.None, w => w.Dispatch()),
        new("time passes until something is due", w => w.MayWait, w => w.Wait()),
        new("time passes until just before a limit", w => w.MayWaitAlmost, w => w.WaitAlmost()),

        new("a short press ends", w => w.MayGesture, w => w.End(Gesture.Short)),
        new("a double press ends", w => w.MayGesture, w => w.End(Gesture.Double)),
        new("a hold of 2 s is reached", w => w.MayGesture, w => w.End(Gesture.HoldReached)),
        new("a hold ends", w => w.MayGesture, w => w.End(Gesture.Hold)),
        new("a hold of 8 s is reached", w => w.MayGesture, w => w.End(Gesture.LongHold)),

        new("the DAC refuses, the drive refuses, or the record of the link's end is lost", w => w.MayFail, w => w.CarryOut(false), IsBadLuck: true),
        new("the native radio does not start", w => w.MayEnter, w => w.Enter(false), IsBadLuck: true),
        new("the event ring runs over", w => w.MayLose, w => w.Lose(), IsBadLuck: true),
        new("the power fails, or the last resort restarts the chip", _ => true, w => w.Boot(), IsBadLuck: true),
        new("the last resort restarts the chip for the third time in a row", _ => true, w => w.BootAfterTraps(), IsBadLuck: true),

        new("host 1 connects", w => w.MayConnect, w => w.Connect(1)),
        new("host 2 connects", w => w.MayConnect, w => w.Connect(2), IsBadLuck: true),
        new("a connection attempt fails and the radio falls silent", w => w.MayConnect, w => w.FailToConnect(), IsBadLuck: true),
        new("the host leaves or is gone", w => w.MayLeave, w => w.Leave()),
        new("the host encrypts the link", w => w.MayEncrypt, w => w.Encrypt()),
        new("the host negotiates or encrypts again", w => w.MayBeginAnew, w => w.BeginAnew()),

        new("the host reads the status", w => w.MayAsk, w => w.ReadStatus()),
        new("the host claims", w => w.MayAskProtected && w.MayClaim, w => w.Claim()),
        new("the host reads the answer", w => w.MayAskProtected, w => w.ReadAccess()),
        new("the host asks for a challenge", w => w.MayAskProtected, w => w.AskChallenge(w.Host.Id == 0 ? 1 : w.Host.Id)),
        new("the wait after a wrong proof is over", w => w.MayEndWait, w => w.EndWait()),
        new("the host gives its proof", w => w.MayAskProtected && w.Host.Key != 0, w => w.Prove(true)),
        new("the host gives a wrong proof", w => w.MayAskProtected, w => w.Prove(false)),
        new("the host resigns", w => w.MayAskProtected, w => w.Resign()),
        new("the host opens a stream", w => w.MayAskProtected, w => w.OpenStream()),
        new("the host closes the stream", w => w.MayAskProtected, w => w.CloseStream()),
        new("the host sends the prefill", w => w.MayAskProtected && w.Dongle.Audio.Waiting == 0, w => w.Send(World.PrefillPackets, false)),
        new("the host sends more than the ring holds", w => w.MayAskProtected && w.Dongle.Audio.Mode != AudioMode.Drop, w => w.Send(20, false)),
        new("the host sends its last packet", w => w.MayAskProtected && w.Dongle.Audio.Waiting < 2 * Codec.Of(Codec.MuLaw8)!.PacketFrames, w => w.Send(1, true)),
        new("the host reads the counters", w => w.MayAskProtected, w => w.ReadCounters()),
        new("the host writes garbage", w => w.MayAskProtected, w => w.WriteGarbage()),
        new("the DAC plays what there is", w => w.IsBetweenTurns && w.Dongle.Audio.Mode != AudioMode.Idle, w => w.PlayOut()),
        new("the DAC begins to play", w => w.IsBetweenTurns && w.Dongle.Audio.Mode == AudioMode.Prefill, w => w.PlayAhead()),
        new("the host falls silent with its stream open", w => w.IsBetweenTurns && w.Dongle.Audio.Mode != AudioMode.Idle, w => w.FallSilent()),
    ];
}
