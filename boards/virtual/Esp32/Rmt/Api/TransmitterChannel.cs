using System;
using EchoBridge.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>A channel that sends pulses.</summary>
public class TransmitterChannel : RmtChannel
{
    private readonly RmtTransmitter _transmitter;

    /// <summary>Takes a free channel and routes it to the pin.</summary>
    /// <exception cref="Exception">The pin cannot be an output, or every channel is taken.</exception>
    public TransmitterChannel(TransmitChannelSettings settings)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        VirtualMachine machine = VirtualMachine.Current;
        machine.Charge(InterpreterCosts.Wrapper);
        _transmitter = machine.Peripheral(made => new RmtController(made)).Install(settings);
    }

    /// <summary>
    /// Sends items of four bytes: two pulses, each 15 bits of ticks and the level on top, little-endian. First waits for what
    /// is still being sent; nothing else runs meanwhile.
    /// </summary>
    /// <param name="data">The items.</param>
    /// <param name="waitTxDone">True to wait for these too.</param>
    /// <exception cref="Exception">The length is no multiple of four.</exception>
    public void SendData(byte[] data, bool waitTxDone)
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Wrapper);
        _transmitter.Send(data, waitTxDone);
    }
}
