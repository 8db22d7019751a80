namespace EchoBridge;

/// <summary>
/// The receive-first sequence as data: which lines go on, in which of two orders, and which of them stay on for ever. Mute
/// comes first and un-mute last, right after the speaker's keys; how long each line settles is the board's, the keys' times are
/// their profile's.
/// </summary>
public static class SpeakerTable
{
    /// <summary>The number of steps.</summary>
    public const int Steps = 5;

    /// <summary>What a line of the sequence is.</summary>
    public sealed class Row
    {
        internal Row(SpeakerLine line, Decision sets, bool stays)
        {
            Line = line;
            Sets = sets;
            Stays = stays;
        }

        /// <summary>The line.</summary>
        public SpeakerLine Line { get; }

        /// <summary>What the shell is told.</summary>
        public Decision Sets { get; }

        /// <summary>True if it is set once in a boot and never taken back: a sequence that starts again leaves it and its settle time out.</summary>
        public bool Stays { get; }
    }

    private static readonly Row[] Rows =
    [
        new Row(SpeakerLine.Mute, Decision.Mute, false),
        new Row(SpeakerLine.Amplifier, Decision.AmplifierOn, true),
        new Row(SpeakerLine.Clock, Decision.ClockOn, true),
        new Row(SpeakerLine.Keys, Decision.PressKeys, true),
        new Row(SpeakerLine.Unmute, Decision.Unmute, false),
    ];

    private static readonly SpeakerLine[] AmplifierFirst = [SpeakerLine.Mute, SpeakerLine.Amplifier, SpeakerLine.Clock, SpeakerLine.Keys, SpeakerLine.Unmute];

    private static readonly SpeakerLine[] ClockFirst = [SpeakerLine.Mute, SpeakerLine.Clock, SpeakerLine.Amplifier, SpeakerLine.Keys, SpeakerLine.Unmute];

    /// <summary>What <paramref name="line"/> is.</summary>
    public static Row Of(SpeakerLine line)
    {
        return Rows[(int)line];
    }

    /// <summary>The line of a step, 0 to <see cref="Steps"/> - 1, for an amplifier that comes before the clock or after it.</summary>
    public static SpeakerLine At(bool amplifierBeforeClock, int step)
    {
        return amplifierBeforeClock ? AmplifierFirst[step] : ClockFirst[step];
    }
}
