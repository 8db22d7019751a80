using System;
using System.Device.I2s;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.VirtualEsp32;

/// <summary>The one I2S controller that the runtime can use, with the driver's parameter checks.</summary>
internal sealed class I2sBus
{
    private const int FramesPerBuffer = DmaRing.FramesPerBuffer;

    private readonly VirtualMachine _machine;
    private DmaRing? _ring;
    private bool _hasFailed;

    internal I2sBus(VirtualMachine machine)
    {
        _machine = machine;
        machine.ChipReset += () =>
        {
            Uninstall(_ring);
            _hasFailed = false;
        };
    }

    internal DmaRing Install(I2sConnectionSettings settings)
    {
        if (_ring is not null)
        {
            throw new VirtualHardwareException(
                "A second I2sDevice on a bus that has one: it keeps the first one's rate, and disposing either kills the other.");
        }

        if (_hasFailed)
        {
            throw new VirtualHardwareException(
                "An I2sDevice after one whose constructor threw: the use count has wrapped to 255, the driver is not installed and dereferences null.");
        }

        _hasFailed = true;
        int count = CheckedBufferCount(settings);
        _hasFailed = false;
        _ring = new DmaRing(_machine, count, settings.SampleRate, ReachesDac());
        return _ring;
    }

    internal void Uninstall(DmaRing? ring)
    {
        if (ring is not null && ring == _ring)
        {
            ring.Stop();
            _ring = null;
        }
    }

    private static int CheckedBufferCount(I2sConnectionSettings settings)
    {
        if (settings.BusId != 1)
        {
            throw new ArgumentException("Only bus 1 exists: the firmware's guard for bus 2 compiles to false on every chip.");
        }

        if (settings.Mode != (I2sMode.Master | I2sMode.Tx))
        {
            throw new ArgumentException($"The virtual chip models Master | Tx only, not {settings.Mode}.");
        }

        bool isStereo = settings.ChannelFormat == I2sChannelFormat.RightLeft;
        int count = settings.BufferSize / (FramesPerBuffer * ((int)settings.BitsPerSample / 8) * (isStereo ? 2 : 1));
        if (count is < 2 or > 128)
        {
            throw new ArgumentException($"A BufferSize of {settings.BufferSize} is {count} DMA buffers; the driver wants 2 to 128.");
        }

        if (settings.SampleRate <= 0)
        {
            throw new ArgumentException("The sample rate must be positive.");
        }

        if (!isStereo || settings.BitsPerSample != I2sBitsPerSample.Bit16 || settings.CommunicationFormat != I2sCommunicationFormat.I2S)
        {
            throw new NotSupportedException("The virtual chip models 16-bit stereo in Philips format only.");
        }

        return count;
    }

    // The pins are looked at only here, when the driver is installed.
    private bool ReachesDac()
    {
        PinFunctions functions = _machine.Peripheral(machine => new PinFunctions(machine));
        bool reaches = functions.PinOf(DeviceFunction.I2S1_BCK) == _machine.Board.BckPin
            && functions.PinOf(DeviceFunction.I2S1_WS) == _machine.Board.WsPin
            && functions.PinOf(DeviceFunction.I2S1_DATA_OUT) == _machine.Board.DataPin;
        if (!reaches)
        {
            _machine.Trace.Add("I2S: the clocks do not reach the DAC, its pins are not mapped to I2S1");
        }

        return reaches;
    }
}
