using System;
using System.Device.Gpio;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The pins of the board's chip: what the firmware drives, what the outside drives or rests them to, and the level on the wire.
/// </summary>
public sealed class PinBank
{
    private readonly VirtualMachine _machine;
    private readonly ChipPins _chip;
    private readonly PinState[] _pins;

    internal PinBank(VirtualMachine machine)
    {
        _machine = machine;
        _chip = ChipPins.Of(machine.Board.Chip);
        _pins = new PinState[_chip.Count];
        for (int gpio = 0; gpio < PinCount; gpio++)
        {
            _pins[gpio] = new PinState { HasPulls = !_chip.NoPull.Contains(gpio), Edges = new EdgeDetector(machine, gpio) };
        }

        machine.ChipReset += Reset;
    }

    /// <summary>The level on a wire has changed: (gpio, level). Not raised while the wire floats.</summary>
    public event Action<int, bool>? Changed;

    /// <summary>What the firmware drives has changed: (gpio, level), null when the pin is no output any more.</summary>
    public event Action<int, bool?>? Driven;

    /// <summary>One more than the chip's highest pin.</summary>
    public int PinCount => _chip.Count;

    /// <summary>The environment pulls a wire hard to a level.</summary>
    public void Drive(int gpio, bool level) => SetOutside(gpio, level);

    /// <summary>The environment lets a wire go.</summary>
    public void Release(int gpio) => SetOutside(gpio, null);

    /// <summary>A resistor on the board that holds the wire at a level when nothing else does.</summary>
    public void Rest(int gpio, bool level)
    {
        _pins[gpio].Resistor = level;
        Update(gpio);
    }

    /// <summary>The level on a wire now; a floating one reads as chance has it.</summary>
    public bool Level(int gpio) => _pins[gpio].Wire ?? _machine.Random.Next(2) == 1;

    /// <summary>What the firmware drives, or null if the pin is no output.</summary>
    public bool? DrivenLevel(int gpio) => _pins[gpio].Driven;

    /// <summary>The virtual microsecond at which the firmware last read a pin; 0 if it never has.</summary>
    public long LastReadUs(int gpio) => _pins[gpio].LastReadUs;

    /// <summary>True for every mode on a pin that can be an output, for every input mode on the others.</summary>
    internal bool Supports(int gpio, PinMode mode) =>
        IsPin(gpio) && mode >= PinMode.Input && mode <= (_chip.InputOnly.Contains(gpio) ? PinMode.InputPullUp : PinMode.OutputOpenSourcePullDown);

    internal bool IsOpen(int gpio) => IsPin(gpio) && _pins[gpio].IsReserved;

    internal void Open(int gpio)
    {
        if (!IsPin(gpio) || _pins[gpio].IsReserved)
        {
            throw new InvalidOperationException($"Pin {gpio} does not exist or is open already.");
        }

        _pins[gpio].IsReserved = true;
    }

    internal void Close(int gpio)
    {
        PinState pin = _pins[gpio];
        pin.IsReserved = false;
        pin.Edges.Disarm();
        SetModeUnchecked(gpio, PinMode.Input);
    }

    internal PinMode Mode(int gpio) => _pins[gpio].Mode;

    internal void SetMode(int gpio, PinMode mode)
    {
        if (!Supports(gpio, mode))
        {
            throw new ArgumentException($"Pin {gpio} cannot be {mode}.", nameof(mode));
        }

        SetModeUnchecked(gpio, mode);
    }

    // In the output modes the ESP32's input buffer is off.
    internal bool Read(int gpio)
    {
        _pins[gpio].LastReadUs = _machine.NowUs;
        return !_pins[gpio].IsOutput && Level(gpio);
    }

    internal void Write(int gpio, bool level)
    {
        PinState pin = _pins[gpio];
        if (!pin.IsOutput)
        {
            throw new ArgumentException($"Pin {gpio} is an input.");
        }

        pin.OutputLevel = level;
        Update(gpio);
    }

    internal void Toggle(int gpio)
    {
        if (_pins[gpio].IsOutput)
        {
            Write(gpio, !_pins[gpio].OutputLevel);
        }
    }

    internal int DebounceMs(int gpio) => _pins[gpio].Edges.DebounceMs;

    internal void SetDebounce(int gpio, int ms) => _pins[gpio].Edges.SetDebounce(ms);

    internal void Listen(int gpio, Action<bool>? handler)
    {
        if (handler is null)
        {
            _pins[gpio].Edges.Handler = null;
        }
        else
        {
            _pins[gpio].Edges.Arm(handler, Level(gpio), () => Level(gpio));
        }
    }

    private bool IsPin(int gpio) => _chip.Pins.Contains(gpio);

    private void SetModeUnchecked(int gpio, PinMode mode)
    {
        _pins[gpio].Mode = mode;
        _pins[gpio].OutputLevel = false;
        Update(gpio);
    }

    private void SetOutside(int gpio, bool? level)
    {
        _pins[gpio].Outside = level;
        Update(gpio);
    }

    private void Reset()
    {
        for (int gpio = 0; gpio < PinCount; gpio++)
        {
            Close(gpio);
        }
    }

    private void Update(int gpio)
    {
        PinState pin = _pins[gpio];
        if (pin.SeenDriven != pin.Driven)
        {
            pin.SeenDriven = pin.Driven;
            Driven?.Invoke(gpio, pin.Driven);
        }

        if (pin.SeenWire != pin.Wire)
        {
            pin.SeenWire = pin.Wire;
            if (pin.Wire is bool level)
            {
                Changed?.Invoke(gpio, level);
                pin.Edges.OnLevel(level);
            }
        }
    }
}
