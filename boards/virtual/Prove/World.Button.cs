using System;

namespace EchoBridge.Virtual.Prove;

// The button. It meets the rest of the dongle in one place, the gesture, so any gesture may end at any moment here: more than
// a finger can do, and nothing that it can is missing. What the finger can do is explored by ButtonModel; a Future presses the
// contact itself.
internal sealed partial class World
{
    /// <summary>What a person's finger takes from the release to the event: debounce and the gap for a second press.</summary>
    private const long ReactionUs = Debouncer.StableUs + ButtonTable.DoubleGapUs;

    private readonly FingerTip _finger;

    /// <summary>True if the main loop can learn of the end of a gesture now.</summary>
    internal bool MayGesture => IsBetweenTurns && !Around.Closed;

    /// <summary>A gesture of the real button ends now.</summary>
    internal void End(Gesture gesture)
    {
        if (gesture == Gesture.Short)
        {
            Pressed(0);
        }

        _cue = CueOf(gesture);
        _hostsMayChange |= gesture == Gesture.LongHold;
        _finger.BringToTheEndOf(gesture, NowUs);
        Tell(gesture is Gesture.Double or Gesture.Hold or Gesture.Short ? DongleEvent.ButtonIsOpen : DongleEvent.ButtonIsClosed);
        _finger.Rest();
        _judge.Check(Invariant.ButtonDoesWhatItSays, gesture != Gesture.LongHold || Dongle.Settings.Hosts.Count == 0, "a long hold did not forget every host");
    }

    /// <summary>Nobody touches the button.</summary>
    internal void LetGo() => _finger.Rest();

    /// <summary>The button's contact moves, and its edge is told.</summary>
    internal void MoveContact()
    {
        Around.Closed = !Around.Closed;
        if (!Around.Closed)
        {
            Pressed(ReactionUs);
        }

        Tell(Around.Closed ? DongleEvent.ButtonClosing : DongleEvent.ButtonOpening);
    }

    private static LedRhythm CueOf(Gesture gesture) => gesture switch
    {
        Gesture.HoldReached => LedRhythm.HoldReached,
        Gesture.LongHold => LedRhythm.Forgotten,
        _ => LedRhythm.None,
    };

    // From now on the dongle may be found for 60 s, and whoever is pairing may take his time again.
    private void Pressed(long reactionUs)
    {
        Around.MayBeFoundUntilUs = NowUs + reactionUs + ConnectionTable.WindowUs;
        if (Around.Mode == RadioMode.Discoverable && Around.StrangerUntilUs != Time.Never)
        {
            Around.StrangerUntilUs = Math.Max(Around.StrangerUntilUs, NowUs + reactionUs + (StrangerInWindowSeconds * Time.Second));
        }
    }

    private void LookAtButton() => Tell(Around.Closed ? DongleEvent.ButtonIsClosed : DongleEvent.ButtonIsOpen);
}
