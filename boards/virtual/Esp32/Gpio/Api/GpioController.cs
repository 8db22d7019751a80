using System.Collections.Generic;
using EchoBridge.VirtualEsp32;

namespace System.Device.Gpio;

/// <summary>The chip's pins. Every controller sees the same ones.</summary>
public sealed class GpioController : IDisposable
{
    private readonly VirtualMachine _machine = VirtualMachine.Current;
    private readonly Dictionary<int, GpioPin> _open = [];
    private readonly Dictionary<int, (PinEventTypes Edges, PinChangeEventHandler? Callback)> _callbacks = [];

    /// <summary>Makes a controller.</summary>
    public GpioController()
        : this(PinNumberingScheme.Logical)
    {
    }

    /// <summary>Makes a controller; the scheme has no effect.</summary>
    public GpioController(PinNumberingScheme numberingScheme) => NumberingScheme = numberingScheme;

    /// <summary>The scheme it was made with.</summary>
    public PinNumberingScheme NumberingScheme { get; internal set; }

    /// <summary>Pins of the chip.</summary>
    public int PinCount => Pins.PinCount;

    private PinBank Pins => _machine.Pins;

    /// <summary>Reserves a pin; touches no hardware.</summary>
    /// <exception cref="InvalidOperationException">It is open already, or there is no such pin.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        Pins.Open(pinNumber);
        var pin = new GpioPin(Pins, pinNumber);
        _open[pinNumber] = pin;
        return pin;
    }

    /// <summary>Reserves a pin and sets its mode.</summary>
    /// <exception cref="InvalidOperationException">It is open already, or there is no such pin.</exception>
    /// <exception cref="ArgumentException">The pin cannot do that; it stays reserved.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Gives a pin back.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    public void ClosePin(int pinNumber)
    {
        Opened(pinNumber).Dispose();
        _open.Remove(pinNumber);
        _callbacks.Remove(pinNumber);
    }

    /// <summary>Gives all its pins back.</summary>
    public void Dispose()
    {
        foreach (GpioPin pin in _open.Values)
        {
            pin.Dispose();
        }

        _open.Clear();
        _callbacks.Clear();
    }

    /// <summary>The mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).GetPinMode();

    /// <summary>True for any pull on the input-only pins, which have none.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        return Pins.Supports(pinNumber, mode);
    }

    /// <summary>True if the pin is reserved, by whomever.</summary>
    public bool IsPinOpen(int pinNumber)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        return Pins.IsOpen(pinNumber);
    }

    /// <summary>The level of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    public PinValue Read(int pinNumber)
    {
        _machine.Charge(InterpreterCosts.Wrapper);
        Opened(pinNumber);
        return Pins.Read(pinNumber);
    }

    /// <summary>
    /// Sets the one callback of a pin. A second registration replaces the callback but subscribes once more, so that it is
    /// then called twice for one edge.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        GpioPin pin = Opened(pinNumber);
        _callbacks[pinNumber] = (eventTypes, callback);
        pin.ValueChanged += OnEdge;
    }

    /// <summary>Sets the mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    /// <exception cref="ArgumentException">An output mode on an input-only pin.</exception>
    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).SetPinMode(mode);

    /// <summary>Clears the pin's callback, whichever is passed.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        Opened(pinNumber).ValueChanged -= OnEdge;
        _callbacks.Remove(pinNumber);
    }

    /// <summary>Drives an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open here.</exception>
    /// <exception cref="ArgumentException">The pin is an input.</exception>
    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Write(value);

    private GpioPin Opened(int pinNumber) =>
        _open.TryGetValue(pinNumber, out GpioPin? pin) ? pin : throw new InvalidOperationException($"Pin {pinNumber} is not open.");

    private void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        if (_callbacks.TryGetValue(e.PinNumber, out (PinEventTypes Edges, PinChangeEventHandler? Callback) registered)
            && registered.Edges.HasFlag(e.ChangeType))
        {
            registered.Callback?.Invoke(this, e);
        }
    }
}
