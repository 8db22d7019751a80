using System;
using System.Device.I2s;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Firmware;

/// <summary>
/// The I2S DAC: one device, transmit only, created once and never disposed. From its creation on the DMA plays whatever
/// was written, and silence where nothing was.
/// </summary>
internal sealed class Dac
{
    private readonly I2sConnectionSettings _settings;
    private I2sDevice? _device;

    /// <summary>Maps the pins, which the driver reads only while it is created.</summary>
    internal Dac(BoardDefinition board)
    {
        Configuration.SetPinFunction(board.BckPin, DeviceFunction.I2S1_BCK);
        Configuration.SetPinFunction(board.WsPin, DeviceFunction.I2S1_WS);
        Configuration.SetPinFunction(board.DataPin, DeviceFunction.I2S1_DATA_OUT);
        _settings = new I2sConnectionSettings(1);
        _settings.Mode = I2sMode.Master | I2sMode.Tx;
        _settings.CommunicationFormat = I2sCommunicationFormat.I2S;
        _settings.ChannelFormat = I2sChannelFormat.RightLeft;
        _settings.BitsPerSample = I2sBitsPerSample.Bit16;
        _settings.SampleRate = board.DacRate;
        _settings.BufferSize = board.DmaBlocks * DmaAccount.BlockBytes;
    }

    /// <summary>
    /// Creates the device. False if the driver refuses; it is then never tried again in this boot, because a constructor
    /// that threw leaves the driver's use count wrong and a second one would crash the chip.
    /// </summary>
    internal bool Start()
    {
        try
        {
            _device = new I2sDevice(_settings);
            return true;
        }
        catch (Exception e)
        {
            Console.WriteLine("EchoBridge: the I2S driver refused: " + e.Message);
            return false;
        }
    }

    /// <summary>The device, for the pump to write to without a call in between; null before <see cref="Start"/>.</summary>
    internal I2sDevice? Device
    {
        get { return _device; }
    }
}
