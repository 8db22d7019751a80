using System.Collections.Generic;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>A run as it is saved: all that its machine does not do by itself.</summary>
/// <param name="Format"><see cref="RunFile.Format"/>.</param>
/// <param name="Version"><see cref="RunFile.Version"/>.</param>
/// <param name="Board">The board's name.</param>
/// <param name="Profile">How its speaker was made ready.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="End">When it was saved, and what its trace was then.</param>
/// <param name="Inputs">What was done to it, in order.</param>
internal sealed record SavedRun(string Format, int Version, string Board, string Profile, int Seed, RunEnd End, IReadOnlyList<RunInput> Inputs)
{
    /// <summary>The board, with the speaker that it had.</summary>
    /// <exception cref="UserException">There is no such board or profile.</exception>
    internal BoardDefinition Wired()
    {
        BoardDefinition board = Boards.Named(Board);
        return Profile == board.SpeakerProfile.ToString() ? board : Boards.WithProfile(board, Profile);
    }
}

/// <summary>An input of a run.</summary>
/// <param name="Us">Its virtual microsecond.</param>
/// <param name="Message">A <see cref="ButtonMessage"/>, <see cref="FaultMessage"/> or <see cref="LinkMessage"/>.</param>
internal sealed record RunInput(long Us, FromPage Message);

/// <summary>What a run had come to.</summary>
/// <param name="Us">A virtual microsecond.</param>
/// <param name="TraceLines">Lines of the trace until then.</param>
/// <param name="TraceSha256">SHA-256 over these lines, "us what" each, ended by a line feed; hexadecimal.</param>
internal sealed record RunEnd(long Us, long TraceLines, string TraceSha256);
