using System.Device.Gpio;

namespace EchoBridge.Firmware;

/// <summary>Told of every edge of the button; true if the contact is closing.</summary>
internal delegate void EdgeHandler(bool closing);

/// <summary>
/// Button, LED, mute and amplifier. A pin that becomes an output is low from that moment: that is "muted" on the mute
/// line and "on" on the amplifier line, so neither line ever passes through its wrong level.
/// </summary>
internal sealed class Pins
{
    private readonly GpioController _gpio = new GpioController();
    private readonly BoardDefinition _board;
    private readonly ILed _led;
    private GpioPin? _mute;
    private GpioPin? _amplifier;
    private GpioPin? _button;
    private EdgeHandler? _onEdge;
    private bool _silenced;

    internal Pins(BoardDefinition board)
    {
        _board = board;
        _led = board.LedKind == LedKind.Ws2812 ? new Ws2812Led(board) : new PlainLed(board, _gpio);
        Led(false);
    }

    internal void OpenButton(EdgeHandler onEdge)
    {
        _onEdge = onEdge;
        PinMode pulled = _board.ButtonActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown;
        _button = _gpio.OpenPin(_board.ButtonPin, _board.ButtonPulled ? pulled : PinMode.Input);
        _button.ValueChanged += OnValueChanged;
    }

    internal bool ButtonIsClosed()
    {
        return (_gpio.Read(_board.ButtonPin) == PinValue.Low) == _board.ButtonActiveLow;
    }

    internal void Led(bool lit)
    {
        _led.Set(lit);
    }

    internal void Mute()
    {
        if (_mute == null)
        {
            _mute = _gpio.OpenPin(_board.MutePin, PinMode.Output);
        }
        else
        {
            _mute.Write(PinValue.Low);
        }
    }

    /// <summary>Mutes for the rest of this boot.</summary>
    internal void Silence()
    {
        _silenced = true;
        Mute();
    }

    internal void Unmute()
    {
        if (!_silenced)
        {
            _mute!.Write(PinValue.High);
        }
    }

    internal void AmplifierOn()
    {
        _amplifier = _gpio.OpenPin(_board.AmplifierPin, PinMode.Output);
    }

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        _onEdge!((e.ChangeType == PinEventTypes.Falling) == _board.ButtonActiveLow);
    }
}
