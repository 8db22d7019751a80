using EchoBridge.VirtualEsp32;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualMachine _machine = VirtualMachine.Current;
    private readonly PinBank _pins;
    private PinValueChangedEventHandler? _valueChanged;
    private bool _isDisposed;

    internal GpioPin(PinBank pins, int pinNumber)
    {
        _pins = pins;
        PinNumber = pinNumber;
    }

    /// <summary>
    /// Both edges, on the dispatcher. An edge is an event only if the level differs from the last one seen, or with a
    /// debounce time at its end. Writing a pin that has handlers raises it too.
    /// </summary>
    public event PinValueChangedEventHandler ValueChanged
    {
        add
        {
            _machine.Charge(InterpreterCosts.Wrapper);
            ThrowIfDisposed();
            _valueChanged += value;
            _pins.Listen(PinNumber, OnEdge);
        }

        remove
        {
            _machine.Charge(InterpreterCosts.Wrapper);
            ThrowIfDisposed();
            _valueChanged -= value;
            if (_valueChanged is null)
            {
                _pins.Listen(PinNumber, null);
            }
        }
    }

    /// <summary>
    /// Time from the first edge to the one look at the pin that decides; in steps of 10 ms, the least is 10 ms. A change from
    /// one time to another is stored but keeps the old time running.
    /// </summary>
    public TimeSpan DebounceTimeout
    {
        get => TimeSpan.FromTicks(_pins.DebounceMs(PinNumber) * TimeSpan.TicksPerMillisecond);
        set
        {
            _machine.Charge(InterpreterCosts.Wrapper);
            _pins.SetDebounce(PinNumber, (int)(value.Ticks / TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>The GPIO.</summary>
    public int PinNumber { get; }

    /// <summary>The mode that was set; Input if none was.</summary>
    public PinMode GetPinMode()
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        return _pins.Mode(PinNumber);
    }

    /// <summary>True for any pull on the input-only pins, which have none.</summary>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        return _pins.Supports(PinNumber, pinMode);
    }

    /// <summary>Sets the mode; an output is low from now on.</summary>
    /// <exception cref="ArgumentException">An output mode on an input-only pin.</exception>
    public void SetPinMode(PinMode value)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        ThrowIfDisposed();
        _pins.SetMode(PinNumber, value);
    }

    /// <summary>The level; an output always reads low.</summary>
    public PinValue Read()
    {
        _machine.Charge(InterpreterCosts.Wrapper + InterpreterCosts.NewObject);
        ThrowIfDisposed();
        return _pins.Read(PinNumber);
    }

    /// <summary>Drives an output.</summary>
    /// <exception cref="ArgumentException">The pin is an input.</exception>
    public void Write(PinValue value)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        ThrowIfDisposed();
        _pins.Write(PinNumber, (bool)value);
    }

    /// <summary>Inverts an output; does nothing to an input.</summary>
    public void Toggle()
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        ThrowIfDisposed();
        _pins.Toggle(PinNumber);
    }

    /// <summary>Gives the pin back: it becomes an input.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _machine.Charge(InterpreterCosts.Wrapper);
            _isDisposed = true;
            _valueChanged = null;
            _pins.Close(PinNumber);
        }
    }

    private void OnEdge(bool level)
    {
        PinEventTypes edge = level ? PinEventTypes.Rising : PinEventTypes.Falling;
        _valueChanged?.Invoke(this, new PinValueChangedEventArgs(edge, PinNumber));
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
