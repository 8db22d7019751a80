using System;

namespace EchoBridge.Virtual.Soak.Hearing;

/// <summary>A gain that goes from one value to another, as PROTOCOL.md and Core's <see cref="Ramp"/> have it, told by the number of the DAC frame.</summary>
/// <param name="Start">Its first DAC frame.</param>
/// <param name="Frames">DAC frames; a multiple of those that a frame of the stream is repeated.</param>
/// <param name="From">The gain before it.</param>
/// <param name="To">The gain at its end.</param>
internal readonly record struct HeardRamp(long Start, int Frames, int From, int To)
{
    /// <summary>No ramp.</summary>
    internal static HeardRamp None => default;

    /// <summary>The DAC frame after its last.</summary>
    internal long End => Start + Frames;

    /// <summary>From silence.</summary>
    internal static HeardRamp In(long start, int frames) => new(start, frames, 0, Gain.Unity);

    /// <summary>A sample of a frame of the stream that begins at a DAC frame and lasts for <paramref name="repeat"/> of them: its gain is that of its last.</summary>
    internal short Of(short sample, long at, int repeat)
    {
        int done = (int)(at - Start) + repeat;
        int gain = done >= Frames ? To : From + (done * ((To - From) / Frames));
        return (short)((sample * gain) >> Gain.Bits);
    }
}

/// <summary>The last frame of a sound on its way to silence, in a straight line, as Core's <see cref="Tail"/> has it.</summary>
/// <param name="Start">Its first DAC frame.</param>
/// <param name="Frames">DAC frames, the last of which is silent; 0 if the last frame was.</param>
/// <param name="Left">The last frame's left sample.</param>
/// <param name="Right">The last frame's right sample.</param>
internal readonly record struct HeardTail(long Start, int Frames, short Left, short Right)
{
    /// <summary>No tail.</summary>
    internal static HeardTail None => default;

    /// <summary>The DAC frame after its last.</summary>
    internal long End => Start + Frames;

    /// <summary>A DAC frame of it.</summary>
    internal (short Left, short Right) At(long frame)
    {
        int left = (int)Math.Max(0, End - frame - 1);
        return ((short)(Left * left / Frames), (short)(Right * left / Frames));
    }
}
