namespace EchoBridge;

/// <summary>What each gesture does: the one place that says so. The README's button table is checked against it.</summary>
public static class GestureTable
{
    /// <summary>One row: a gesture, the event it sends to the connection manager and the LED's answer.</summary>
    public sealed class Row
    {
        internal Row(Gesture gesture, ConnectionEvent sends, LedRhythm cue, string means)
        {
            Gesture = gesture;
            Sends = sends;
            Cue = cue;
            Means = means;
        }

        /// <summary>The gesture.</summary>
        public Gesture Gesture { get; }

        /// <summary>The event it sends; <see cref="ConnectionEvent.None"/> for a gesture that only shows on the LED.</summary>
        public ConnectionEvent Sends { get; }

        /// <summary>The temporary LED pattern it shows.</summary>
        public LedRhythm Cue { get; }

        /// <summary>What it does, in the user's words.</summary>
        public string Means { get; }
    }

    private static readonly Row[] Rows =
    [
        new Row(Gesture.Short, ConnectionEvent.OpenWindow, LedRhythm.None, "opens the 60 s pairing window; after a fault, starts the speaker again"),
        new Row(Gesture.Double, ConnectionEvent.CloseWindow, LedRhythm.None, "closes the pairing window"),
        new Row(Gesture.HoldReached, ConnectionEvent.None, LedRhythm.HoldReached, "the LED goes on: let go now"),
        new Row(Gesture.Hold, ConnectionEvent.DropHost, LedRhythm.None, "sends the connected host away; it may come back"),
        new Row(Gesture.LongHold, ConnectionEvent.ForgetAll, LedRhythm.Forgotten, "forgets every host"),
    ];

    /// <summary>The number of rows.</summary>
    public static int Count
    {
        get { return Rows.Length; }
    }

    /// <summary>Row <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    public static Row At(int index)
    {
        return Rows[index];
    }

    /// <summary>The row of <paramref name="gesture"/>, which is not <see cref="Gesture.None"/>.</summary>
    public static Row Of(Gesture gesture)
    {
        return Rows[(int)gesture - 1];
    }
}
