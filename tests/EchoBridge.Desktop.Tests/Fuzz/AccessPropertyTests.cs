using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Whatever peers do with the control point; <see cref="CheckedPeer"/> knows what may come of it.</summary>
[TestClass]
public class AccessPropertyTests
{
    /// <summary>What a peer, a person or the radio can do, each in one word.</summary>
    public enum Deed
    {
        HostClaims,
        HostProves,
        Press,
        LinkUp,
        LinkDown,
        Wait,
        WaitLong,
        Claim,
        ReadAnswer,
        ChallengeKnown,
        ChallengeUnknown,
        RightProof,
        WrongProof,
        OldProof,
        Resign,
        OpenStream,
        Packet,
        EmptyWrite,
    }

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Whatever_is_done_in_whatever_order_rights_come_from_a_claim_or_a_fresh_proof_only()
    {
        var tally = new Tally();
        Property.ForAll<Deed[]>(2000, 100, deeds => Do(deeds, tally));
        tally.Print(TestContext);
        Assert.IsGreaterThan(100, tally.Proofs);
    }

    private static void Do(Deed[] deeds, Tally tally)
    {
        var shell = new CoreShell(1);
        shell.Handle(DongleEvent.Boot);
        shell.Pass(Time.Second);
        Do(deeds, shell, new CheckedPeer(shell, tally), new Stack<byte[]>([new byte[AccessControl.MaxBytes]]));
    }

    private static void Do(Deed[] deeds, CoreShell shell, CheckedPeer peer, Stack<byte[]> proofs)
    {
        foreach (Deed deed in deeds)
        {
            switch (deed)
            {
                case Deed.HostClaims:
                    Do([Deed.Press, Deed.LinkUp, Deed.Claim, Deed.ReadAnswer, Deed.Wait], shell, peer, proofs);
                    break;
                case Deed.HostProves:
                    Do([Deed.LinkUp, Deed.ChallengeKnown, Deed.ReadAnswer, Deed.RightProof], shell, peer, proofs);
                    break;
                case Deed.Press:
                    shell.Press(100 * Time.Millisecond);
                    break;
                case Deed.LinkUp:
                    shell.Handle(DongleEvent.LinkUp);
                    break;
                case Deed.LinkDown:
                    shell.Handle(DongleEvent.LinkDown);
                    break;
                case Deed.Wait:
                    shell.Pass(Time.Second);
                    break;
                case Deed.WaitLong:
                    shell.Pass(61 * Time.Second);
                    break;
                case Deed.Claim:
                    peer.Write(Characteristic.Access, [AccessControl.Claim]);
                    break;
                case Deed.ReadAnswer:
                    peer.Read(Characteristic.Access);
                    break;
                case Deed.ChallengeKnown:
                    peer.Write(Characteristic.Access, [AccessControl.Challenge, (byte)peer.Hosts.LastOrDefault()]);
                    break;
                case Deed.ChallengeUnknown:
                    peer.Write(Characteristic.Access, [AccessControl.Challenge, 200]);
                    break;
                case Deed.RightProof:
                    proofs.Push(peer.Proof() ?? proofs.Peek());
                    peer.Write(Characteristic.Access, proofs.Peek());
                    break;
                case Deed.WrongProof:
                    peer.Write(Characteristic.Access, [AccessControl.Prove, 1, .. new byte[AccessControl.MacBytes]]);
                    break;
                case Deed.OldProof:
                    peer.Write(Characteristic.Access, proofs.Peek());
                    break;
                case Deed.Resign:
                    peer.Write(Characteristic.Access, [AccessControl.Resign]);
                    break;
                case Deed.OpenStream:
                    peer.Write(Characteristic.Stream, [StreamControl.OpenStream, Codec.MuLaw8, 0]);
                    break;
                case Deed.Packet:
                    peer.Write(Characteristic.Audio, new byte[AudioPacket.MaxBytes]);
                    break;
                default:
                    peer.Write(Characteristic.Access, []);
                    break;
            }

            peer.CheckWorld(mayForget: false);
        }
    }
}
