using System.Device.Gpio;

namespace EchoBridge.VirtualEsp32;

/// <summary>One pin with its wire.</summary>
internal sealed class PinState
{
    internal required bool HasPulls { get; init; }

    internal required EdgeDetector Edges { get; init; }

    internal bool IsReserved { get; set; }

    internal PinMode Mode { get; set; }

    internal bool OutputLevel { get; set; }

    internal long LastReadUs { get; set; }

    /// <summary>What the environment drives.</summary>
    internal bool? Outside { get; set; }

    /// <summary>What a resistor on the board rests the wire to.</summary>
    internal bool? Resistor { get; set; }

    internal bool? SeenDriven { get; set; }

    internal bool? SeenWire { get; set; }

    internal bool IsOutput => Mode >= PinMode.Output;

    /// <summary>What the firmware drives; an open drain drives only low.</summary>
    internal bool? Driven => Mode == PinMode.Output || (IsOutput && !OutputLevel) ? OutputLevel : null;

    /// <summary>The level on the wire; null if it floats.</summary>
    internal bool? Wire => Driven ?? Outside ?? Resistor ?? Pull;

    private bool? Pull => !HasPulls ? null : Mode switch
    {
        PinMode.InputPullUp or PinMode.OutputOpenDrainPullUp => true,
        PinMode.InputPullDown or PinMode.OutputOpenSourcePullDown => false,
        _ => null,
    };
}
