namespace EchoBridge;

/// <summary>Where in a block a frame can be left out or repeated and be heard least: where the sound moves least.</summary>
public static class QuietPlace
{
    /// <summary>Finds it: the first frame whose left sample is within 256 of the one before, or else the nearest to that.</summary>
    /// <param name="block">Frames of 16 bits, little-endian.</param>
    /// <param name="end">Byte offset behind the last frame.</param>
    /// <param name="bytesEach">DAC bytes of one frame of the stream.</param>
    /// <param name="roughness">How far the sound moves there, in steps of 256: 0 where it is quiet.</param>
    /// <returns>The frame's byte offset; never that of the first, whose neighbour is in another block.</returns>
    public static int Find(byte[] block, int end, int bytesEach, out int roughness)
    {
        int place = bytesEach;
        int best = 256;
        int before = (sbyte)block[1];
        for (int high = bytesEach + 1; high < end && best != 0; high += bytesEach)
        {
            int level = (sbyte)block[high];
            int moved = level < before ? before - level : level - before;
            if (moved < best)
            {
                best = moved;
                place = high - 1;
            }

            before = level;
        }

        roughness = best;
        return place;
    }
}
