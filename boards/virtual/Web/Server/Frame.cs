using System.Collections.Generic;
using EchoBridge.Virtual.Web.Messages;

namespace EchoBridge.Virtual.Web.Server;

/// <summary>What the board tells all pages at a moment.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">A <see cref="StateMessage"/> as it is sent.</param>
/// <param name="Signals">Changes since the frame before.</param>
/// <param name="Trace">Lines since the frame before.</param>
/// <param name="Sound">What was played since the frame before: binary messages.</param>
internal sealed record Frame(
    int Number,
    byte[] State,
    IReadOnlyList<SignalChange> Signals,
    IReadOnlyList<TraceRow> Trace,
    IReadOnlyList<byte[]> Sound);

/// <summary>A message on its way to a page.</summary>
/// <param name="Bytes">The message.</param>
/// <param name="IsBinary">True for sound, false for JSON.</param>
/// <param name="IsAnswer">True if the page has asked for it.</param>
internal readonly record struct Outgoing(byte[] Bytes, bool IsBinary = false, bool IsAnswer = false);
