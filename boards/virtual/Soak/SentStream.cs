using System;
using EchoBridge.Virtual.Phone;

namespace EchoBridge.Virtual.Soak;

/// <summary>A stream as its host sent it and as it was heard. Frames are those of the stream's rate.</summary>
/// <param name="number">Counts streams.</param>
/// <param name="rate">Frames a second.</param>
/// <param name="playing">What it is a part of.</param>
internal sealed class SentStream(int number, int rate, Playing playing)
{
    /// <summary>Frames in every packet but the last: both mu-law codecs have as many.</summary>
    internal static readonly int PacketFrames = Codec.Of(Codec.MuLaw8)!.PacketFrames;

    // A prime that keeps two streams in a row far apart in the loop.
    private readonly long _offset = number * 299_993L;

    /// <summary>Its number.</summary>
    internal int Number { get; } = number;

    /// <summary>Frames a second.</summary>
    internal int Rate { get; } = rate;

    /// <summary>What it is a part of.</summary>
    internal Playing Playing { get; } = playing;

    /// <summary>Frames given to the phone's radio.</summary>
    internal long Sent { get; private set; }

    /// <summary>Frames heard at the DAC.</summary>
    internal long Heard { get; private set; }

    /// <summary>The frame that should be heard next.</summary>
    internal long Next { get; private set; }

    /// <summary>The dongle's own account, if it could be asked.</summary>
    internal StreamAccount? Account { get; set; }

    /// <summary>True if its host keeps to the pace of the sound.</summary>
    internal required bool IsPaced { get; init; }

    /// <summary>How often the chip had booted when it was opened.</summary>
    internal required int Boot { get; init; }

    /// <summary>True once it is no longer listened for.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>A packet, as it goes to the Audio characteristic.</summary>
    internal byte[] NextPacket(int kind, int frames, bool last)
    {
        byte[] packet = new byte[AudioPacket.HeaderBytes + frames];
        LittleEndian.PutUInt16(packet, 0, (int)(Sent / PacketFrames));
        packet[2] = (byte)(kind | (last ? AudioPacket.Last : 0));
        Pattern.Fill(packet.AsSpan(AudioPacket.HeaderBytes), _offset + Sent);
        Sent += frames;
        return packet;
    }

    /// <summary>True if the samples are the frames that should be heard next.</summary>
    internal bool Continues(ReadOnlySpan<short> heard) => Next + heard.Length <= Sent && IsAt(Next, heard);

    /// <summary>True if the sample is the frame that should be heard next.</summary>
    internal bool Continues(short sample) => Next < Sent && sample == Pattern.Sample(_offset + Next);

    /// <summary>The frame that should be heard next was heard.</summary>
    internal void Hear()
    {
        Next++;
        Heard++;
    }

    /// <summary>Finds what is heard among the frames after the next one.</summary>
    /// <param name="heard">Samples of consecutive frames.</param>
    /// <returns>False if no host sent it, or not after what was heard before.</returns>
    internal bool Skip(ReadOnlySpan<short> heard)
    {
        for (long at = Next; at + heard.Length <= Sent; at++)
        {
            if (IsAt(at, heard))
            {
                Next = at;
                return true;
            }
        }

        return false;
    }

    private bool IsAt(long at, ReadOnlySpan<short> heard)
    {
        for (int i = 0; i < heard.Length; i++)
        {
            if (heard[i] != Pattern.Sample(_offset + at + i))
            {
                return false;
            }
        }

        return true;
    }
}
