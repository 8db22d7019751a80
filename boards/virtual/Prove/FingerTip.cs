using System;

namespace EchoBridge.Virtual.Prove;

/// <summary>Puts the real button where a gesture is about to end, and back to rest.</summary>
internal sealed class FingerTip
{
    private readonly Slot _pressed;
    private readonly Slot _candidate;
    private readonly Slot _since;
    private readonly Slot _phase;
    private readonly Slot _moved;

    internal FingerTip(Dongle dongle)
    {
        var button = Reach.Get<PushButton>(dongle, "_button");
        var debouncer = Reach.Get<Debouncer>(button, "_debouncer");
        var gestures = Reach.Get<GestureRecognizer>(button, "_gestures");
        _pressed = Reach.Number(debouncer, "Pressed");
        _candidate = Reach.Number(debouncer, "_candidate");
        _since = Reach.Number(debouncer, "_since");
        _phase = Reach.Number(gestures, "_phase");
        _moved = Reach.Number(gestures, "_movedUs");
    }

    /// <summary>The next look at the contact ends <paramref name="gesture"/>: closed for a hold that is reached, open for the others.</summary>
    internal void BringToTheEndOf(Gesture gesture, long nowUs)
    {
        (ButtonPhase phase, bool pressed, bool level) = gesture switch
        {
            Gesture.Short => (ButtonPhase.UpOnce, false, false),
            Gesture.Double => (ButtonPhase.DownAgain, true, false),
            Gesture.HoldReached => (ButtonPhase.Down, true, true),
            Gesture.Hold => (ButtonPhase.Holding, true, false),
            Gesture.LongHold => (ButtonPhase.Holding, true, true),
            _ => throw new ArgumentOutOfRangeException(nameof(gesture)),
        };
        Put(phase, pressed, level, nowUs - ButtonTable.LongHoldUs);
    }

    /// <summary>Nobody touches it.</summary>
    internal void Rest() => Put(ButtonPhase.Up, false, false, 0);

    private void Put(ButtonPhase phase, bool pressed, bool level, long us)
    {
        _phase.Set((int)phase);
        _pressed.Set(pressed ? 1 : 0);
        _candidate.Set(level ? 1 : 0);
        _since.Set(us);
        _moved.Set(us);
    }
}
