namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The two lines that keep the speaker quiet or on. A low mute line mutes the DAC, and a 10 k pull-down holds it low when the
/// chip does not drive it; a low amplifier line is on, and its driver rests on.
/// </summary>
public sealed class SpeakerLines
{
    private readonly VirtualMachine _machine;
    private bool? _mute;
    private bool? _amplifier;

    internal SpeakerLines(VirtualMachine machine)
    {
        _machine = machine;
        machine.Pins.Rest(machine.Board.MutePin, level: false);
        machine.Pins.Rest(machine.Board.AmplifierPin, level: false);
        machine.Pins.Driven += OnDriven;
        machine.ChipReset += () =>
        {
            _mute = null;
            _amplifier = null;
        };
    }

    /// <summary>True if the DAC is muted.</summary>
    public bool IsMuted => !_machine.Pins.Level(_machine.Board.MutePin);

    /// <summary>True if the amplifier is on.</summary>
    public bool IsAmplifierOn => !_machine.Pins.Level(_machine.Board.AmplifierPin);

    // A pin that is let go rests where it is silent; only what the firmware drives is a milestone.
    private void OnDriven(int gpio, bool? level)
    {
        if (level is not bool high)
        {
            return;
        }

        if (gpio == _machine.Board.MutePin && high != _mute)
        {
            _mute = high;
            _machine.Trace.Milestone(high ? "unmute" : "mute");
        }

        if (gpio == _machine.Board.AmplifierPin && high != _amplifier)
        {
            _amplifier = high;
            _machine.Trace.Milestone(high ? "amp off" : "amp");
        }
    }
}
