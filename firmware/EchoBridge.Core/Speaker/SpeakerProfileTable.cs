namespace EchoBridge;

/// <summary>
/// The speaker profiles as data: which keys are pressed together, how often and for how long. Keys, counts and the two long
/// holds are the source article's, as reported; the times of short presses and pauses are this project's, and nobody has tried
/// any of them on a speaker.
/// </summary>
public static class SpeakerProfileTable
{
    /// <summary>The number of profiles.</summary>
    public const int Count = 6;

    /// <summary>One profile.</summary>
    public sealed class Row
    {
        internal Row(SpeakerKeys keys, int times, int pressMs, int pauseMs, int settleMs)
        {
            Keys = keys;
            Times = times;
            PressMs = pressMs;
            PauseMs = pauseMs;
            SettleMs = settleMs;
        }

        /// <summary>The keys, pressed together; none for a speaker that needs no key.</summary>
        public SpeakerKeys Keys { get; }

        /// <summary>How often they are pressed.</summary>
        public int Times { get; }

        /// <summary>Milliseconds that they are held.</summary>
        public int PressMs { get; }

        /// <summary>Milliseconds between two presses.</summary>
        public int PauseMs { get; }

        /// <summary>Milliseconds from the last release until the speaker has done what it was asked to.</summary>
        public int SettleMs { get; }
    }

    private static readonly Row NoKeys = new Row(SpeakerKeys.None, 0, 0, 0, 0);

    private static readonly Row[] Rows =
    [
        /* Plain */ NoKeys,
        /* Trigger */ NoKeys,
        /* BluetoothTwice */ new Row(SpeakerKeys.Bluetooth, 2, 150, 200, 2000),
        /* HoldBluetoothVolumeUp */ new Row(SpeakerKeys.Bluetooth | SpeakerKeys.VolumeUp, 1, 3000, 0, 2000),
        /* PowerMuteThrice */ new Row(SpeakerKeys.Power | SpeakerKeys.Mute, 3, 150, 200, 2000),
        /* HoldPowerVolumeDown */ new Row(SpeakerKeys.Power | SpeakerKeys.VolumeDown, 1, 10000, 0, 2000),
    ];

    /// <summary>What <paramref name="profile"/> does.</summary>
    public static Row Of(SpeakerProfile profile)
    {
        return Rows[(int)profile];
    }
}
