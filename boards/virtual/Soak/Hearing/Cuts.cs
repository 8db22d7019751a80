using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak.Hearing;

/// <summary>What may cut a sound off, or let it begin, without a fade: the mute line, and an interpreter that stood still until the DMA had nothing left.</summary>
internal sealed class Cuts
{
    // Until the main loop has come back to the pump after the interpreter stood still: what waited in the event ring meanwhile, 128
    // records at most, comes first.
    private const long WakeUs = 100_000;

    private readonly VirtualMachine _machine;
    private long _muteUs = long.MinValue;

    internal Cuts(VirtualMachine machine)
    {
        _machine = machine;
        machine.Pins.Changed += (gpio, level) =>
        {
            if (gpio == machine.Board.MutePin && !level)
            {
                _muteUs = machine.NowUs;
            }
        };
    }

    /// <summary>True if something else than the firmware's sound is why it changes with this DAC frame.</summary>
    internal bool Explain(long frame) => IsMuted(frame) || (frame % DmaAccount.BlockFrames == 0 && IsStalled(frame));

    private bool IsMuted(long frame) => _machine.Dac.TimeUs(frame) >= _muteUs && _machine.Dac.TimeUs(frame - 1) <= _muteUs;

    private bool IsStalled(long frame)
    {
        long us = _machine.Dac.TimeUs(frame);
        return _machine.Stalls.UnderWay is { What: VirtualMachine.StallName } now && now.StartUs <= us
            || _machine.Stalls.All.Any(stall => stall.What == VirtualMachine.StallName && stall.StartUs <= us && us <= stall.StartUs + stall.LengthUs + WakeUs);
    }
}
