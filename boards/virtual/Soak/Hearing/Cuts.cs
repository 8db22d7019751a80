using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak.Hearing;

/// <summary>
/// What may cut a sound off, or let it begin, without a fade: the mute line, and an interpreter that stood still until the DMA had
/// nothing left; and what may cut off the sound of a host that wants little latency: handlers that ran for longer than that is.
/// </summary>
internal sealed class Cuts
{
    // Until the main loop has come back to the pump after the interpreter stood still: what waited in the event ring meanwhile, 128
    // records at most, comes first.
    private const long WakeUs = 100_000;

    // Less than the quantum that the dispatcher may take, by the handler that it did not begin.
    private const long HandlersUs = 15_000;

    // From the dispatcher's last handler until the main loop has made a block.
    private const long MakeUs = 10_000;

    private readonly VirtualMachine _machine;
    private long _muteUs = long.MinValue;
    private long _handlersEndUs = long.MinValue;
    private long _handlersStartUs = long.MinValue;

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
        machine.Dispatched += (startUs, endUs) =>
        {
            if (endUs - startUs >= HandlersUs)
            {
                _handlersStartUs = startUs;
                _handlersEndUs = endUs;
            }
        };
    }

    /// <summary>True if something else than the firmware's sound is why it changes with this DAC frame.</summary>
    /// <param name="frame">The DAC frame.</param>
    /// <param name="isPrompt">True if it is the sound of a host that wants little latency.</param>
    internal bool Explain(long frame, bool isPrompt) =>
        IsMuted(frame) || (frame % DmaAccount.BlockFrames == 0 && (Stalled(frame, frame) || (isPrompt && Handled(frame, frame))));

    /// <summary>True if the main loop has stood still while these DAC frames were played: with the interpreter, or while handlers had their turn.</summary>
    internal bool StoodStill(long fromFrame, long untilFrame) => Stalled(fromFrame, untilFrame) || Handled(fromFrame, untilFrame);

    private bool Stalled(long fromFrame, long untilFrame)
    {
        long fromUs = _machine.Dac.TimeUs(fromFrame);
        long untilUs = _machine.Dac.TimeUs(untilFrame);
        return _machine.Stalls.UnderWay is { What: VirtualMachine.StallName } now && now.StartUs <= untilUs
            || _machine.Stalls.All.Any(stall => stall.What == VirtualMachine.StallName && stall.StartUs <= untilUs && fromUs <= stall.StartUs + stall.LengthUs + WakeUs);
    }

    // Only the last time is known: what it cut off is explained before the next.
    private bool Handled(long fromFrame, long untilFrame) =>
        _handlersStartUs <= _machine.Dac.TimeUs(untilFrame) && _machine.Dac.TimeUs(fromFrame) <= _handlersEndUs + MakeUs;

    private bool IsMuted(long frame) => _machine.Dac.TimeUs(frame) >= _muteUs && _machine.Dac.TimeUs(frame - 1) <= _muteUs;
}
