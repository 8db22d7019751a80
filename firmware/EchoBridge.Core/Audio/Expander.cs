namespace EchoBridge;

/// <summary>Makes DAC frames of a codec's bytes where they lie in the ring. One call makes a whole block.</summary>
public abstract class Expander
{
    /// <summary>The gain that everything is made with, 0 to <see cref="EchoBridge.Gain.Unity"/>.</summary>
    public int Gain { get; private set; } = EchoBridge.Gain.Unity;

    /// <summary>Changes the gain: from the next frame on, at once. Who calls it has a <see cref="Ramp"/> ready.</summary>
    public virtual void SetGain(int gain)
    {
        Gain = gain;
    }

    /// <summary>A stream begins.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Passes over <paramref name="frames"/> frames of the stream, which are there.</summary>
    /// <param name="storage">The ring's bytes; their number is a power of two.</param>
    /// <param name="offset">Where the next byte lies.</param>
    /// <param name="frames">How many.</param>
    /// <returns>Bytes of the ring that are done with.</returns>
    public abstract int Skip(byte[] storage, int offset, int frames);

    /// <summary>Expands <paramref name="frames"/> frames of the stream.</summary>
    /// <param name="storage">The ring's bytes; their number is a power of two.</param>
    /// <param name="offset">Where the next byte lies; the bytes go on at 0 behind the last.</param>
    /// <param name="frames">How many; so many are there.</param>
    /// <param name="block">Where the DAC frames go.</param>
    /// <param name="at">Byte offset of the first.</param>
    /// <param name="bytesEach">DAC bytes of one frame: 4 x DAC rate / stream rate.</param>
    /// <returns>Bytes of the ring that are done with.</returns>
    public abstract int Expand(byte[] storage, int offset, int frames, byte[] block, int at, int bytesEach);
}
