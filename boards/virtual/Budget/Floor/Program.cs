using System;
using System.Device.I2s;
using nanoFramework.Hardware.Esp32;

namespace EchoBridge.Virtual.Budget.Floor;

/// <summary>
/// The least firmware that can put sound on the DAC: a bare loop of one copy and one write a block. Woven and metered like
/// the real one, it says what no pump can do without.
/// </summary>
internal static class Program
{
    /// <summary>Where the chip starts.</summary>
    internal static void Run(BoardDefinition board)
    {
        Configuration.SetPinFunction(board.BckPin, DeviceFunction.I2S1_BCK);
        Configuration.SetPinFunction(board.WsPin, DeviceFunction.I2S1_WS);
        Configuration.SetPinFunction(board.DataPin, DeviceFunction.I2S1_DATA_OUT);
        var device = new I2sDevice(new I2sConnectionSettings(1)
        {
            Mode = I2sMode.Master | I2sMode.Tx,
            CommunicationFormat = I2sCommunicationFormat.I2S,
            ChannelFormat = I2sChannelFormat.RightLeft,
            BitsPerSample = I2sBitsPerSample.Bit16,
            SampleRate = board.DacRate,
            BufferSize = board.DmaBlocks * DmaAccount.BlockBytes,
        });
        byte[] sound = new byte[DmaAccount.BlockBytes];
        byte[] block = new byte[DmaAccount.BlockBytes];
        Play(device, sound, block, 1);
        Play(device, sound, block, 2);
    }

    // Metered: what the second call takes more than the first is one turn.
    private static void Play(I2sDevice device, byte[] sound, byte[] block, int blocks)
    {
        for (int i = 0; i < blocks; i++)
        {
            Array.Copy(sound, 0, block, 0, block.Length);
            device.Write(new SpanByte(block));
        }
    }
}
