using System;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Browser;

/// <summary>
/// A whole stream looked for in what a DAC played, frame by frame: all of it, in order, but for single frames that were left out
/// or repeated, as a dongle does that follows its sender's clock.
/// </summary>
/// <param name="Found">Frames of the stream up to the first that is not where it should be; all of them if it is intact.</param>
/// <param name="Repeated">Frames that were there twice.</param>
/// <param name="LeftOut">Frames that were not there.</param>
internal sealed record HeardFrames(int Found, int Repeated, int LeftOut)
{
    // So many frames after a slip have to be right again.
    private const int Sure = 24;

    // In silence slips cannot be told apart; behind it they show together.
    private static readonly int[] Slips = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Listens from a frame of the recording on.</summary>
    /// <param name="dac">What played; its two channels have to be alike.</param>
    /// <param name="from">A frame before the stream.</param>
    /// <param name="stream">The stream's frames as they should sound.</param>
    /// <param name="rate">The stream's frames a second.</param>
    internal static HeardFrames Listen(Dac dac, int from, short[] stream, int rate)
    {
        int repeat = dac.Rate / rate;
        int firstSound = Enumerable.Range(from, dac.RecordedFrames - from).First(frame => dac.Sample(frame, 0) != 0);
        int start = firstSound - (Array.FindIndex(stream, sample => sample != 0) * repeat);
        short[] heard = [.. Enumerable.Range(0, (dac.RecordedFrames - start) / repeat).Select(i => Sample(dac, start + (i * repeat), repeat))];
        int at = 0;
        int repeated = 0;
        int leftOut = 0;
        for (int i = 0; i < stream.Length; i++)
        {
            if (heard[at] == stream[i])
            {
                at++;
            }
            else if (Slips.FirstOrDefault(n => Fits(heard, at + n, stream, i)) is > 0 and var again)
            {
                repeated += again;
                at += again + 1;
            }
            else if (Slips.FirstOrDefault(n => Fits(heard, at, stream, i + n)) is > 0 and var gone)
            {
                leftOut += gone;
                i += gone - 1;
            }
            else
            {
                return new HeardFrames(i, repeated, leftOut);
            }
        }

        return new HeardFrames(stream.Length, repeated, leftOut);
    }

    private static short Sample(Dac dac, int frame, int repeat)
    {
        short[] all = dac.Samples(frame, repeat).ToArray();
        return all.All(sample => sample == all[0]) ? all[0] : throw new InvalidOperationException($"The DAC's frames from {frame} on are not one frame of the stream on both channels.");
    }

    private static bool Fits(short[] heard, int at, short[] stream, int i)
    {
        int length = Math.Min(Sure, Math.Min(stream.Length - i, heard.Length - at));
        return heard.AsSpan(at, length).SequenceEqual(stream.AsSpan(i, length));
    }
}
