namespace System.Device.Gpio;

/// <summary>Edges of a pin.</summary>
[Flags]
public enum PinEventTypes
{
    /// <summary>No edge.</summary>
    None = 0,

    /// <summary>Low to high.</summary>
    Rising = 1,

    /// <summary>High to low.</summary>
    Falling = 2,
}

/// <summary>What a pin does.</summary>
public enum PinMode
{
    /// <summary>Input without a pull.</summary>
    Input = 0,

    /// <summary>Input with the internal pull-down.</summary>
    InputPullDown = 1,

    /// <summary>Input with the internal pull-up.</summary>
    InputPullUp = 2,

    /// <summary>Push-pull output; low from the moment it is set.</summary>
    Output = 3,

    /// <summary>Open drain.</summary>
    OutputOpenDrain = 4,

    /// <summary>Open drain with the internal pull-up.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>On the ESP32 an open drain too.</summary>
    OutputOpenSource = 6,

    /// <summary>On the ESP32 an open drain with the internal pull-down.</summary>
    OutputOpenSourcePullDown = 7,
}

/// <summary>How pins are numbered; without effect.</summary>
public enum PinNumberingScheme
{
    /// <summary>By the chip's numbers.</summary>
    Logical = 0,

    /// <summary>By the board's numbers.</summary>
    Board = 1,
}
