using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>An edge as the firmware learns of it: without a time stamp.</summary>
/// <param name="changeType">The edge.</param>
/// <param name="pinNumber">The GPIO.</param>
public class PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) : BaseEvent
{
    /// <summary>The edge.</summary>
    public PinEventTypes ChangeType { get; } = changeType;

    /// <summary>The GPIO.</summary>
    public int PinNumber { get; } = pinNumber;
}

/// <summary>Handles an edge that was registered with the controller.</summary>
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);

/// <summary>Handles an edge.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
