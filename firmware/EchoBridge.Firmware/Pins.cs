using System.Device.Gpio;

namespace EchoBridge.Firmware;

/// <summary>Told of every edge of the button; true if the contact is closing.</summary>
internal delegate void EdgeHandler(bool closing);

/// <summary>
/// Button, LED, mute, amplifier and the speaker's keys. A pin that becomes an output is low from that moment: that is "muted" on
/// the mute line, "on" on the amplifier line and "let go" on a key, so none of them ever passes through its wrong level.
/// </summary>
internal sealed class Pins
{
    private readonly GpioController _gpio = new GpioController();
    private readonly BoardDefinition _board;
    private readonly ILed _led;
    private GpioPin? _mute;
    private GpioPin? _amplifier;
    private GpioPin[]? _keys;
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

    /// <summary>Presses the speaker's keys, or lets them go.</summary>
    internal void Keys(bool pressed)
    {
        if (_keys == null)
        {
            _keys = OpenKeys();
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i].Write(pressed ? PinValue.High : PinValue.Low);
        }
    }

    private GpioPin[] OpenKeys()
    {
        var keys = new GpioPin[_board.SpeakerKeyPins.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = _gpio.OpenPin(_board.SpeakerKeyPins[i], PinMode.Output);
        }

        return keys;
    }

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        _onEdge!((e.ChangeType == PinEventTypes.Falling) == _board.ButtonActiveLow);
    }
}
