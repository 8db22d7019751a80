namespace EchoBridge.VirtualEsp32;

/// <summary>One line of the trace.</summary>
/// <param name="Us">Virtual microseconds since the machine was made.</param>
/// <param name="What">What happened.</param>
/// <param name="IsMilestone">True if it belongs to the public time line.</param>
public readonly record struct TraceLine(long Us, string What, bool IsMilestone)
{
    /// <summary>"us what".</summary>
    public override string ToString() => $"{Us} {What}";
}
