namespace EchoBridge;

/// <summary>A line of the speaker path, in the words of the board's data.</summary>
public enum SpeakerLine
{
    /// <summary>The DAC's soft mute is on.</summary>
    Mute,

    /// <summary>The amplifier or trigger line is on.</summary>
    Amplifier,

    /// <summary>The DAC is clocked with silence.</summary>
    Clock,

    /// <summary>The DAC's soft mute is off.</summary>
    Unmute,
}

/// <summary>One step of bringing the speaker up: a line goes on, then a time to settle.</summary>
public readonly struct SpeakerStep
{
    /// <summary>Makes a step.</summary>
    public SpeakerStep(SpeakerLine line, int settleMs)
    {
        Line = line;
        SettleMs = settleMs;
    }

    /// <summary>The line that goes on.</summary>
    public SpeakerLine Line { get; }

    /// <summary>Milliseconds to wait before the next step.</summary>
    public int SettleMs { get; }

    /// <summary>The receive-first sequence of a board: four steps, mute first, un-mute last.</summary>
    public static SpeakerStep[] SequenceOf(BoardDefinition board)
    {
        var mute = new SpeakerStep(SpeakerLine.Mute, board.MuteSettleMs);
        var amplifier = new SpeakerStep(SpeakerLine.Amplifier, board.AmplifierSettleMs);
        var clock = new SpeakerStep(SpeakerLine.Clock, board.ClockSettleMs);
        var unmute = new SpeakerStep(SpeakerLine.Unmute, board.UnmuteSettleMs);
        return board.AmplifierBeforeClock
            ? [mute, amplifier, clock, unmute]
            : [mute, clock, amplifier, unmute];
    }
}
