using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Phone;

/// <summary>A sound as the host sends it: converted to a rate that the dongle offers, coded, cut into packets.</summary>
internal sealed class AudioFeed
{
    /// <summary>A packet, and how it has to sound.</summary>
    /// <param name="Bytes">The value to write to the Audio characteristic.</param>
    /// <param name="Decoded">Its frames after the codec, at the stream's rate.</param>
    internal sealed record Packet(byte[] Bytes, short[] Decoded);

    private AudioFeed(int codec, int session, IReadOnlyList<Packet> packets, int frames)
    {
        Codec = codec;
        Session = session;
        Packets = packets;
        Frames = frames;
    }

    /// <summary>The codec's number.</summary>
    internal int Codec { get; }

    /// <summary>The session in the packets.</summary>
    internal int Session { get; }

    /// <summary>The packets, in order.</summary>
    internal IReadOnlyList<Packet> Packets { get; }

    /// <summary>Frames of the stream as sent.</summary>
    internal int Frames { get; }

    /// <summary>Frames a second of the stream.</summary>
    internal int Rate => EchoBridge.Codec.Of(Codec)!.RateAt(0);

    /// <summary>Microseconds that a full packet lasts.</summary>
    internal long PacketUs => 1_000_000L * EchoBridge.Codec.Of(Codec)!.PacketFrames / Rate;

    /// <summary>A sound as mu-law: at 8 kHz if it is 8 kHz, at 16 kHz otherwise.</summary>
    internal static AudioFeed From(PcmSound sound, int session)
    {
        int codec = sound.Rate == 8000 ? EchoBridge.Codec.MuLaw8 : EchoBridge.Codec.MuLaw16;
        short[] samples = PcmSound.ToInt16(Resampler.Resample(sound.ToMono(), sound.Rate, EchoBridge.Codec.Of(codec)!.RateAt(0)));
        var packets = new List<Packet>();
        int packetFrames = EchoBridge.Codec.Of(codec)!.PacketFrames;
        for (int at = 0; at < samples.Length; at += packetFrames)
        {
            int frames = Math.Min(packetFrames, samples.Length - at);
            packets.Add(Encode(samples.AsSpan(at, frames), packets.Count, AudioPacket.Kind(codec, session), at + frames == samples.Length));
        }

        return new AudioFeed(codec, session, packets, samples.Length);
    }

    private static Packet Encode(ReadOnlySpan<short> samples, int sequence, int kind, bool last)
    {
        byte[] bytes = new byte[AudioPacket.HeaderBytes + samples.Length];
        short[] decoded = new short[samples.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)sequence);
        bytes[2] = (byte)(kind | (last ? AudioPacket.Last : 0));
        for (int i = 0; i < samples.Length; i++)
        {
            byte code = MuLaw.Encode(samples[i]);
            bytes[AudioPacket.HeaderBytes + i] = code;
            decoded[i] = MuLaw.Decode(code);
        }

        return new Packet(bytes, decoded);
    }
}
