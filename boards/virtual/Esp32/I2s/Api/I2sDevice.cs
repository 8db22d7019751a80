using EchoBridge.VirtualEsp32;

namespace System.Device.I2s;

/// <summary>The I2S transmitter.</summary>
public class I2sDevice : IDisposable
{
    private readonly VirtualMachine _machine = VirtualMachine.Current;
    private readonly DmaRing _ring;

    /// <summary>Installs the driver: the clocks run and the ring plays zeros from now on.</summary>
    /// <exception cref="ArgumentException">Bus 2, no transmitting master, or a BufferSize that is not 2 to 128 buffers of 256 frames.</exception>
    /// <exception cref="NotSupportedException">A data format that the virtual chip does not model.</exception>
    /// <exception cref="VirtualHardwareException">A device lives on the bus, or a constructor failed before in this boot.</exception>
    public I2sDevice(I2sConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _machine.Charge(InterpreterCosts.Wrapper);
        ConnectionSettings = settings;
        _ring = _machine.Peripheral(machine => new I2sBus(machine)).Install(settings);
    }

    /// <summary>The settings it was made with, not a copy.</summary>
    public I2sConnectionSettings ConnectionSettings { get; }

    /// <summary>Makes a device.</summary>
    public static I2sDevice Create(I2sConnectionSettings settings) => new(settings);

    /// <summary>Not possible on a transmitter.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    public void Read(SpanByte buffer) => throw new ArgumentException("The device was installed to transmit.");

    /// <summary>
    /// Copies into free DMA buffers; blocks the whole interpreter until the last byte is copied. An empty span does nothing.
    /// </summary>
    /// <exception cref="VirtualHardwareException">The device is disposed: the driver dereferences null on the chip.</exception>
    public void Write(SpanByte buffer)
    {
        _machine.Charge(InterpreterCosts.Wrapper + buffer.Length * InterpreterCosts.ThousandthsPerCopiedByte / 100);
        if (!buffer.IsEmpty)
        {
            _ring.Write(buffer.AsSpan());
        }
    }

    /// <summary>Uninstalls the driver: the clocks stop, what is queued is lost.</summary>
    public void Dispose()
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        _machine.Peripheral(machine => new I2sBus(machine)).Uninstall(_ring);
        GC.SuppressFinalize(this);
    }
}
