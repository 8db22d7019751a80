using System;

namespace EchoBridge.Tests;

/// <summary>A host's packets of a codec, one after the other in one array. What they sound like goes on from packet to packet.</summary>
internal sealed class Packets
{
    /// <summary>Level of the constant and amplitude of the sine: one that mu-law has.</summary>
    internal const int Level = 30076;

    // Its period is no part of a packet: a packet that is missing leaves a step.
    private const int SineHz = 104;

    private readonly AdpcmReference _adpcm = new AdpcmReference();
    private readonly bool _sine;
    private readonly int[] _period;
    private readonly byte[] _muLaw;
    private readonly Codec _codec;
    private int _kind;

    /// <summary>Packets for a stream.</summary>
    /// <param name="codec">Its codec.</param>
    /// <param name="session">Its session.</param>
    /// <param name="dacRate">The rate of the DAC.</param>
    /// <param name="sine">True for a sine of about 104 Hz at full scale, false for a constant.</param>
    internal Packets(int codec, int session, int dacRate, bool sine)
    {
        _codec = Codec.Of(codec)!;
        _kind = AudioPacket.Kind(codec, session);
        _sine = sine;
        _period = Period(_codec.RateAt(dacRate) / SineHz);
        _muLaw = new byte[_period.Length + _codec.PacketFrames];
        for (int i = 0; i < _muLaw.Length; i++)
        {
            _muLaw[i] = (byte)EncodeMuLaw(Sample(i));
        }
    }

    /// <summary>The packet that was made last; it may be longer than the packet is.</summary>
    internal byte[] Bytes { get; } = new byte[AudioPacket.MaxBytes];

    /// <summary>Another session from now on.</summary>
    internal void SetSession(int session)
    {
        _kind = AudioPacket.Kind(_codec.Number, session);
    }

    /// <summary>A full packet.</summary>
    internal int Make(int sequence)
    {
        return Make(sequence, _codec.PacketFrames, false);
    }

    /// <summary>Makes a packet. Returns its length.</summary>
    internal int Make(int sequence, int frames, bool last)
    {
        LittleEndian.PutUInt16(Bytes, 0, sequence);
        Bytes[2] = (byte)(_kind | (last ? AudioPacket.Last : 0));
        int first = (int)((long)sequence * _codec.PacketFrames % _period.Length);
        switch (_codec.Number)
        {
            case Codec.Pcm16:
                return Pcm(first, frames);
            case Codec.Adpcm8:
            case Codec.Adpcm16:
                return Adpcm(first, frames);
            default:
                return MuLaw(first, frames);
        }
    }

    private int Sample(int frame)
    {
        return _sine ? _period[frame % _period.Length] : Level;
    }

    private int Pcm(int first, int frames)
    {
        int at = AudioPacket.HeaderBytes;
        for (int i = 0; i < frames; i++)
        {
            LittleEndian.PutUInt16(Bytes, at, Sample(first + i));
            LittleEndian.PutUInt16(Bytes, at + 2, -Sample(first + i));
            at += DmaAccount.FrameBytes;
        }

        return at;
    }

    private int MuLaw(int first, int frames)
    {
        Array.Copy(_muLaw, first, Bytes, AudioPacket.HeaderBytes, frames);
        return AudioPacket.HeaderBytes + frames;
    }

    // Encoded from a little before its first frame on, so that the encoder has settled, wherever in the stream that is.
    private int Adpcm(int first, int frames)
    {
        _adpcm.Predictor = Sample(first + _period.Length - 40);
        _adpcm.Index = 0;
        for (int i = _period.Length - 40; i < _period.Length; i++)
        {
            _adpcm.Encode(Sample(first + i));
        }

        int at = AudioPacket.HeaderBytes;
        LittleEndian.PutUInt16(Bytes, at, _adpcm.Predictor);
        Bytes[at + 2] = (byte)_adpcm.Index;
        Bytes[at + 3] = 0;
        at += _codec.StateBytes;
        for (int i = 0; i < frames; i += 2)
        {
            int low = _adpcm.Encode(Sample(first + i));
            Bytes[at++] = (byte)(low | (_adpcm.Encode(Sample(first + i + 1)) << 4));
        }

        return at;
    }

    private static int EncodeMuLaw(int sample)
    {
        int magnitude = (sample < 0 ? -sample : sample) + 0x84;
        int exponent = 7;
        while (exponent > 0 && magnitude < 0x80 << exponent)
        {
            exponent--;
        }

        return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
    }

    // Bhaskara's approximation of the sine, within two thousandths: the runtime's own library has no sine.
    private static int[] Period(int frames)
    {
        int half = frames / 2;
        var period = new int[2 * half];
        for (int i = 0; i < half; i++)
        {
            long x = i * (half - i);
            period[i] = (int)(16 * Level * x / ((5 * half * half) - (4 * x)));
            period[half + i] = -period[i];
        }

        return period;
    }
}
