namespace EchoBridge.Virtual.Budget;

/// <summary>What the audio path may cost.</summary>
internal static class BudgetTargets
{
    /// <summary>Bytes that the firmware's own code may allocate for a packet or a block.</summary>
    internal const int OwnBytes = 0;

    /// <summary>Calls of a block that is not expanded, interpreted and native, as a multiple of the floor's.</summary>
    internal const int CallsOverFloor = 3;

    /// <summary>Table copies a sample of mu-law.</summary>
    internal const int MuLawCopies = 1;

    /// <summary>Operations a sample of mu-law.</summary>
    internal const int MuLawOperations = 12;

    /// <summary>Copies a sample of IMA ADPCM.</summary>
    internal const int AdpcmCopies = 2 * MuLawCopies;

    /// <summary>Operations a sample of IMA ADPCM.</summary>
    internal const int AdpcmOperations = 2 * MuLawOperations;
}
