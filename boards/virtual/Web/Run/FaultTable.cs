using System;
using System.Collections.Generic;
using System.Linq;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>What can be made to go wrong at a board, and for how long.</summary>
internal static class FaultTable
{
    /// <summary>The phone is out of range.</summary>
    internal const string PhoneAway = "phoneAway";

    /// <summary>Others use the band.</summary>
    internal const string HogLink = "hogLink";

    /// <summary>A stranger has the one link.</summary>
    internal const string Stranger = "stranger";

    /// <summary>The contact bounces.</summary>
    internal const string BounceButton = "bounceButton";

    /// <summary>No managed code runs.</summary>
    internal const string StallInterpreter = "stallInterpreter";

    /// <summary>Bits of what is stored are flipped.</summary>
    internal const string CorruptStore = "corruptStore";

    /// <summary>Power is gone.</summary>
    internal const string CutPower = "cutPower";

    /// <summary>Two stalls are so far apart, in microseconds: together they would outlast the 2 s within which a request must be answered.</summary>
    internal const long BetweenStallsUs = 5_000_000;

    private const long Second = 1_000_000;

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<Row> Rows =
    [
        new(PhoneAway, "Pull the phone away", "The phone goes out of range without a word; the dongle misses it after 4 s.",
            bench => bench.PhoneAway()),
        new("phoneBack", "Bring the phone back", "The phone is within reach again.",
            bench => bench.PhoneBack()),
        new(HogLink, "Hog the air", "For 10 s others use the band: 60 % of the connection events are lost, the rest comes up to 20 ms late.",
            bench => bench.HogAir(60, 20_000, 10 * Second)),
        new(Stranger, "Let a stranger take the link", "A stranger connects within 15 s, says nothing and keeps the one link for 15 s, if he is let.",
            bench => bench.TakeLink(15 * Second)),
        new(BounceButton, "Press with a bad contact", "A press of 120 ms whose contact bounces for up to 20 ms on the way down and on the way up.",
            bench => bench.Bounce(20, 120_000)),
        new(StallInterpreter, "Stall the interpreter", "For 500 ms no managed code runs, as in a native call of that length; DMA and radio go on.",
            bench => bench.Stall(500_000)) { Stalls = true },
        new("loseEvents", "Flood the event ring", "200 edges on the button's pin while the interpreter stands still for 200 ms: the ring of 128 records gives up its oldest.",
            bench => bench.LoseEvents(200, 200_000)) { Stalls = true },
        new(CorruptStore, "Corrupt the store", "Five bits of what is stored flip, and power fails for 0.1 s: the dongle finds out when it boots.",
            bench => bench.CorruptStore(5, 100_000)),
        new(CutPower, "Cut the power", "No power for 1 s.",
            bench => bench.CutPower(Second)),
    ];

    /// <summary>The fault of that name, or null.</summary>
    internal static Row? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>A fault.</summary>
    /// <param name="Name">Its name in messages and saved runs.</param>
    /// <param name="Label">What stands on its button.</param>
    /// <param name="Does">What it does, in a sentence.</param>
    /// <param name="Strike">Does it.</param>
    internal sealed record Row(string Name, string Label, string Does, Action<FaultBench> Strike)
    {
        /// <summary>True if the interpreter stands still for it.</summary>
        internal bool Stalls { get; init; }
    }
}
