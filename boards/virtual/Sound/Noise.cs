namespace EchoBridge.Virtual.Sound;

/// <summary>Chance that is the same in every run and on every machine: Marsaglia's 32-bit xorshift generator, from a fixed seed.</summary>
internal sealed class Noise
{
    private uint state = 0x2545F491;

    /// <summary>White noise.</summary>
    /// <returns>A sample, -1 to 1.</returns>
    public double Next() => Step() / 2147483648.0 - 1;

    /// <summary>A number by chance.</summary>
    /// <param name="limit">Above 0.</param>
    /// <returns>0 to limit - 1.</returns>
    public int Below(int limit) => (int)((ulong)Step() * (uint)limit >> 32);

    private uint Step()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }
}
