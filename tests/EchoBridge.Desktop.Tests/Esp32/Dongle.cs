using System;
using System.Device.Gpio;
using System.Device.I2s;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Desktop.Tests.Esp32;

/// <summary>What firmware does to play: map the pins, make the device, un-mute.</summary>
internal static class Dongle
{
    internal static I2sConnectionSettings Settings(
        int bufferSize = 4096,
        int busId = 1,
        I2sMode mode = I2sMode.Master | I2sMode.Tx,
        I2sBitsPerSample bits = I2sBitsPerSample.Bit16,
        int rate = 16_000) => new(busId)
        {
            Mode = mode,
            BitsPerSample = bits,
            SampleRate = rate,
            BufferSize = bufferSize,
        };

    internal static I2sDevice Device(int bufferSize = 4096, int rate = 16_000)
    {
        Configuration.SetPinFunction(Rig.Board.BckPin, DeviceFunction.I2S1_BCK);
        Configuration.SetPinFunction(Rig.Board.WsPin, DeviceFunction.I2S1_WS);
        Configuration.SetPinFunction(Rig.Board.DataPin, DeviceFunction.I2S1_DATA_OUT);
        return I2sDevice.Create(Settings(bufferSize, rate: rate));
    }

    internal static GpioPin Unmuted()
    {
        GpioPin mute = new GpioController().OpenPin(Rig.Board.MutePin, PinMode.Output);
        mute.Write(PinValue.High);
        return mute;
    }

    /// <summary>Stereo frames that count up on the left and down on the right.</summary>
    internal static byte[] Block(short first, int frames = 256)
    {
        var bytes = new byte[frames * 4];
        for (int frame = 0; frame < frames; frame++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(frame * 4), (short)(first + frame));
            BitConverter.TryWriteBytes(bytes.AsSpan(frame * 4 + 2), (short)-(first + frame));
        }

        return bytes;
    }
}
