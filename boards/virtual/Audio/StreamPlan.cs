namespace EchoBridge.Virtual.Audio;

/// <summary>A steady stream that is to be watched.</summary>
/// <param name="Board">The board.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Codec">The codec's number.</param>
/// <param name="Seconds">The length of the sound.</param>
/// <param name="ConnectionIntervalUs">Microseconds between two connection events.</param>
/// <param name="PartsPerMillion">How much faster the sender's clock is than the DAC's.</param>
/// <param name="PrefillMs">What the dongle is asked to collect; 0 leaves it to the dongle, and the sound is sent ahead.</param>
internal sealed record StreamPlan(
    BoardDefinition Board, int Seed, int Codec, double Seconds, int ConnectionIntervalUs, int PartsPerMillion, int PrefillMs);
