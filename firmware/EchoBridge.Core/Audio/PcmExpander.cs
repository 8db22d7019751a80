using System;

namespace EchoBridge;

/// <summary>
/// Frames that are the DAC's own already: a copy. Only below full volume is every sample touched, which a stream could not
/// afford and a prompt can.
/// </summary>
public sealed class PcmExpander : Expander
{
    /// <inheritdoc/>
    public override int Skip(byte[] storage, int offset, int frames)
    {
        return frames * DmaAccount.FrameBytes;
    }

    /// <inheritdoc/>
    public override int Expand(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach)
    {
        int bytes = frames * bytesEach;
        int first = storage.Length - offset;
        if (first >= bytes)
        {
            Array.Copy(storage, offset, block, at, bytes);
        }
        else
        {
            Array.Copy(storage, offset, block, at, first);
            Array.Copy(storage, 0, block, at + first, bytes - first);
        }

        if (Gain != EchoBridge.Gain.Unity)
        {
            Scale(block, at, at + bytes);
        }

        return bytes;
    }

    private void Scale(byte[] block, int at, int end)
    {
        int gain = Gain;
        for (; at < end; at += 2)
        {
            int sample = ((block[at] | ((sbyte)block[at + 1] << 8)) * gain) >> EchoBridge.Gain.Bits;
            block[at] = (byte)sample;
            block[at + 1] = (byte)(sample >> 8);
        }
    }
}
