using System;
using System.Linq;

namespace EchoBridge.VirtualEsp32;

/// <summary>One sending channel: one list of items at a time.</summary>
internal sealed class RmtTransmitter(VirtualMachine machine, int clockDivider, bool hasCarrier, Action<RmtPulse[]> sent)
{
    private const int SourceClockMhz = 80;
    private const int PulseBytes = 2;
    private const int ItemBytes = 2 * PulseBytes;

    private long _idleFromUs;

    internal void Send(byte[] items, bool wait)
    {
        if (items.Length % ItemBytes != 0)
        {
            throw new Exception("RMT items have four bytes each.");
        }

        WaitUntilIdle();
        RmtPulse[] pulses = [.. items.Chunk(PulseBytes).Select(Pulse).TakeWhile(pulse => pulse.Ns > 0)];
        _idleFromUs = machine.NowUs + ((pulses.Sum(pulse => pulse.Ns) + 999) / 1000);
        sent(pulses);
        if (wait)
        {
            WaitUntilIdle();
        }
    }

    private void WaitUntilIdle()
    {
        long leftUs = _idleFromUs - machine.NowUs;
        if (leftUs > 0)
        {
            machine.Block("RMT SendData", static () => false, leftUs);
        }
    }

    // A pulse without length ends the list.
    private RmtPulse Pulse(byte[] bytes) =>
        new((((bytes[1] & 0x7F) << 8) | bytes[0]) * 1000 * clockDivider / SourceClockMhz, (bytes[1] & 0x80) != 0, hasCarrier && (bytes[1] & 0x80) != 0);
}
