namespace EchoBridge.Tests;

/// <summary>Boards for the portable tests: round numbers, no pins (Core drives none).</summary>
internal static class TestBoards
{
    internal static BoardDefinition With(bool amplifierBeforeClock, int keepAwakeLevel = 0, SpeakerProfile profile = SpeakerProfile.Plain)
    {
        return new BoardDefinition
        {
            SpeakerProfile = profile,
            AmplifierBeforeClock = amplifierBeforeClock,
            MuteSettleMs = 20,
            AmplifierSettleMs = 300,
            ClockSettleMs = 50,
            UnmuteSettleMs = 10,
            DacRate = 32000,
            DmaBlocks = 16,
            IdleSeconds = 10,
            KeepAwakeLevel = keepAwakeLevel,
        };
    }
}
