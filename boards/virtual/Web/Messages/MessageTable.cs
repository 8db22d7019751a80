using System;
using System.Collections.Generic;

namespace EchoBridge.Virtual.Web.Messages;

/// <summary>
/// Every message between a page and the board, by the name that stands in its `type`: the one place that MESSAGES.md is held to.
/// </summary>
internal static class MessageTable
{
    /// <summary>From the page to the board.</summary>
    internal static readonly IReadOnlyList<(string Name, Type Type)> FromPage =
    [
        ("button", typeof(ButtonMessage)),
        ("fault", typeof(FaultMessage)),
        ("link", typeof(LinkMessage)),
        ("sound", typeof(SoundMessage)),
        ("ack", typeof(AckMessage)),
        ("restart", typeof(RestartMessage)),
    ];

    /// <summary>From the board to the page.</summary>
    internal static readonly IReadOnlyList<(string Name, Type Type)> ToPage =
    [
        ("welcome", typeof(WelcomeMessage)),
        ("state", typeof(StateMessage)),
        ("signals", typeof(SignalsMessage)),
        ("trace", typeof(TraceMessage)),
        ("link", typeof(LinkedMessage)),
        ("linkEvent", typeof(LinkEventMessage)),
        ("refused", typeof(RefusedMessage)),
    ];
}
