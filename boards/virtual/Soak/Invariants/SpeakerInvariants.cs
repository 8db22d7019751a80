using System;
using System.Linq;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak.Invariants;

/// <summary>
/// Receive first: on the air only while amplifier, clock, the keys of the speaker's profile and un-mute came in the board's order
/// in this boot; nothing but a muted DAC while any of them changes; one clock a boot; the amplifier never off.
/// </summary>
internal sealed class SpeakerInvariants
{
    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly AirMonitor _air;
    private readonly string _order;
    private string _done = "";

    internal SpeakerInvariants(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        _air = AirMonitor.Of(machine);
        _order = OrderOf(machine.Board);
        machine.Trace.Added += line => OnLine(line.What);
        machine.Pins.Changed += (_, _) => Check(machine.Speaker.IsAmplifierOn, "the amplifier is off");
        _air.Changed += OnAir;
    }

    private void OnLine(string what)
    {
        switch (what)
        {
            case "boot":
                _done = "";
                break;
            case "mute":
                // A fault mutes at any time; what is on then stays on.
                _done = _done.Length == 0 ? "mute " : _done.Replace("unmute ", "", StringComparison.Ordinal);
                break;
            case "amp" or "clock" or "keys down" or "keys up" or "unmute":
                Check(_machine.Speaker.IsMuted == (what != "unmute"), $"{what} while the DAC is not muted");
                _done += what + " ";
                Check(_order.StartsWith(_done, StringComparison.Ordinal), $"the speaker came up as '{_done}'");
                break;
            default:
                break;
        }
    }

    private static string OrderOf(BoardDefinition board)
    {
        string keys = string.Concat(Enumerable.Repeat("keys down keys up ", SpeakerProfileTable.Of(board.SpeakerProfile).Times));
        return (board.AmplifierBeforeClock ? "mute amp clock " : "mute clock amp ") + keys + "unmute ";
    }

    private void OnAir() =>
        Check(!_air.IsAdvertising || (_done == _order && !_machine.Speaker.IsMuted && _machine.Dac.IsClocked), $"on the air after '{_done}'");

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
