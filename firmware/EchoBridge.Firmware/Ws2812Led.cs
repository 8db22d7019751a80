using nanoFramework.Hardware.Esp32.Rmt;

namespace EchoBridge.Firmware;

/// <summary>
/// One WS2812 or SK6812 on an RMT channel that is opened once. Both of its frames are made beforehand, in the form of the
/// RMT's memory, so that a change is one native call that waits for nothing: a frame takes 30 us, the next comes after 60 ms.
/// </summary>
internal sealed class Ws2812Led : ILed
{
    /// <summary>Of 255, on all three colours: white, whatever the order in which the LED takes them, and no glare.</summary>
    private const int Brightness = 20;

    private const int Bits = 3 * 8;

    /// <summary>80 MHz / 4: one tick is 50 ns.</summary>
    private const byte ClockDivider = 4;

    // In ticks. Within the data sheets of both kinds: WS2812B 0.4/0.85 and 0.8/0.45 us, SK6812 0.3/0.9 and 0.6/0.6 us,
    // each +-0.15 us.
    private const byte ZeroHigh = 7;
    private const byte ZeroLow = 17;
    private const byte OneHigh = 14;
    private const byte OneLow = 12;

    // An RMT item is two pulses of two bytes, little-endian: 15 bits of ticks, and the level on top.
    private const int ItemBytes = 4;
    private const byte High = 0x80;

    private readonly byte[] _lit = Frame(Brightness);
    private readonly byte[] _dark = Frame(0);
    private readonly TransmitterChannel _channel;

    internal Ws2812Led(BoardDefinition board)
    {
        var settings = new TransmitChannelSettings(board.LedPin);
        settings.ClockDivider = ClockDivider;
        settings.EnableCarrierWave = false;
        _channel = new TransmitterChannel(settings);
    }

    public void Set(bool lit)
    {
        _channel.SendData(lit ? _lit : _dark, false);
    }

    private static byte[] Frame(int brightness)
    {
        var frame = new byte[Bits * ItemBytes];
        for (int bit = 0; bit < Bits; bit++)
        {
            bool one = ((brightness << (bit & 7)) & 0x80) != 0;
            int at = bit * ItemBytes;
            frame[at] = one ? OneHigh : ZeroHigh;
            frame[at + 1] = High;
            frame[at + 2] = one ? OneLow : ZeroLow;
        }

        return frame;
    }
}
