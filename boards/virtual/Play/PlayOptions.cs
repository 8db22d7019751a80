namespace EchoBridge.Virtual.Play;

/// <summary>What the user asked of <c>play</c>.</summary>
/// <param name="In">The sound to play.</param>
/// <param name="Out">Where to write what the DAC put out, or null.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="Board">The board to wire.</param>
/// <param name="Json">True for one JSON object on standard output.</param>
internal sealed record PlayOptions(string In, string? Out, int Seed, BoardDefinition Board, bool Json);
