using System.Device.Gpio;

namespace EchoBridge.Firmware;

/// <summary>A LED on a pin.</summary>
internal sealed class PlainLed : ILed
{
    private readonly GpioPin _pin;
    private readonly bool _activeLow;

    internal PlainLed(BoardDefinition board, GpioController gpio)
    {
        _pin = gpio.OpenPin(board.LedPin, PinMode.Output);
        _activeLow = board.LedActiveLow;
    }

    public void Set(bool lit)
    {
        _pin.Write(lit != _activeLow ? PinValue.High : PinValue.Low);
    }
}
