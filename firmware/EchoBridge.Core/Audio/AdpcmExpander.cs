using System;

namespace EchoBridge;

/// <summary>
/// IMA ADPCM (IMA Digital Audio Focus and Technical Working Groups, Recommended Practices 3.0, 1992), low nibble first. Every
/// packet begins with the decoder's state, predictor (2 bytes, signed), step index (1 byte) and a zero, so a lost packet costs
/// only itself. The step's differences and the next step are looked up, a frame is repeated by block copies.
/// </summary>
public sealed class AdpcmExpander : Expander
{
    private const int LastIndex = 88;

    // Behind the second nibble of a byte only this is left of it.
    private const int Done = 1;

    private static readonly short[] Steps =
    [
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130,
        143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282,
        1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630,
        9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
    ];

    private readonly ushort[] _difference = new ushort[(LastIndex + 1) * 8];
    private readonly byte[] _next = new byte[(LastIndex + 1) * 8];
    private readonly int _packetFrames;
    private readonly byte[] _passedOver = new byte[2];
    private int _predictor;
    private int _index;
    private int _left;
    private int _code = Done;

    /// <summary>Builds its two tables, 2.1 KB.</summary>
    /// <param name="packetFrames">Frames in a full packet: an even number.</param>
    public AdpcmExpander(int packetFrames)
    {
        _packetFrames = packetFrames;
        for (int i = 0; i < _next.Length; i++)
        {
            int step = Steps[i >> 3];
            int magnitude = i & 7;
            _difference[i] = (ushort)((step >> 3) + ((magnitude & 4) != 0 ? step : 0) + ((magnitude & 2) != 0 ? step >> 1 : 0) + ((magnitude & 1) != 0 ? step >> 2 : 0));
            int next = (i >> 3) + (magnitude < 4 ? -1 : 2 * (magnitude - 3));
            _next[i] = (byte)(next < 0 ? 0 : next > LastIndex ? LastIndex : next);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _left = 0;
        _code = Done;
    }

    /// <inheritdoc/>
    public override int Skip(byte[] storage, int offset, int frames)
    {
        return Run(storage, offset, frames, _passedOver, 0, 0);
    }

    /// <inheritdoc/>
    public override int Expand(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach)
    {
        return Run(storage, offset, frames, block, at, bytesEach);
    }

    private int Run(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach)
    {
        int taken = 0;
        while (frames > 0)
        {
            if (_left == 0)
            {
                Load(storage, offset + taken);
                taken += 4;
            }

            int run = frames < _left ? frames : _left;
            taken += Decode(storage, offset + taken, run, block, at, bytesEach);
            at += run * bytesEach;
            frames -= run;
            _left -= run;
        }

        return taken;
    }

    // What came over the air may have any index.
    private void Load(byte[] storage, int from)
    {
        int mask = storage.Length - 1;
        _predictor = storage[from & mask] | ((sbyte)storage[(from + 1) & mask] << 8);
        int index = storage[(from + 2) & mask];
        _index = index > LastIndex ? LastIndex : index;
        _left = _packetFrames;
        _code = Done;
    }

    private int Decode(byte[] storage, int from, int count, byte[] block, int at, int bytesEach)
    {
        ushort[] differences = _difference;
        byte[] nexts = _next;
        int gain = Gain;
        int mask = storage.Length - 1;
        int start = from;
        int predictor = _predictor;
        int index = _index;
        int code = _code;
        for (; count > 0; count--)
        {
            if (code == Done)
            {
                code = storage[from & mask] | 0x100;
                from++;
            }

            index = (index << 3) | (code & 7);
            if ((code & 8) != 0)
            {
                predictor -= differences[index];
                if (predictor < -32768)
                {
                    predictor = -32768;
                }
            }
            else
            {
                predictor += differences[index];
                if (predictor > 32767)
                {
                    predictor = 32767;
                }
            }

            index = nexts[index];
            code >>= 4;
            int sample = (predictor * gain) >> EchoBridge.Gain.Bits;
            block[at] = (byte)sample;
            block[at + 1] = (byte)(sample >> 8);
            for (int done = 2; done < bytesEach; done += done)
            {
                Array.Copy(block, at, block, at + done, done);
            }

            at += bytesEach;
        }

        _predictor = predictor;
        _index = index;
        _code = code;
        return from - start;
    }
}
