using System;
using System.CommandLine;

namespace EchoBridge.Virtual;

/// <summary>The options that say which board is meant, and with which speaker; every command has them.</summary>
internal sealed class BoardChoice
{
    /// <summary>The board's name.</summary>
    internal Option<string> Board { get; } = new("--board")
    {
        Description = "The board the virtual ESP32 is wired as.",
        HelpName = "NAME",
        Recursive = true,
        DefaultValueFactory = _ => Boards.Default,
    };

    /// <summary>The speaker's profile, where it is not the board's.</summary>
    internal Option<string?> Profile { get; } = new("--profile")
    {
        Description = $"How the speaker is made ready, in place of the board's own: {string.Join(", ", Enum.GetNames<SpeakerProfile>())}.",
        HelpName = "PROFILE",
        Recursive = true,
    };

    /// <summary>What was chosen.</summary>
    /// <exception cref="UserException">There is no such board or profile, or the board has no pins for the profile's keys.</exception>
    internal BoardDefinition Of(ParseResult parsed)
    {
        BoardDefinition board = Boards.Named(parsed.GetRequiredValue(Board));
        return parsed.GetValue(Profile) is { } profile ? Boards.WithProfile(board, profile) : board;
    }
}
