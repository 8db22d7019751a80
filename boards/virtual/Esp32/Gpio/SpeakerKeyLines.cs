using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The opto-couplers across the speaker's keys: a high pin lights one, which presses its key; one that the chip does not drive
/// stays dark, so that a key is let go by every reset.
/// </summary>
public sealed class SpeakerKeyLines
{
    private readonly VirtualMachine _machine;
    private readonly IReadOnlyList<int> _pins;
    private readonly SpeakerKeys[] _keys;

    internal SpeakerKeyLines(VirtualMachine machine)
    {
        _machine = machine;
        _pins = machine.Board.SpeakerKeyPins;
        SpeakerKeys pressed = SpeakerProfileTable.Of(machine.Board.SpeakerProfile).Keys;
        _keys = [.. Enum.GetValues<SpeakerKeys>().Where(key => key != SpeakerKeys.None && pressed.HasFlag(key))];
        foreach (int pin in _pins)
        {
            machine.Pins.Rest(pin, level: false);
        }

        machine.Pins.Changed += OnChanged;
    }

    /// <summary>The keys that are held.</summary>
    public SpeakerKeys Held => _keys.Zip(_pins).Where(key => _machine.Pins.Level(key.Second)).Aggregate(SpeakerKeys.None, (held, key) => held | key.First);

    // The milestones are those of the chord: its last key goes down, or the first one comes up.
    private void OnChanged(int gpio, bool level)
    {
        bool others = _pins.Where(pin => pin != gpio).All(_machine.Pins.Level);
        if (others && _pins.Contains(gpio))
        {
            _machine.Trace.Milestone(level ? "keys down" : "keys up");
        }
    }
}
