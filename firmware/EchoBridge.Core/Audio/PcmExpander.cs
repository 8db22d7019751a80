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
            Ramp.Scale(block, at, at + bytes, Gain);
        }

        return bytes;
    }
}
