namespace EchoBridge;

/// <summary>
/// What a debounced button means over time: the only description of it. A release never makes a hold of the time before it:
/// the interpreter may have stood still while the button was let go, and a short press must not drop or forget anybody.
/// </summary>
public static class ButtonTable
{
    /// <summary>A second press within this time of the first release makes a double press.</summary>
    public const long DoubleGapUs = 350 * Time.Millisecond;

    /// <summary>From here on a press is a hold.</summary>
    public const long HoldUs = 2 * Time.Second;

    /// <summary>From here on a hold is a long hold.</summary>
    public const long LongHoldUs = 8 * Time.Second;

    /// <summary>One phase and the three ways out of it.</summary>
    public sealed class Row
    {
        internal Row(ButtonPhase phase, long untilUs, ButtonPhase onTime, Gesture timeSays, ButtonPhase onPress, ButtonPhase onRelease, Gesture releaseSays)
        {
            Phase = phase;
            UntilUs = untilUs;
            OnTime = onTime;
            TimeSays = timeSays;
            OnPress = onPress;
            OnRelease = onRelease;
            ReleaseSays = releaseSays;
        }

        /// <summary>The phase.</summary>
        public ButtonPhase Phase { get; }

        /// <summary>Microseconds since the button last moved at which the phase is over; <see cref="Time.Never"/> if it may last.</summary>
        public long UntilUs { get; }

        /// <summary>The phase after that time.</summary>
        public ButtonPhase OnTime { get; }

        /// <summary>The gesture that this time completes.</summary>
        public Gesture TimeSays { get; }

        /// <summary>The phase after a press.</summary>
        public ButtonPhase OnPress { get; }

        /// <summary>The phase after a release.</summary>
        public ButtonPhase OnRelease { get; }

        /// <summary>The gesture that a release completes.</summary>
        public Gesture ReleaseSays { get; }
    }

    private static readonly Row[] Rows =
    [
        new Row(ButtonPhase.Up, Time.Never, ButtonPhase.Up, Gesture.None, ButtonPhase.Down, ButtonPhase.Up, Gesture.None),
        new Row(ButtonPhase.Down, HoldUs, ButtonPhase.Holding, Gesture.HoldReached, ButtonPhase.Down, ButtonPhase.UpOnce, Gesture.None),
        new Row(ButtonPhase.UpOnce, DoubleGapUs, ButtonPhase.Up, Gesture.Short, ButtonPhase.DownAgain, ButtonPhase.UpOnce, Gesture.None),
        new Row(ButtonPhase.DownAgain, HoldUs, ButtonPhase.Holding, Gesture.HoldReached, ButtonPhase.DownAgain, ButtonPhase.Up, Gesture.Double),
        new Row(ButtonPhase.Holding, LongHoldUs, ButtonPhase.Spent, Gesture.LongHold, ButtonPhase.Holding, ButtonPhase.Up, Gesture.Hold),
        new Row(ButtonPhase.Spent, Time.Never, ButtonPhase.Spent, Gesture.None, ButtonPhase.Spent, ButtonPhase.Up, Gesture.None),
    ];

    /// <summary>The number of phases.</summary>
    public static int Count
    {
        get { return Rows.Length; }
    }

    /// <summary>The row of a phase.</summary>
    public static Row Of(ButtonPhase phase)
    {
        return Rows[(int)phase];
    }
}
