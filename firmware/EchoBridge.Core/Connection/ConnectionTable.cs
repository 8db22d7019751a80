using System;

namespace EchoBridge;

/// <summary>
/// The transition table of pairing and connection: the only description of this behaviour. Every pair of state and event
/// has exactly one row; a pair without one is an error.
/// </summary>
public static class ConnectionTable
{
    /// <summary>The time a window stays open, in microseconds (the source article's 60 s; the GAP limit is 180 s).</summary>
    public const long WindowUs = 60 * Time.Second;

    private const ConnectionState Boot = ConnectionState.Boot;
    private const ConnectionState Standby = ConnectionState.Standby;
    private const ConnectionState Waiting = ConnectionState.Waiting;
    private const ConnectionState Stranger = ConnectionState.Stranger;
    private const ConnectionState Owned = ConnectionState.Owned;
    private const ConnectionState Window = ConnectionState.Window;
    private const ConnectionState WindowLink = ConnectionState.WindowLink;
    private const ConnectionState Handover = ConnectionState.Handover;
    private const ConnectionState Fault = ConnectionState.Fault;

    private const ConnectionActions StartWindow = ConnectionActions.StartWindow;
    private const ConnectionActions Restart = ConnectionActions.RestartRadio;
    private const ConnectionActions EndSession = ConnectionActions.EndSession;
    private const ConnectionActions Forget = ConnectionActions.ForgetHosts;
    private const ConnectionActions Recover = ConnectionActions.RaiseSpeaker;

    /// <summary>What a state is: the radio it wants, the LED's base pattern, and how long it may last.</summary>
    public sealed class StateRow
    {
        internal StateRow(ConnectionState state, bool linked, RadioMode radio, LedRhythm led, long timeoutUs, bool kept, ConnectionState ifForgotten)
        {
            State = state;
            Linked = linked;
            Radio = radio;
            Led = led;
            TimeoutUs = timeoutUs;
            Kept = kept;
            IfForgotten = ifForgotten;
        }

        /// <summary>The state.</summary>
        public ConnectionState State { get; }

        /// <summary>True if a central is connected.</summary>
        public bool Linked { get; }

        /// <summary>The radio it wants.</summary>
        public RadioMode Radio { get; }

        /// <summary>The LED's base pattern.</summary>
        public LedRhythm Led { get; }

        /// <summary>Microseconds until <see cref="ConnectionEvent.Timeout"/>; <see cref="Time.Never"/> if it may last.</summary>
        public long TimeoutUs { get; }

        /// <summary>True if the peer's requests begin that time anew.</summary>
        public bool Kept { get; }

        /// <summary>The state entered in its place while no host is remembered: itself, for all but one.</summary>
        public ConnectionState IfForgotten { get; }
    }

    /// <summary>One transition.</summary>
    public sealed class Row
    {
        internal Row(ConnectionState from, ConnectionEvent on, ConnectionState to, ConnectionActions actions)
        {
            From = from;
            On = on;
            To = to;
            Actions = actions;
        }

        /// <summary>The state before.</summary>
        public ConnectionState From { get; }

        /// <summary>The event.</summary>
        public ConnectionEvent On { get; }

        /// <summary>The state after, or its <see cref="StateRow.IfForgotten"/>.</summary>
        public ConnectionState To { get; }

        /// <summary>What is done.</summary>
        public ConnectionActions Actions { get; }

        /// <summary>True if the event changes nothing on purpose.</summary>
        public bool Ignored
        {
            get { return From == To && Actions == ConnectionActions.None; }
        }
    }

    // A timeout that leads back to its own state with a radio restart is the cure for a radio that fell silent: after a
    // failed connection attempt the native code neither advertises again nor tells anybody. An owner that is not heard for
    // ten minutes may have gone long ago: the event of a link's end can be lost like any other.
    private static readonly StateRow[] States =
    [
        State(Boot, false, RadioMode.Off, LedRhythm.Starting, Time.Never),
        State(Standby, false, RadioMode.Off, LedRhythm.Standby, Time.Never),
        new StateRow(Waiting, false, RadioMode.Hidden, LedRhythm.Waiting, Time.Minute, false, Standby),
        State(Stranger, true, RadioMode.Hidden, LedRhythm.Stranger, 10 * Time.Second),
        new StateRow(Owned, true, RadioMode.Hidden, LedRhythm.Connected, 600 * Time.Second, true, Owned),
        State(Window, false, RadioMode.Discoverable, LedRhythm.Window, 20 * Time.Second),
        State(WindowLink, true, RadioMode.Discoverable, LedRhythm.Stranger, 30 * Time.Second),
        State(Handover, true, RadioMode.Discoverable, LedRhythm.Connected, Time.Second / 2),
        State(Fault, false, RadioMode.Off, LedRhythm.Fault, 30 * Time.Second),
    ];

    // To drop the host restarts the radio even where no link is known of: the event of its beginning may have been lost.
    // So does a press within the window: somebody presses again because the dongle cannot be found. A link that must go is
    // dropped by a restart of its own: the change between hidden and discoverable may not have been made yet.
    // Every link begins with EndSession: a radio that is being stopped may still have brought a request, and what it said
    // must not count for the next peer.
    private static readonly Row[] Rows =
    [
        On(Boot, ConnectionEvent.SpeakerReady, Waiting),
        On(Boot, ConnectionEvent.ForgetAll, Boot, Forget),

        On(Standby, ConnectionEvent.OpenWindow, Window, StartWindow),
        On(Standby, ConnectionEvent.ForgetAll, Standby, Forget),

        On(Waiting, ConnectionEvent.OpenWindow, Window, StartWindow),
        On(Waiting, ConnectionEvent.DropHost, Waiting, Restart),
        On(Waiting, ConnectionEvent.ForgetAll, Standby, Forget),
        On(Waiting, ConnectionEvent.LinkUp, Stranger, EndSession),
        On(Waiting, ConnectionEvent.Timeout, Waiting, Restart),

        On(Stranger, ConnectionEvent.OpenWindow, Window, StartWindow | Restart | EndSession),
        On(Stranger, ConnectionEvent.DropHost, Waiting, Restart | EndSession),
        On(Stranger, ConnectionEvent.ForgetAll, Standby, Forget | EndSession),
        On(Stranger, ConnectionEvent.LinkUp, Stranger, EndSession),
        On(Stranger, ConnectionEvent.LinkDown, Waiting, EndSession),
        On(Stranger, ConnectionEvent.Proved, Owned),
        On(Stranger, ConnectionEvent.Timeout, Waiting, Restart | EndSession),

        On(Owned, ConnectionEvent.OpenWindow, Window, StartWindow | Restart | EndSession),
        On(Owned, ConnectionEvent.DropHost, Waiting, Restart | EndSession),
        On(Owned, ConnectionEvent.ForgetAll, Standby, Forget | EndSession),
        On(Owned, ConnectionEvent.LinkUp, Stranger, EndSession),
        On(Owned, ConnectionEvent.LinkDown, Waiting, EndSession),
        On(Owned, ConnectionEvent.Resigned, Waiting, Restart | EndSession),
        On(Owned, ConnectionEvent.Timeout, Waiting, Restart | EndSession),

        On(Window, ConnectionEvent.OpenWindow, Window, StartWindow | Restart),
        On(Window, ConnectionEvent.CloseWindow, Waiting),
        On(Window, ConnectionEvent.DropHost, Window, Restart),
        On(Window, ConnectionEvent.ForgetAll, Standby, Forget),
        On(Window, ConnectionEvent.LinkUp, WindowLink, EndSession),
        On(Window, ConnectionEvent.WindowOver, Waiting),
        On(Window, ConnectionEvent.Timeout, Window, Restart),

        On(WindowLink, ConnectionEvent.OpenWindow, WindowLink, StartWindow),
        On(WindowLink, ConnectionEvent.CloseWindow, Waiting, Restart | EndSession),
        On(WindowLink, ConnectionEvent.DropHost, Window, Restart | EndSession),
        On(WindowLink, ConnectionEvent.ForgetAll, Standby, Forget | EndSession),
        On(WindowLink, ConnectionEvent.LinkUp, WindowLink, EndSession),
        On(WindowLink, ConnectionEvent.LinkDown, Window, EndSession),
        On(WindowLink, ConnectionEvent.Claimed, Handover, ConnectionActions.CueClaimed),
        On(WindowLink, ConnectionEvent.WindowOver, Waiting, Restart | EndSession),
        On(WindowLink, ConnectionEvent.Timeout, Window, Restart | EndSession),

        On(Handover, ConnectionEvent.OpenWindow, Window, StartWindow | Restart | EndSession),
        On(Handover, ConnectionEvent.CloseWindow, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.DropHost, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.ForgetAll, Standby, Forget | EndSession),
        On(Handover, ConnectionEvent.LinkUp, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.LinkDown, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.Resigned, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.WindowOver, Waiting, Restart | EndSession),
        On(Handover, ConnectionEvent.Timeout, Waiting, Restart | EndSession),

        On(Fault, ConnectionEvent.OpenWindow, Boot, Recover),
        On(Fault, ConnectionEvent.ForgetAll, Fault, Forget),
        On(Fault, ConnectionEvent.Timeout, Boot, Recover),
    ];

    // Events that leave a state as it is, on purpose. A link event may come late from a radio that has been stopped
    // since; a gesture may make no sense where the dongle stands.
    private static readonly ConnectionEvent[][] IgnoredEvents =
    [
        /* Boot */ [ConnectionEvent.OpenWindow, ConnectionEvent.CloseWindow, ConnectionEvent.DropHost, ConnectionEvent.LinkUp, ConnectionEvent.LinkDown],
        /* Standby */ [ConnectionEvent.CloseWindow, ConnectionEvent.DropHost, ConnectionEvent.LinkUp, ConnectionEvent.LinkDown],
        /* Waiting */ [ConnectionEvent.CloseWindow, ConnectionEvent.LinkDown],
        /* Stranger */ [ConnectionEvent.CloseWindow],
        /* Owned */ [ConnectionEvent.CloseWindow],
        /* Window */ [ConnectionEvent.LinkDown],
        /* WindowLink */ [],
        /* Handover */ [],
        /* Fault */ [ConnectionEvent.CloseWindow, ConnectionEvent.DropHost, ConnectionEvent.LinkUp, ConnectionEvent.LinkDown],
    ];

    // Events that cannot happen in a state: Core itself makes them only elsewhere. They lead to Fault, loudly.
    private static readonly Row Unexpected = new Row(Fault, ConnectionEvent.Failed, Fault, ConnectionActions.Mute | EndSession);

    /// <summary>The number of states.</summary>
    public const int StateCount = 9;

    /// <summary>The number of events, <see cref="ConnectionEvent.None"/> included.</summary>
    public const int EventCount = 14;

    // What the matrix says of a pair: not expected, ignored, or the row of that number and this.
    private const int NotExpected = 0;
    private const int Ignores = 1;
    private const int FirstRow = 2;

    private static readonly Row[] Stays = Staying();

    // Bytes, for a row of its own for every pair would take 2 KB more of the chip's memory.
    private static readonly byte[] Matrix = Index();

    /// <summary>What <paramref name="state"/> is.</summary>
    public static StateRow Of(ConnectionState state)
    {
        return States[(int)state];
    }

    /// <summary>The transition of <paramref name="state"/> on <paramref name="connectionEvent"/>.</summary>
    public static Row Find(ConnectionState state, ConnectionEvent connectionEvent)
    {
        int entry = Matrix[((int)state * EventCount) + (int)connectionEvent];
        return entry == NotExpected ? Unexpected : entry == Ignores ? Stays[(int)state] : Rows[entry - FirstRow];
    }

    /// <summary>True if the table names this pair; a pair that it does not name is an error that leads to Fault.</summary>
    public static bool IsExpected(ConnectionState state, ConnectionEvent connectionEvent)
    {
        return connectionEvent == ConnectionEvent.Failed || Find(state, connectionEvent) != Unexpected;
    }

    private static StateRow State(ConnectionState state, bool linked, RadioMode radio, LedRhythm led, long timeoutUs)
    {
        return new StateRow(state, linked, radio, led, timeoutUs, false, state);
    }

    private static Row On(ConnectionState from, ConnectionEvent on, ConnectionState to, ConnectionActions actions = ConnectionActions.None)
    {
        return new Row(from, on, to, actions);
    }

    private static Row[] Staying()
    {
        var stays = new Row[StateCount];
        for (int state = 0; state < StateCount; state++)
        {
            stays[state] = On((ConnectionState)state, ConnectionEvent.None, (ConnectionState)state);
        }

        return stays;
    }

    private static byte[] Index()
    {
        var matrix = new byte[StateCount * EventCount];
        for (int i = 0; i < Rows.Length; i++)
        {
            Put(matrix, Rows[i].From, Rows[i].On, FirstRow + i);
        }

        for (int state = 0; state < StateCount; state++)
        {
            for (int i = 0; i < IgnoredEvents[state].Length; i++)
            {
                Put(matrix, (ConnectionState)state, IgnoredEvents[state][i], Ignores);
            }
        }

        return matrix;
    }

    private static void Put(byte[] matrix, ConnectionState from, ConnectionEvent on, int entry)
    {
        int at = ((int)from * EventCount) + (int)on;
        if (matrix[at] != NotExpected)
        {
            throw new InvalidOperationException("Two rows for one state and event.");
        }

        matrix[at] = (byte)entry;
    }
}
