using System;
using EchoBridge.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>A channel that sends pulses.</summary>
public class TransmitterChannel : RmtChannel, IDisposable
{
    private readonly RmtController _controller;
    private RmtTransmitter? _transmitter;

    /// <summary>Takes a free channel and routes it to the pin.</summary>
    /// <exception cref="Exception">The pin cannot be an output, or every channel is taken.</exception>
    public TransmitterChannel(TransmitChannelSettings settings)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        VirtualMachine machine = VirtualMachine.Current;
        machine.Charge(InterpreterCosts.Wrapper);
        _controller = machine.Peripheral(made => new RmtController(made));
        _transmitter = _controller.Install(settings);
    }

    /// <summary>
    /// Sends items of four bytes: two pulses, each 15 bits of ticks and the level on top, little-endian. First waits for what
    /// is still being sent; nothing else runs meanwhile.
    /// </summary>
    /// <param name="data">The items.</param>
    /// <param name="waitTxDone">True to wait for these too.</param>
    /// <exception cref="Exception">The length is no multiple of four.</exception>
    /// <exception cref="VirtualHardwareException">The channel was given back.</exception>
    public void SendData(byte[] data, bool waitTxDone)
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Wrapper);
        RmtTransmitter transmitter = _transmitter ?? throw new VirtualHardwareException("SendData after Dispose: the driver has given the channel back.");
        transmitter.Send(data, waitTxDone);
    }

    /// <summary>Gives the channel back.</summary>
    public void Dispose()
    {
        VirtualMachine.Current.Charge(InterpreterCosts.Wrapper);
        if (_transmitter is not null)
        {
            _transmitter = null;
            _controller.Uninstall();
        }

        GC.SuppressFinalize(this);
    }
}
