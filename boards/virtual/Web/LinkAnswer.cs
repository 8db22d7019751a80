namespace EchoBridge.Virtual.Web;

/// <summary>What became of an operation of <see cref="PhoneLink"/>.</summary>
/// <param name="Value">What was read, or the UTF-8 name that was found; empty otherwise.</param>
/// <param name="Error">One of <see cref="LinkError"/>; null if all went well.</param>
/// <param name="Message">One sentence for a person; null if all went well.</param>
internal sealed record LinkAnswer(byte[] Value, string? Error = null, string? Message = null)
{
    /// <summary>Done, and nothing to tell.</summary>
    internal static readonly LinkAnswer Done = new([]);

    /// <summary>It failed.</summary>
    /// <param name="error">One of <see cref="LinkError"/>.</param>
    /// <param name="message">One sentence for a person.</param>
    internal static LinkAnswer Failed(string error, string message) => new([], error, message);
}
