namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>One thing in the firmware that the runtime does not have or does not survive.</summary>
/// <param name="Where">The method or type.</param>
/// <param name="What">The member or construct.</param>
/// <param name="Because">What the device would make of it.</param>
internal sealed record Refusal(string Where, string What, string Because)
{
    public override string ToString() => $"{Where}: {What}: {Because}";
}
