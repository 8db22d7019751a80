namespace System.Device.Gpio;

/// <summary>A pin with a level.</summary>
/// <param name="pinNumber">The GPIO.</param>
/// <param name="pinValue">Its level.</param>
public readonly struct PinValuePair(int pinNumber, PinValue pinValue)
{
    /// <summary>The GPIO.</summary>
    public int PinNumber { get; } = pinNumber;

    /// <summary>Its level.</summary>
    public PinValue PinValue { get; } = pinValue;

    /// <summary>Takes it apart.</summary>
    public void Deconstruct(out int pinNumber, out PinValue pinValue)
    {
        pinNumber = PinNumber;
        pinValue = PinValue;
    }
}

/// <summary>The end of a wait for an edge.</summary>
public struct WaitForEventResult
{
    /// <summary>The edge.</summary>
    public PinEventTypes EventTypes;

    /// <summary>True if none came in time.</summary>
    public bool TimedOut;
}
