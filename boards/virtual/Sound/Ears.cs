using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Sound;

/// <summary>
/// Finds the packets that were sent in what a DAC played. A packet is heard if all its samples are there, unbroken and in
/// order with the other packets. It is looked for in the place that follows the packet heard before it, else further on,
/// at most the window away; until a first packet has been heard, in the whole recording.
/// </summary>
/// <remarks>
/// Two rules keep a lost packet from taking the place of others:
/// <list type="number">
/// <item>A packet that fits only further on is lost if one of its successors fits earlier than that: packets sound in
/// order, so the later place can only belong to a later packet of the same content (in a steady tone, for example). The
/// first one of all, which has no place yet, is where it is if the second follows it.</item>
/// <item>Silence has no content to be known by. Packets of zeros are set aside until all others have their places; then
/// they take, in order, the silence between their nearest heard neighbours, as close to the one before as it
/// allows (the first ones of all: to the one after), and are lost if there is not enough of it.</item>
/// </list>
/// A receiver that keeps pace with its sender leaves out or repeats a frame now and then. Where it may, a packet in its place
/// is heard with one such slip, too.
/// </remarks>
internal sealed class Ears
{
    private readonly IReadOnlyList<short[]> packets;
    private readonly short[] left;
    private readonly int window;
    private readonly int slip;
    private readonly int[] places;
    private readonly int[] slips;
    private int heardUntil;
    private bool anyHeard;

    private Ears(IReadOnlyList<short[]> packets, short[] left, int window, int slip)
    {
        this.packets = packets;
        this.left = left;
        this.window = window;
        this.slip = slip;
        slips = new int[packets.Count];
        places = new int[packets.Count];
        Array.Fill(places, HeardPacket.NotHeard);
    }

    /// <summary>Listens to a recording.</summary>
    /// <param name="packets">What should sound, in order: each packet's samples at the DAC's rate, at least one.</param>
    /// <param name="left">The left sample of a frame of the recording, by its index.</param>
    /// <param name="right">The right sample of a frame of the recording, by its index.</param>
    /// <param name="frames">The length of the recording.</param>
    /// <param name="rate">The DAC's rate, in frames a second.</param>
    /// <param name="windowSeconds">How far beyond the place where it should be a packet is looked for.</param>
    /// <param name="slip">Frames of the recording of which one run in a packet may be left out or repeated; 0 if none may.</param>
    /// <returns>Where each packet was heard.</returns>
    /// <exception cref="ArgumentException">A packet is empty.</exception>
    public static Hearing Listen(
        IReadOnlyList<short[]> packets, Func<int, short> left, Func<int, short> right, int frames, int rate, double windowSeconds = 5, int slip = 0)
    {
        short[] recording = new short[frames];
        int unequal = 0;
        for (int frame = 0; frame < frames; frame++)
        {
            recording[frame] = left(frame);
            unequal += right(frame) == recording[frame] ? 0 : 1;
        }

        foreach (short[] packet in packets)
        {
            ArgumentOutOfRangeException.ThrowIfZero(packet.Length, nameof(packets));
        }

        Ears ears = new(packets, recording, (int)(rate * windowSeconds), slip);
        ears.PlaceSounding();
        ears.PlaceSilent();
        return ears.Report(unequal);
    }

    private static bool IsSilent(short[] packet) => !packet.AsSpan().ContainsAnyExcept((short)0);

    private void PlaceSounding()
    {
        int silence = 0;
        for (int i = 0; i < packets.Count; i++)
        {
            if (IsSilent(packets[i]))
            {
                silence += packets[i].Length;
                continue;
            }

            places[i] = Find(i, heardUntil + silence);
            if (places[i] != HeardPacket.NotHeard)
            {
                heardUntil = places[i] + packets[i].Length + slips[i];
                anyHeard = true;
                silence = 0;
            }
        }
    }

    private int Find(int index, int due)
    {
        short[] packet = packets[index];
        if (anyHeard && due <= left.Length && left.AsSpan(due).StartsWith(packet))
        {
            return due;
        }

        if (anyHeard && slip != 0 && due <= left.Length && SlipAt(packet, due) is var slipped and not 0)
        {
            slips[index] = slipped;
            return due;
        }

        int end = anyHeard ? due + window + packet.Length : left.Length;
        int place = FirstPlace(packet, heardUntil, end);
        return place != HeardPacket.NotHeard && !IsSureStart(index, place) && SuccessorFitsBefore(place, index)
            ? HeardPacket.NotHeard
            : place;
    }

    // Samples more (a run repeated) or less (a run left out) than the packet has, if that is all that differs; 0 otherwise. That the
    // last run was left out nothing in the packet can prove, so a repetition comes first.
    private int SlipAt(short[] packet, int place)
    {
        ReadOnlySpan<short> heard = left.AsSpan(place);
        int same = heard.CommonPrefixLength(packet) / slip * slip;
        if (same >= slip && heard[same..].StartsWith(packet.AsSpan(same - slip)))
        {
            return slip;
        }

        return same + slip <= packet.Length && heard[same..].StartsWith(packet.AsSpan(same + slip)) ? -slip : 0;
    }

    private bool IsSureStart(int index, int place)
    {
        int next = place + packets[index].Length;
        return !anyHeard && index + 1 < packets.Count
            && next <= left.Length && left.AsSpan(next).StartsWith(packets[index + 1]);
    }

    private bool SuccessorFitsBefore(int place, int index)
    {
        int ahead = 0;
        for (int i = index + 1; i < packets.Count && ahead <= window; i++)
        {
            short[] packet = packets[i];
            ahead += packet.Length;
            if (!IsSilent(packet) && FirstPlace(packet, heardUntil, place + packet.Length - 1) != HeardPacket.NotHeard)
            {
                return true;
            }
        }

        return false;
    }

    private void PlaceSilent()
    {
        List<int> silent = [];
        int silence = 0;
        int from = 0;
        bool afterSound = false;
        for (int i = 0; i < packets.Count; i++)
        {
            if (places[i] != HeardPacket.NotHeard)
            {
                FillSilence(silent, afterSound ? from : Math.Max(0, places[i] - silence), places[i]);
                from = places[i] + packets[i].Length + slips[i];
                afterSound = true;
                silent.Clear();
                silence = 0;
            }
            else if (IsSilent(packets[i]))
            {
                silent.Add(i);
                silence += packets[i].Length;
            }
        }

        FillSilence(silent, from, from + silence + window);
    }

    private void FillSilence(List<int> silent, int from, int end)
    {
        foreach (int i in silent)
        {
            places[i] = FirstPlace(packets[i], from, end);
            from = places[i] == HeardPacket.NotHeard ? from : places[i] + packets[i].Length;
        }
    }

    private int FirstPlace(short[] packet, int from, int end)
    {
        int place = left.AsSpan(from, Math.Max(0, Math.Min(end, left.Length) - from)).IndexOf(packet);
        return place < 0 ? HeardPacket.NotHeard : from + place;
    }

    private Hearing Report(int unequal)
    {
        int heard = 0;
        int differing = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] == HeardPacket.NotHeard)
            {
                continue;
            }

            heard += packets[i].Length + Math.Min(0, slips[i]);
            if (slips[i] == 0)
            {
                differing += packets[i].Length - left.AsSpan(places[i]).CommonPrefixLength(packets[i]);
            }
        }

        return new Hearing(Array.ConvertAll(places, place => new HeardPacket(place)), heard, differing, unequal);
    }
}
