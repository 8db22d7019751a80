using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Diagram;

/// <summary>What the names of Core's tables are called in the diagrams. A name without a word is an error.</summary>
internal static class Words
{
    private static readonly Dictionary<ConnectionState, string> States = new()
    {
        [ConnectionState.Boot] = "the speaker is being brought up",
        [ConnectionState.Standby] = "ready; no host is remembered",
        [ConnectionState.Waiting] = "ready; remembered hosts may connect",
        [ConnectionState.Stranger] = "somebody is connected and has not proved a key",
        [ConnectionState.Owned] = "a remembered host is connected and has proved its key: it alone may play",
        [ConnectionState.Window] = "the pairing window is open: everybody can find the dongle",
        [ConnectionState.WindowLink] = "somebody is connected inside the window and may claim a key",
        [ConnectionState.Handover] = "a host has its key; the radio is about to come back hidden",
        [ConnectionState.Fault] = "something failed: the dongle's own sound is muted, the Echo plays on",
    };

    private static readonly Dictionary<RadioMode, string> Radios = new()
    {
        [RadioMode.Off] = "off",
        [RadioMode.Hidden] = "hidden",
        [RadioMode.Discoverable] = "discoverable",
    };

    private static readonly Dictionary<ConnectionEvent, string> Events = new()
    {
        [ConnectionEvent.SpeakerReady] = "speaker ready",
        [ConnectionEvent.LinkUp] = "link up",
        [ConnectionEvent.LinkDown] = "link down",
        [ConnectionEvent.Claimed] = "host claims",
        [ConnectionEvent.Proved] = "host proves its key",
        [ConnectionEvent.Resigned] = "host resigns",
        [ConnectionEvent.WindowOver] = Duration(ConnectionTable.WindowUs) + " of the window over",
        [ConnectionEvent.Timeout] = "its time over",
        [ConnectionEvent.Failed] = "failure",
    };

    private static readonly Dictionary<ConnectionActions, string> Actions = new()
    {
        [ConnectionActions.StartWindow] = Duration(ConnectionTable.WindowUs) + " begin",
        [ConnectionActions.RestartRadio] = "restart radio",
        [ConnectionActions.EndSession] = "end session",
        [ConnectionActions.ForgetHosts] = "forget hosts",
        [ConnectionActions.Mute] = "mute",
        [ConnectionActions.RaiseSpeaker] = "raise speaker",
        [ConnectionActions.CueClaimed] = "LED says claimed",
    };

    private static readonly Dictionary<Gesture, string> Gestures = new()
    {
        [Gesture.Short] = "press",
        [Gesture.Double] = "press twice",
        [Gesture.HoldReached] = "hold reached",
        [Gesture.Hold] = "hold " + Duration(ButtonTable.HoldUs),
        [Gesture.LongHold] = "hold " + Duration(ButtonTable.LongHoldUs),
    };

    private static readonly Dictionary<ButtonPhase, string> Phases = new()
    {
        [ButtonPhase.Up] = "up",
        [ButtonPhase.Down] = "down",
        [ButtonPhase.UpOnce] = "up after a short press",
        [ButtonPhase.DownAgain] = "down again",
        [ButtonPhase.Holding] = "held",
        [ButtonPhase.Spent] = "down, all said",
    };

    private static readonly Dictionary<SpeakerLine, string> Lines = new()
    {
        [SpeakerLine.Mute] = "mute on",
        [SpeakerLine.Amplifier] = "amplifier or trigger line on",
        [SpeakerLine.Clock] = "DAC clocked with silence",
        [SpeakerLine.Keys] = "the speaker's keys pressed, if its profile has some",
        [SpeakerLine.Unmute] = "mute off",
    };

    private static readonly Dictionary<AudioMode, string> Modes = new()
    {
        [AudioMode.Idle] = "no stream is open",
        [AudioMode.Prefill] = "the first frames are collected",
        [AudioMode.Play] = "frames go to the DAC",
        [AudioMode.Drop] = "playing, but arriving frames are dropped",
    };

    private static readonly Dictionary<AudioEvent, string> AudioEvents = new()
    {
        [AudioEvent.Opened] = "stream opened",
        [AudioEvent.Closed] = "stream closed",
        [AudioEvent.Filled] = "prefill collected",
        [AudioEvent.Full] = "ring full",
        [AudioEvent.Drained] = "ring back at prefill",
        [AudioEvent.RanDry] = "ran dry",
        [AudioEvent.Ended] = "last frame played",
    };

    /// <summary>What a state means to a person.</summary>
    internal static string Of(ConnectionState state) => States[state];

    /// <summary>What the radio shows.</summary>
    internal static string Of(RadioMode radio) => Radios[radio];

    /// <summary>An event; those of the button by their gesture.</summary>
    internal static string Of(ConnectionEvent what) =>
        Events.GetValueOrDefault(what)
        ?? Of(Enumerable.Range(0, GestureTable.Count).Select(GestureTable.At).Single(row => row.Sends == what).Gesture);

    /// <summary>An event in a state, whose own time it tells.</summary>
    internal static string Of(ConnectionEvent what, ConnectionTable.StateRow state) =>
        what == ConnectionEvent.Timeout ? Lasts(state) + (state.Kept ? "" : " over") : Of(what);

    /// <summary>Actions, joined by commas.</summary>
    internal static string Of(ConnectionActions actions) =>
        string.Join(", ", Enum.GetValues<ConnectionActions>().Where(one => one != ConnectionActions.None && actions.HasFlag(one)).Select(one => Actions[one]));

    /// <summary>What a person did.</summary>
    internal static string Of(Gesture gesture) => Gestures[gesture];

    /// <summary>Where a person is in a gesture.</summary>
    internal static string Of(ButtonPhase phase) => Phases[phase];

    /// <summary>A step of the speaker path.</summary>
    internal static string Of(SpeakerLine line) => Lines[line];

    /// <summary>What the audio path does.</summary>
    internal static string Of(AudioMode mode) => Modes[mode];

    /// <summary>What happened to the audio path.</summary>
    internal static string Of(AudioEvent what) => AudioEvents[what];

    /// <summary>How long a state lasts.</summary>
    internal static string Lasts(ConnectionTable.StateRow state) =>
        state.TimeoutUs == Time.Never ? "" : Duration(state.TimeoutUs) + (state.Kept ? " unheard" : "");

    /// <summary>A time in the unit that makes it a small whole number.</summary>
    internal static string Duration(long us) =>
        us % (60 * Time.Second) == 0 && us > 60 * Time.Second ? $"{us / (60 * Time.Second)} min"
        : us % Time.Second == 0 ? $"{us / Time.Second} s"
        : $"{us / Time.Millisecond} ms";
}
