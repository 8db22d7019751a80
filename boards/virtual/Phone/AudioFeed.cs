using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.Virtual.Sound;

namespace EchoBridge.Virtual.Phone;

/// <summary>A sound as the host sends it: converted to a rate that the dongle offers, coded, cut into packets.</summary>
internal sealed class AudioFeed
{
    /// <summary>A packet, and how it has to sound.</summary>
    /// <param name="Bytes">The value to write to the Audio characteristic.</param>
    /// <param name="Decoded">Its frames after the codec, at the stream's rate; one channel, for both are alike.</param>
    internal sealed record Packet(byte[] Bytes, short[] Decoded);

    private AudioFeed(Codec format, int rate, int session, IReadOnlyList<Packet> packets)
    {
        Codec = format.Number;
        Rate = rate;
        Session = session;
        Packets = packets;
        Frames = packets.Sum(packet => packet.Decoded.Length);
        PacketUs = 1_000_000L * format.PacketFrames / rate;
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
    internal int Rate { get; }

    /// <summary>Microseconds that a full packet lasts.</summary>
    internal long PacketUs { get; }

    /// <summary>A sound as mu-law: at 8 kHz if it is 8 kHz, at 16 kHz otherwise.</summary>
    internal static AudioFeed From(PcmSound sound, int session) =>
        From(sound, session, sound.Rate == 8000 ? EchoBridge.Codec.MuLaw8 : EchoBridge.Codec.MuLaw16, dacRate: 0);

    /// <summary>A sound in a codec.</summary>
    /// <param name="sound">The sound; several channels become one.</param>
    /// <param name="session">0 to 7.</param>
    /// <param name="codec">The codec's number.</param>
    /// <param name="dacRate">The dongle's DAC, for the codec that has its rate.</param>
    internal static AudioFeed From(PcmSound sound, int session, int codec, int dacRate)
    {
        Codec format = EchoBridge.Codec.Of(codec) ?? throw new ArgumentOutOfRangeException(nameof(codec));
        int rate = format.RateAt(dacRate);
        short[] samples = PcmSound.ToInt16(Resampler.Resample(sound.ToMono(), sound.Rate, rate));
        return FromSamples(samples, session, format, rate);
    }

    /// <summary>Samples of one channel, at the stream's rate, in a codec.</summary>
    internal static AudioFeed FromSamples(short[] samples, int session, Codec format, int rate)
    {
        Func<ReadOnlyMemory<short>, (byte[] Payload, short[] Decoded)> encode = CoderOf(format.Number);
        int kind = AudioPacket.Kind(format.Number, session);
        var packets = new List<Packet>();
        for (int at = 0; at < samples.Length; at += format.PacketFrames)
        {
            ReadOnlyMemory<short> frames = samples.AsMemory(at, Math.Min(format.PacketFrames, samples.Length - at));
            (byte[] payload, short[] decoded) = encode(frames);
            byte[] bytes = [0, 0, (byte)(kind | (at + frames.Length == samples.Length ? AudioPacket.Last : 0)), .. payload];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)packets.Count);
            packets.Add(new Packet(bytes, decoded));
        }

        return new AudioFeed(format, rate, session, packets);
    }

    private static Func<ReadOnlyMemory<short>, (byte[] Payload, short[] Decoded)> CoderOf(int codec)
    {
        switch (codec)
        {
            case EchoBridge.Codec.Pcm16:
                return static frames => (Stereo(frames.Span), frames.ToArray());
            case EchoBridge.Codec.Adpcm8 or EchoBridge.Codec.Adpcm16:
                var coder = new ImaAdpcm();
                return frames =>
                {
                    byte[] payload = coder.Encode(Even(frames.Span));
                    return (payload, ImaAdpcm.Decode(payload));
                };
            default:
                return static frames =>
                {
                    byte[] codes = [.. frames.ToArray().Select(MuLaw.Encode)];
                    return (codes, Array.ConvertAll(codes, MuLaw.Decode));
                };
        }
    }

    // Two samples make a byte: the last one of a stream may have to stand twice.
    private static short[] Even(ReadOnlySpan<short> frames) => frames.Length % 2 == 0 ? frames.ToArray() : [.. frames, frames[^1]];

    private static byte[] Stereo(ReadOnlySpan<short> frames)
    {
        byte[] bytes = new byte[frames.Length * DmaAccount.FrameBytes];
        for (int i = 0; i < bytes.Length; i += 2)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i), frames[i / DmaAccount.FrameBytes]);
        }

        return bytes;
    }
}
