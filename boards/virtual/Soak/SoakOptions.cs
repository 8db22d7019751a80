namespace EchoBridge.Virtual.Soak;

/// <summary>What the user asked of <c>soak</c>.</summary>
/// <param name="Hours">Virtual hours of life.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="Board">The board to wire.</param>
/// <param name="Json">True for one JSON object on standard output.</param>
internal sealed record SoakOptions(double Hours, int Seed, BoardDefinition Board, bool Json);
