using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Desktop.Tests.Flow;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Whatever packets come, and whenever, in every codec, of hosts that are in a hurry and of hosts that are not.</summary>
[TestClass]
public class AudioPropertyTests
{
    private const int StepUs = 1000;
    private const int PromptMs = 20;

    // All that can wait and all gaps that are concealed, of the longest packets.
    private const int LongestStreamMs = 6000;

    public static IEnumerable<object[]> Streams =>
        PacketForm.All.SelectMany(form => new[] { new object[] { form.Codec, 0 }, [form.Codec, PromptMs] });

    /// <summary>Each number is a packet: what follows the one before, with this many left out or sent again, and a wait.</summary>
    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void Every_frame_received_is_played_dropped_or_waiting_after_any_packets_at_any_times(int codec, int prefillMs)
    {
        PacketForm form = PacketForm.Of(codec);
        Property.ForAll<Tuple<sbyte, byte, byte>[]>(500, 200, packets =>
        {
            var path = new PathPlayer(codec, prefillMs);
            int sequence = 0;
            foreach ((sbyte skipped, byte shape, byte wait) in packets)
            {
                sequence += 1 + (shape % 4 == 0 ? skipped : 0);
                int bytes = shape % 7 == 0 ? shape : form.FullBytes;
                path.Send(form.Packet(0, sequence, shape % 31 == 0, new byte[bytes]));
                path.Play(wait % 64);
            }
        });
    }

    /// <summary>Each number is a packet that follows the one before: true if it arrives; and a wait.</summary>
    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void Frames_sent_are_played_dropped_or_lost_once_the_last_packet_has_come_and_played(int codec, int prefillMs)
    {
        PacketForm form = PacketForm.Of(codec);
        Property.ForAll<Tuple<bool, byte>[]>(500, 200, packets =>
        {
            var path = new PathPlayer(codec, prefillMs);
            for (int i = 0; i < packets.Length; i++)
            {
                if (packets[i].Item1)
                {
                    path.Send(form.Packet(0, i, false, new byte[form.FullBytes]));
                }

                path.Play(packets[i].Item2 % 32);
            }

            path.Send(form.Packet(0, packets.Length, true, new byte[form.BytesOf(form.FullUnits / 2)]));
            path.Play(LongestStreamMs);
            Assert.AreEqual(AudioMode.Idle, path.Path.Mode);
            AudioCounters counters = path.Path.Counters;
            Assert.AreEqual((packets.Length * form.FullFrames) + (form.FullFrames / 2), counters.Played + counters.Dropped + counters.Lost);
        });
    }

    /// <summary>Each pair is what a host does and how long it then waits.</summary>
    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void The_loudest_constant_level_never_steps_at_the_dac_whatever_its_host_does(int codec, int prefillMs)
    {
        PacketForm form = PacketForm.Of(codec);
        Property.ForAll<Tuple<byte, byte>[]>(300, 200, deeds =>
        {
            var path = new PathPlayer(codec, prefillMs) { LargestStep = LargestStep(form) };
            int sequence = 0;
            foreach ((byte deed, byte wait) in deeds)
            {
                switch (deed % 32)
                {
                    case 0:
                        path.Path.Close();
                        break;
                    case 1:
                        path.Path.Open(codec, 0, prefillMs);
                        sequence = 0;
                        break;
                    case 2:
                        path.Path.SetVolume(wait % 101);
                        break;
                    case 3:
                        sequence += wait % 12;
                        break;
                    case 4:
                        sequence -= wait % 3;
                        break;
                    default:
                        path.Send(form.Packet(0, sequence++, deed == 5, Loudest(form)));
                        break;
                }

                path.Play(wait % (deed % 8 == 0 ? 64 : 16));
            }

            path.Path.Close();
            path.Play(300);
            Assert.AreEqual(0, path.Level);
        });
    }

    // The steepest ramp is the short one around a lost packet, in steps of whole frames of the stream. Its steps are rounded down,
    // and the last one makes up for it.
    private static int LargestStep(PacketForm form)
    {
        int repeated = FlowRig.Board().DacRate / Codec.Of(form.Codec)!.RateAt(FlowRig.Board().DacRate);
        return (short.MaxValue * repeated / AudioPath.GapFadeFrames) + AudioPath.GapFadeFrames;
    }

    // A constant level near full scale: a mu-law code, an ADPCM state that stays where it is, plain samples.
    private static byte[] Loudest(PacketForm form)
    {
        byte[] sound = new byte[form.FullBytes];
        switch (form.Codec)
        {
            case Codec.MuLaw8 or Codec.MuLaw16:
                Array.Fill(sound, (byte)0x80);
                break;
            case Codec.Pcm16:
                for (int i = 1; i < sound.Length; i += 2)
                {
                    sound[i] = 0x7F;
                }

                break;
            default:
                sound[1] = 0x7F;
                break;
        }

        return sound;
    }

    /// <summary>An open stream whose pump comes every millisecond; after each call everything is checked that always holds.</summary>
    private sealed class PathPlayer
    {
        private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
        private readonly DmaClock _dma = new(FlowRig.Board());
        private readonly int _ringFrames;
        private long _nowUs;

        internal PathPlayer(int codec, int prefillMs)
        {
            PacketForm form = PacketForm.Of(codec);
            _ringFrames = ((AudioPath.RingBytes / form.FullBytes) + 1) * form.FullFrames;
            Path.ClockStarted(0);
            Path.Open(codec, 0, prefillMs);
        }

        internal AudioPath Path { get; } = new(FlowRig.Board());

        /// <summary>The largest difference between two samples of a channel that is allowed.</summary>
        internal int LargestStep { get; init; } = ushort.MaxValue;

        /// <summary>The last sample.</summary>
        internal int Level { get; private set; }

        internal void Send(byte[] packet)
        {
            Path.Accept(packet, packet.Length, _nowUs);
            AssertAccount();
        }

        internal void Play(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                _nowUs += StepUs;
                while (Path.NextBlock(_block, _nowUs))
                {
                    AssertSmooth();
                    _nowUs = _dma.Write(_nowUs, Path);
                    AssertAccount();
                }
            }

            AssertAccount();
        }

        private void AssertSmooth()
        {
            for (int at = 0; at < _block.Length; at += 4)
            {
                int left = BitConverter.ToInt16(_block, at);
                Assert.AreEqual(left, BitConverter.ToInt16(_block, at + 2));
                Assert.IsLessThanOrEqualTo(LargestStep, Math.Abs(left - Level), $"{Level} to {left} at frame {at / 4}");
                Level = left;
            }
        }

        private void AssertAccount()
        {
            Assert.IsTrue(Account.Of(Path.Counters).Balances(Path.Waiting), Account.Of(Path.Counters).ToString());
            Assert.IsTrue(Path.Mode != AudioMode.Idle || Path.Waiting == 0);
            Assert.IsInRange(0, _ringFrames, Path.Waiting);
        }
    }
}
