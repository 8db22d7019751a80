namespace EchoBridge.Tests;

/// <summary>
/// IMA ADPCM step by step as its recommendation writes it, bit by bit and with tables of its own; it encodes, too. Nothing of it is
/// shared with the expander.
/// </summary>
internal sealed class AdpcmReference
{
    private static readonly int[] Steps =
    [
        7, 8, 9, 10, 11, 12, 13, 14,
        16, 17, 19, 21, 23, 25, 28, 31,
        34, 37, 41, 45, 50, 55, 60, 66,
        73, 80, 88, 97, 107, 118, 130, 143,
        157, 173, 190, 209, 230, 253, 279, 307,
        337, 371, 408, 449, 494, 544, 598, 658,
        724, 796, 876, 963, 1060, 1166, 1282, 1411,
        1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024,
        3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484,
        7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899,
        15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
        32767,
    ];

    private static readonly int[] IndexChange = [-1, -1, -1, -1, 2, 4, 6, 8];

    internal int Predictor { get; set; }

    internal int Index { get; set; }

    /// <summary>The sample of a code of 4 bits.</summary>
    internal int Decode(int code)
    {
        int step = Steps[Index];
        int difference = step / 8;
        difference += (code & 1) != 0 ? step / 4 : 0;
        difference += (code & 2) != 0 ? step / 2 : 0;
        difference += (code & 4) != 0 ? step : 0;
        int sample = (code & 8) != 0 ? Predictor - difference : Predictor + difference;
        Predictor = sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample;
        int index = Index + IndexChange[code & 7];
        Index = index < 0 ? 0 : index > 88 ? 88 : index;
        return Predictor;
    }

    /// <summary>The code for a sample, as the recommendation's encoder chooses it; the state goes on from it.</summary>
    internal int Encode(int sample)
    {
        int step = Steps[Index];
        int difference = sample - Predictor;
        int code = difference < 0 ? 8 : 0;
        difference = difference < 0 ? -difference : difference;
        for (int bit = 4; bit != 0; bit >>= 1)
        {
            if (difference >= step)
            {
                code |= bit;
                difference -= step;
            }

            step >>= 1;
        }

        Decode(code);
        return code;
    }
}
