using System;
using System.Runtime.InteropServices;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Soak.Hearing;

namespace EchoBridge.Virtual.Soak;

/// <summary>A stream as its host sent it and as it was heard. Frames are those of the stream's rate.</summary>
/// <param name="number">Counts streams.</param>
/// <param name="rate">Frames a second.</param>
/// <param name="dacRate">Frames a second of the DAC: at least twice as many.</param>
/// <param name="playing">What it is a part of.</param>
internal sealed class SentStream(int number, int rate, int dacRate, Playing playing)
{
    /// <summary>Frames in every packet but the last: both mu-law codecs have as many.</summary>
    internal static readonly int PacketFrames = Codec.Of(Codec.MuLaw8)!.PacketFrames;

    // Two DAC frames of two samples are compared at once.
    private const int FramesPerCell = 2;

    // A prime that keeps two streams in a row far apart in the loop.
    private readonly long _offset = number * 299_993L;

    /// <summary>Its number.</summary>
    internal int Number { get; } = number;

    /// <summary>Frames a second.</summary>
    internal int Rate { get; } = rate;

    /// <summary>DAC frames that each frame lasts.</summary>
    internal int Repeat { get; } = dacRate / rate;

    /// <summary>What it is a part of.</summary>
    internal Playing Playing { get; } = playing;

    /// <summary>Frames given to the phone's radio.</summary>
    internal long Sent { get; private set; }

    /// <summary>Frames heard at the DAC.</summary>
    internal long Heard { get; private set; }

    /// <summary>When the last of them had been heard, in microseconds.</summary>
    internal long HeardUntilUs { get; private set; }

    /// <summary>The frame that should be heard next.</summary>
    internal long Next { get; private set; }

    /// <summary>Frames left out one by one, as heard.</summary>
    internal int Skipped { get; private set; }

    /// <summary>Frames played twice, as heard.</summary>
    internal int Repeated { get; private set; }

    /// <summary>Where it slipped last.</summary>
    internal long LastSlip { get; private set; }

    /// <summary>Frames for which a silence stood, as heard.</summary>
    internal long Concealed { get; set; }

    /// <summary>Times that the sound went on behind such a silence.</summary>
    internal int Seams { get; set; }

    /// <summary>Times that the sound broke off and began again.</summary>
    internal int Breaks { get; set; }

    /// <summary>The dongle's own account, if it could be asked.</summary>
    internal StreamAccount? Account { get; set; }

    /// <summary>True if its host keeps to the pace of the sound.</summary>
    internal required bool IsPaced { get; init; }

    /// <summary>True if its host wants little latency: what is too late is passed over.</summary>
    internal required bool IsPrompt { get; init; }

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

    /// <summary>How many DAC frames from one on are those of the stream, in a row: whole frames of the stream only.</summary>
    /// <param name="window">What was heard.</param>
    /// <param name="at">The first DAC frame.</param>
    /// <param name="position">The frame of the stream.</param>
    /// <param name="ramp">The ramp that it is under, if any.</param>
    internal int Follow(SoundWindow window, long at, long position, HeardRamp ramp)
    {
        ReadOnlySpan<ulong> heard = MemoryMarshal.Cast<short, ulong>(window.From(at));
        int cells = Repeat / FramesPerCell;
        long most = Math.Min(Sent - position, heard.Length / cells);
        int count = 0;
        while (count < most)
        {
            ulong cell = Cell(at + (count * Repeat), position + count, ramp);
            if (heard[count * cells] != cell || heard[(count * cells) + cells - 1] != cell)
            {
                break;
            }

            count++;
        }

        return count * Repeat;
    }

    /// <summary>The next frames have been heard, so many as these DAC frames are.</summary>
    internal void Hear(int dacFrames, long untilUs)
    {
        HeardUntilUs = untilUs;
        Next += dacFrames / Repeat;
        Heard += dacFrames / Repeat;
    }

    /// <summary>What is heard next is a later frame.</summary>
    internal void GoTo(long position) => Next = position;

    /// <summary>One frame was left out (-1) or played twice (1).</summary>
    internal void Slip(int frames)
    {
        Skipped += frames < 0 ? 1 : 0;
        Repeated += frames > 0 ? 1 : 0;
        Next -= Math.Min(0, frames);
        LastSlip = Next;
    }

    /// <summary>How a frame sounds.</summary>
    internal short Sample(long position) => Pattern.Sample(_offset + position);

    // Left, right, and the repetition of both.
    private ulong Cell(long at, long position, HeardRamp ramp)
    {
        short sample = Pattern.Sample(_offset + position);
        return (at < ramp.End ? (ushort)ramp.Of(sample, at, Repeat) : (ushort)sample) * 0x0001_0001_0001_0001UL;
    }
}
