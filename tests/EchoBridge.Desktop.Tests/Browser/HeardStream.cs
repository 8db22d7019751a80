using System;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>
/// A whole stream looked for in what a DAC played: every frame of it, in order, but for single frames that were left out or
/// repeated, as a dongle does that follows its sender's clock.
/// </summary>
internal static class HeardStream
{
    // Further than so many frames apart, slips have not made up for each other.
    private const int Band = 200;
    private const int Never = int.MaxValue / 2;

    /// <summary>The fewest slips that make what was played of the stream; null if no slips do.</summary>
    /// <param name="dac">What played.</param>
    /// <param name="from">A frame before the stream.</param>
    /// <param name="stream">The stream's frames as they should sound.</param>
    /// <param name="rate">The stream's frames a second.</param>
    internal static int? Slips(Dac dac, int from, short[] stream, int rate)
    {
        int repeat = dac.Rate / rate;
        int firstSound = Enumerable.Range(from, dac.RecordedFrames - from).First(frame => dac.Sample(frame, 0) != 0);
        int start = firstSound - ((Array.FindIndex(stream, sample => sample != 0) + Band) * repeat);
        short[] heard = [.. Enumerable.Range(0, (dac.RecordedFrames - start) / repeat).Select(i => Sample(dac, start + (i * repeat), repeat))];

        // least[d]: the fewest slips with which stream[..i] became heard[..(i + d)].
        int[] least = [.. Enumerable.Repeat(Never, (2 * Band) + 1)];
        least[Band] = 0;
        for (int i = 0; i < stream.Length; i++)
        {
            int[] next = [.. Enumerable.Repeat(Never, least.Length)];
            for (int d = 0; d < least.Length && i + d < heard.Length; d++)
            {
                // A frame again, a frame left out, or the frame that should be there.
                if (d > 0 && i + d > 1 && heard[i + d - 1] == heard[i + d - 2])
                {
                    least[d] = Math.Min(least[d], least[d - 1] + 1);
                }

                if (d > 0)
                {
                    next[d - 1] = Math.Min(next[d - 1], least[d] + 1);
                }

                if (heard[i + d] == stream[i])
                {
                    next[d] = Math.Min(next[d], least[d]);
                }
            }

            least = next;
        }

        return least.Min() is < Never and var slips ? slips : null;
    }

    private static short Sample(Dac dac, int frame, int repeat)
    {
        short[] all = dac.Samples(frame, repeat).ToArray();
        return all.All(sample => sample == all[0]) ? all[0] : throw new InvalidOperationException($"The DAC's frames from {frame} on are not one frame of the stream on both channels.");
    }
}
