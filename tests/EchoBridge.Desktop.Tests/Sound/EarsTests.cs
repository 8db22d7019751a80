using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Sound;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Sound;

[TestClass]
public sealed class EarsTests
{
    private const int Rate = 16000;
    private const int PacketFrames = 320;
    private const int Lost = HeardPacket.NotHeard;

    private static readonly short[] Silence = new short[PacketFrames];

    [TestMethod]
    public void Packets_that_follow_each_other_are_all_heard_where_they_are()
    {
        short[][] packets = Speech(50);
        Hearing hearing = Listen(packets, [Zeros(777), .. packets, Zeros(100)]);
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(i => 777 + i * PacketFrames).ToArray(), Places(hearing));
        Assert.AreEqual(50, hearing.PacketsHeard);
        Assert.AreEqual(50 * PacketFrames, hearing.FramesHeard);
        Assert.AreEqual(0, hearing.FramesDiffering);
        Assert.IsTrue(hearing.RightEqualsLeft);
    }

    [TestMethod]
    public void A_sound_that_swells_from_nothing_again_and_again_is_heard_from_its_first_packet()
    {
        short[][] packets = Cut([.. Enumerable.Range(0, 200 * PacketFrames)
            .Select(i => (short)(12000 * Math.Max(0, Math.Sin(2 * Math.PI * 2.3 * i / Rate)) * Math.Sin(2 * Math.PI * 140 * i / Rate)))]);
        Hearing hearing = Listen(packets, [Zeros(1171), .. packets, Zeros(500)]);
        Assert.AreEqual(1171, hearing.Packets[0].FirstFrame);
        Assert.AreEqual(200, hearing.PacketsHeard);
    }

    [TestMethod]
    public void A_dropped_packet_is_lost_and_the_others_are_heard()
    {
        short[][] packets = Speech(6);
        Hearing hearing = Listen(packets, [packets[0], packets[1], packets[3], packets[4]]);
        AssertPlaces(hearing, 0, 320, Lost, 640, 960, Lost);
        Assert.AreEqual(4 * PacketFrames, hearing.FramesHeard);
    }

    [TestMethod]
    public void A_late_packet_is_heard_late_and_those_after_it_follow()
    {
        short[][] packets = Speech(4);
        Hearing hearing = Listen(packets, [packets[0], Zeros(256), packets[1], packets[2], Zeros(1), packets[3]]);
        AssertPlaces(hearing, 0, 576, 896, 1217);
    }

    [TestMethod]
    public void A_packet_beyond_the_window_is_not_looked_for_but_the_first_one_may_come_at_any_time()
    {
        short[][] packets = Speech(3);
        short[][] recording = [Zeros(20 * Rate), packets[0], Zeros(1000), packets[1], Zeros(1001), packets[2]];
        int first = 20 * Rate;
        AssertPlaces(Listen(packets, recording, 1000.0 / Rate), first, first + 1320, Lost);
        AssertPlaces(Listen(packets, recording), first, first + 1320, first + 2641);
    }

    [TestMethod]
    public void A_packet_with_one_wrong_sample_or_a_gap_inside_is_not_heard()
    {
        short[][] packets = Speech(4);
        short[] wrong = (short[])packets[1].Clone();
        wrong[319]++;
        Hearing hearing = Listen(packets, [packets[0], wrong, packets[2][..100], Zeros(64), packets[2][100..], packets[3]]);
        AssertPlaces(hearing, 0, Lost, Lost, 1024);
    }

    [TestMethod]
    [DataRow(2, 640, 958)]
    [DataRow(0, Lost, Lost)]
    public void A_packet_with_one_run_left_out_or_repeated_is_heard_where_that_may_be(int slip, int third, int fourth)
    {
        short[][] packets = Speech(5);
        short[] leftOut = [.. packets[2][..100], .. packets[2][102..]];
        short[] repeated = [.. packets[3][..102], .. packets[3][100..]];
        short[] recording = [.. packets[0], .. packets[1], .. leftOut, .. repeated, .. packets[4]];
        Hearing hearing = Ears.Listen(packets, frame => recording[frame], frame => recording[frame], recording.Length, Rate, slip: slip);
        Assert.AreEqual(third, hearing.Packets[2].FirstFrame);
        Assert.AreEqual(fourth, hearing.Packets[3].FirstFrame);
        Assert.AreEqual(1280, hearing.Packets[4].FirstFrame);
        Assert.AreEqual(slip == 0 ? 3 * PacketFrames : (5 * PacketFrames) - slip, hearing.FramesHeard);
        Assert.AreEqual(0, hearing.FramesDiffering);
    }

    [TestMethod]
    public void A_run_that_is_repeated_before_the_last_one_is_not_taken_for_the_last_one_left_out()
    {
        short[][] packets = Speech(3);
        short[] recording = [.. packets[0], .. packets[1][..318], .. packets[1][316..], .. packets[2]];
        Hearing hearing = Ears.Listen(packets, frame => recording[frame], frame => recording[frame], recording.Length, Rate, slip: 2);
        Assert.AreEqual(3 * PacketFrames, hearing.FramesHeard);
    }

    [TestMethod]
    public void A_packet_with_two_runs_left_out_is_not_heard()
    {
        short[][] packets = Speech(3);
        short[] slipped = [.. packets[1][..100], .. packets[1][102..200], .. packets[1][202..]];
        short[] recording = [.. packets[0], .. slipped, .. packets[2]];
        Hearing hearing = Ears.Listen(packets, frame => recording[frame], frame => recording[frame], recording.Length, Rate, slip: 2);
        AssertPlaces(hearing, 0, Lost, 636);
    }

    [TestMethod]
    public void A_packet_that_is_cut_off_by_the_end_is_not_heard()
    {
        short[][] packets = Speech(2);
        AssertPlaces(Listen(packets, [packets[0], packets[1][..319]]), 0, Lost);
    }

    [TestMethod]
    public void A_dropped_packet_of_a_steady_tone_does_not_take_the_place_of_a_later_one()
    {
        // Five packets of this tone are 101 whole cycles: packet 2 sounds again as packet 7.
        short[][] packets = Cut([.. Enumerable.Range(0, 12 * PacketFrames)
            .Select(i => (short)Math.Round(9000 * Math.Sin(2 * Math.PI * 1010 * (i % 1600) / Rate)))]);
        CollectionAssert.AreEqual(packets[2], packets[7]);
        Hearing hearing = Listen(packets, [.. packets.Where((_, i) => i is not (2 or 3))]);
        AssertPlaces(hearing, 0, 320, Lost, Lost, 640, 960, 1280, 1600, 1920, 2240, 2560, 2880);
    }

    [TestMethod]
    public void Silence_in_its_place_is_heard_there()
    {
        short[][] speech = Speech(2);
        short[][] packets = [Silence, Silence, speech[0], Silence, Silence, speech[1], Silence];
        Hearing hearing = Listen(packets, [Zeros(5000), .. packets, Zeros(320)]);
        AssertPlaces(hearing, 5000, 5320, 5640, 5960, 6280, 6600, 6920);
    }

    [TestMethod]
    public void A_dropped_packet_of_silence_does_not_swallow_the_sound_before_a_later_pause()
    {
        short[][] speech = Speech(4);
        short[][] packets = [speech[0], Silence, speech[1], speech[2], Silence, speech[3]];
        Hearing hearing = Listen(packets, [speech[0], speech[1], speech[2], Silence, speech[3]]);
        AssertPlaces(hearing, 0, Lost, 320, 640, 960, 1280);
    }

    [TestMethod]
    public void Silence_in_a_gap_does_not_swallow_a_successor_that_begins_with_zeros()
    {
        short[][] speech = Speech(2);
        short[] soft = [.. Zeros(50), .. speech[1][50..]];
        short[][] packets = [speech[0], Silence, soft];
        AssertPlaces(Listen(packets, [speech[0], Zeros(300), soft]), 0, Lost, 620);
        AssertPlaces(Listen(packets, [speech[0], Zeros(320), soft]), 0, 320, 640);
        AssertPlaces(Listen(packets, [speech[0], Zeros(400), soft]), 0, 320, 720);
    }

    [TestMethod]
    public void Of_a_pause_that_is_too_short_the_last_packets_are_lost()
    {
        short[][] speech = Speech(2);
        short[][] packets = [speech[0], Silence, Silence, Silence, speech[1]];
        Hearing hearing = Listen(packets, [speech[0], Zeros(700), speech[1]]);
        AssertPlaces(hearing, 0, 320, 640, Lost, 1020);
    }

    [TestMethod]
    public void A_packet_lost_next_to_a_pause_takes_nothing_from_it()
    {
        short[][] speech = Speech(3);
        short[][] packets = [speech[0], Silence, speech[1], Silence, speech[2]];
        Hearing hearing = Listen(packets, [speech[0], Zeros(640), speech[2]]);
        AssertPlaces(hearing, 0, 320, Lost, 640, 960);
    }

    [TestMethod]
    public void Nothing_but_silence_is_heard_from_the_start_and_nothing_sent_is_nothing_heard()
    {
        AssertPlaces(Listen([Silence, Silence, Silence], [Zeros(900)]), 0, 320, Lost);
        Assert.IsEmpty(Listen([], [Zeros(900)]).Packets);
        Assert.AreEqual(0, Listen(Speech(3), []).FramesHeard);
    }

    [TestMethod]
    public void Frames_whose_channels_differ_are_counted()
    {
        short[][] packets = Speech(2);
        short[] left = [.. packets[0], .. packets[1]];
        Hearing hearing = Ears.Listen(packets, i => left[i], i => (short)(left[i] + (i % 100 == 0 ? 1 : 0)), left.Length, Rate);
        Assert.AreEqual(7, hearing.FramesUnequal);
        Assert.IsFalse(hearing.RightEqualsLeft);
        Assert.AreEqual(2, hearing.PacketsHeard);
    }

    [TestMethod]
    public void Losses_and_gaps_by_chance_are_told_exactly()
    {
        short[][] packets = Cut(Repeat(SampleSpeech.Make(8000, 20)));
        Noise chance = new();
        List<short[]> recording = [];
        List<int> sent = [];
        int frames = 0;
        foreach (short[] packet in packets)
        {
            bool dropped = chance.Below(10) == 0;
            short[] gap = Zeros(chance.Below(10) == 0 ? 256 : 0);
            sent.Add(dropped ? Lost : frames + gap.Length);
            recording.Add(gap);
            recording.Add(dropped ? [] : packet);
            frames += gap.Length + (dropped ? 0 : packet.Length);
        }

        int[] places = Places(Listen(packets, recording));
        for (int i = 0; i < packets.Length; i++)
        {
            if (packets[i].Any(sample => sample != 0))
            {
                Assert.AreEqual(sent[i], places[i], $"packet {i}");
            }
        }
    }

    [TestMethod]
    public void A_minute_without_gaps_is_heard_whole()
    {
        short[][] packets = Cut(Repeat(SampleSpeech.Make(8000, 60)));
        Assert.AreEqual(packets.Length, Listen(packets, packets).PacketsHeard);
    }

    private static Hearing Listen(short[][] packets, IEnumerable<short[]> recording, double windowSeconds = 5)
    {
        short[] both = [.. recording.SelectMany(part => part)];
        return Ears.Listen(packets, i => both[i], i => both[i], both.Length, Rate, windowSeconds);
    }

    private static void AssertPlaces(Hearing hearing, params int[] expected) =>
        CollectionAssert.AreEqual(expected, Places(hearing), string.Join(' ', Places(hearing)));

    private static int[] Places(Hearing hearing) => [.. hearing.Packets.Select(packet => packet.FirstFrame)];

    private static short[] Zeros(int count) => new short[count];

    private static short[][] Cut(short[] sound) => [.. sound.Chunk(PacketFrames)];

    private static short[] Repeat(short[] sound) => [.. sound.SelectMany(sample => new[] { sample, sample })];

    /// <summary>Packets that sound from their first to their last sample, no two alike.</summary>
    private static short[][] Speech(int count)
    {
        Noise noise = new();
        return Cut([.. Enumerable.Range(0, count * PacketFrames).Select(_ => (short)(1 + noise.Below(30000)))]);
    }
}
