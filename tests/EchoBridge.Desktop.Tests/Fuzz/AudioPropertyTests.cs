using System;
using EchoBridge.Desktop.Tests.Flow;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Whatever packets come, and whenever.</summary>
[TestClass]
public class AudioPropertyTests
{
    private const int StepUs = 1000;

    /// <summary>Each number is a packet: what follows the one before, with this many left out or sent again, and a wait.</summary>
    [TestMethod]
    public void Every_frame_received_is_played_dropped_or_waiting_after_any_packets_at_any_times() =>
        Property.ForAll<Tuple<sbyte, byte, byte>[]>(3000, 200, packets =>
        {
            var path = new AudioPath(FlowRig.Board());
            long nowUs = 0;
            path.ClockStarted(nowUs);
            path.Open(Codec.MuLaw8 + (packets.Length % 2), 0);
            int sequence = 0;
            foreach ((sbyte skipped, byte shape, byte wait) in packets)
            {
                sequence += 1 + (shape % 4 == 0 ? skipped : 0);
                byte[] packet = Packet(path.OpenCodec, sequence, shape % 7 == 0 ? shape : AudioPacket.Frames, shape % 31 == 0);
                path.Accept(packet, packet.Length);
                AssertAccount(path);
                nowUs = Play(path, nowUs, wait % 64);
            }
        });

    /// <summary>Each number is a packet that follows the one before: true if it arrives; and a wait.</summary>
    [TestMethod]
    public void Frames_sent_are_played_dropped_or_lost_once_the_last_packet_has_come_and_played() =>
        Property.ForAll<Tuple<bool, byte>[]>(3000, 200, packets =>
        {
            var path = new AudioPath(FlowRig.Board());
            long nowUs = 0;
            path.ClockStarted(nowUs);
            path.Open(Codec.MuLaw16, 3);
            for (int i = 0; i <= packets.Length; i++)
            {
                bool isLast = i == packets.Length;
                byte[] packet = Packet(path.OpenCodec, i, AudioPacket.Frames, isLast, 3);
                if (isLast || packets[i].Item1)
                {
                    path.Accept(packet, packet.Length);
                }

                nowUs = Play(path, nowUs, isLast ? 1000 : packets[i].Item2 % 32);
            }

            Assert.AreEqual(AudioMode.Idle, path.Mode);
            AudioCounters counters = path.Counters;
            Assert.AreEqual((packets.Length + 1) * AudioPacket.Frames, counters.Played + counters.Dropped + counters.Lost);
        });

    private static byte[] Packet(int codec, int sequence, int frames, bool isLast, int session = 0) =>
    [
        (byte)sequence,
        (byte)(sequence >> 8),
        (byte)(AudioPacket.Kind(codec, session) | (isLast ? AudioPacket.Last : 0)),
        .. new byte[frames],
    ];

    private static long Play(AudioPath path, long nowUs, int steps)
    {
        byte[] block = new byte[DmaAccount.BlockBytes];
        for (int i = 0; i < steps; i++)
        {
            nowUs += StepUs;
            path.NextBlock(block, nowUs);
            AssertAccount(path);
        }

        return nowUs;
    }

    private static void AssertAccount(AudioPath path)
    {
        Assert.IsTrue(Account.Of(path.Counters).Balances(path.Waiting));
        Assert.IsTrue(path.Mode != AudioMode.Idle || path.Waiting == 0);
        Assert.IsInRange(0, AudioPath.RingFrames, path.Waiting);
    }
}
