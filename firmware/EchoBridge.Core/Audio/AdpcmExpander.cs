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

    // The tables have eight entries a step, one for each magnitude.
    private const int StepShift = 3;

    private static readonly short[] Steps =
    [
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130,
        143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282,
        1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630,
        9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
    ];

    private readonly ushort[] _difference = new ushort[(LastIndex + 1) * 8];
    private readonly ushort[] _next = new ushort[(LastIndex + 1) * 8];
    private readonly int _packetFrames;
    private readonly byte[] _passedOver = new byte[2 * DmaAccount.FrameBytes];
    private int _predictor;
    private int _step;
    private int _left;
    private bool _half;

    /// <summary>Builds its two tables, 2.8 KB.</summary>
    /// <param name="packetFrames">Frames in a full packet: an even number.</param>
    public AdpcmExpander(int packetFrames)
    {
        _packetFrames = packetFrames;
        for (int i = 0; i < _next.Length; i++)
        {
            int step = Steps[i >> StepShift];
            int magnitude = i & 7;
            _difference[i] = (ushort)((step >> 3) + ((magnitude & 4) != 0 ? step : 0) + ((magnitude & 2) != 0 ? step >> 1 : 0) + ((magnitude & 1) != 0 ? step >> 2 : 0));
            int next = (i >> StepShift) + (magnitude < 4 ? -1 : 2 * (magnitude - 3));
            _next[i] = (ushort)((next < 0 ? 0 : next > LastIndex ? LastIndex : next) << StepShift);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _left = 0;
        _half = false;
    }

    /// <inheritdoc/>
    public override int Skip(byte[] storage, int offset, int frames)
    {
        int taken = 0;
        for (; frames > 0; frames -= 2)
        {
            taken += Run(storage, offset + taken, frames < 2 ? 1 : 2, _passedOver, 0, DmaAccount.FrameBytes);
        }

        return taken;
    }

    /// <inheritdoc/>
    public override int Expand(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach)
    {
        int taken = Run(storage, offset, frames, block, at, bytesEach);
        if (Gain != EchoBridge.Gain.Unity)
        {
            Ramp.Scale(block, at, at + (frames * bytesEach), Gain);
        }

        return taken;
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
        _step = (index > LastIndex ? LastIndex : index) << StepShift;
        _left = _packetFrames;
        _half = false;
    }

    // Bytes, with a sample of half a byte before them and behind them where a block ends within a byte.
    private int Decode(byte[] storage, int from, int count, byte[] block, int at, int bytesEach)
    {
        int mask = storage.Length - 1;
        int start = from;
        if (_half)
        {
            Put(storage[from & mask] >> 4, block, at, bytesEach);
            from++;
            at += bytesEach;
            count--;
        }

        int bytes = count >> 1;
        int first = storage.Length - (from & mask);
        int run = bytes < first ? bytes : first;
        DecodeBytes(storage, from & mask, run, block, at, bytesEach);
        if (run < bytes)
        {
            DecodeBytes(storage, 0, bytes - run, block, at + (2 * run * bytesEach), bytesEach);
        }

        from += bytes;
        _half = (count & 1) != 0;
        if (_half)
        {
            Put(storage[from & mask], block, at + (2 * bytes * bytesEach), bytesEach);
        }

        return from - start;
    }

    // The one loop that counts: two samples a turn, no call but the copies.
    private void DecodeBytes(byte[] storage, int from, int bytes, byte[] block, int at, int bytesEach)
    {
        ushort[] differences = _difference;
        ushort[] nexts = _next;
        int once = bytesEach < 8 ? bytesEach - 4 : 4;
        int twice = bytesEach - 8;
        int predictor = _predictor;
        int step = _step;
        for (int end = from + bytes; from < end; from++)
        {
            int code = storage[from];
            int half = code & 15;
            if (half > 7)
            {
                step |= half & 7;
                predictor -= differences[step];
                if (predictor < -32768)
                {
                    predictor = -32768;
                }
            }
            else
            {
                step |= half;
                predictor += differences[step];
                if (predictor > 32767)
                {
                    predictor = 32767;
                }
            }

            step = nexts[step];
            byte low = (byte)predictor;
            byte high = (byte)(predictor >> 8);
            block[at] = low;
            block[at + 1] = high;
            block[at + 2] = low;
            block[at + 3] = high;
            Array.Copy(block, at, block, at + 4, once);
            int second = at + bytesEach;
            half = code >> 4;
            if (half > 7)
            {
                step |= half & 7;
                predictor -= differences[step];
                if (predictor < -32768)
                {
                    predictor = -32768;
                }
            }
            else
            {
                step |= half;
                predictor += differences[step];
                if (predictor > 32767)
                {
                    predictor = 32767;
                }
            }

            step = nexts[step];
            low = (byte)predictor;
            high = (byte)(predictor >> 8);
            block[second] = low;
            block[second + 1] = high;
            block[second + 2] = low;
            block[second + 3] = high;
            Array.Copy(block, second, block, second + 4, once);
            if (twice > 0)
            {
                Array.Copy(block, at, block, at + 8, twice);
                Array.Copy(block, second, block, second + 8, twice);
            }

            at = second + bytesEach;
        }

        _predictor = predictor;
        _step = step;
    }

    // The same for one sample, in the low half of the code.
    private void Put(int code, byte[] block, int at, int bytesEach)
    {
        int entry = _step | (code & 7);
        int predictor = (code & 8) != 0 ? _predictor - _difference[entry] : _predictor + _difference[entry];
        _predictor = predictor < -32768 ? -32768 : predictor > 32767 ? 32767 : predictor;
        _step = _next[entry];
        for (int done = 0; done < bytesEach; done += 2)
        {
            block[at + done] = (byte)_predictor;
            block[at + done + 1] = (byte)(_predictor >> 8);
        }
    }
}
