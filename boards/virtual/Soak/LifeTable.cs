namespace EchoBridge.Virtual.Soak;

/// <summary>
/// The default life: how often what happens in 72 hours, with the amount that belongs to it, drawn evenly between two bounds.
/// It is what a bad year in a home comes to. Each row is spread over the time: one happening in each of as many equal parts.
/// </summary>
internal static class LifeTable
{
    /// <summary>The time for which the rows count, in hours.</summary>
    internal const double Hours = 72;

    /// <summary>Who makes it happen.</summary>
    internal enum Who
    {
        /// <summary>The phones of the home, one after another.</summary>
        Home,

        /// <summary>Phones that were never let in, one after another.</summary>
        Street,

        /// <summary>A finger on the button.</summary>
        Person,

        /// <summary>Power, flash, radio, interpreter.</summary>
        Trouble,
    }

    /// <summary>One row.</summary>
    /// <param name="What">What happens.</param>
    /// <param name="By">Who makes it happen.</param>
    /// <param name="Times">How often in <see cref="Hours"/>.</param>
    /// <param name="From">The least amount.</param>
    /// <param name="To">The greatest amount.</param>
    /// <param name="Unit">What the amount counts.</param>
    /// <param name="Means">What happens, in words.</param>
    internal sealed record Row(Happening What, Who By, double Times, double From, double To, string Unit, string Means);

    /// <summary>The rows, in the order of <see cref="Happening"/>.</summary>
    internal static readonly Row[] Rows =
    [
        new(Happening.Visit, Who.Home, 240, 2, 15, "s of sound", "a remembered phone connects, proves its key, plays one to three sounds, reads the account, leaves"),
        new(Happening.LongVisit, Who.Home, 12, 2, 20, "min of staying", "the same, and it stays connected in silence"),
        new(Happening.Music, Who.Home, 2, 22, 30, "min of sound", "a remembered phone plays on, long enough for its clock to drift through the prefill"),
        new(Happening.NewPhone, Who.Home, 14, 1, 1, "phone", "a press, and a phone that is not remembered claims the dongle; from the ninth on somebody is forgotten"),
        new(Happening.VanishInPlay, Who.Home, 12, 1, 60, "s away", "a phone goes out of range in mid-play"),
        new(Happening.IgnoreFlow, Who.Home, 4, 5, 20, "s of sound", "a phone sends a sound as fast as its radio takes it"),
        new(Happening.Resign, Who.Home, 3, 1, 1, "phone", "a phone asks to be forgotten"),
        new(Happening.OldKey, Who.Home, 8, 1, 1, "phone", "a phone that was forgotten tries its old key and is refused"),
        new(Happening.Hog, Who.Street, 1, 15, 30, "s", "a stranger connects and only shows that it is there"),
        new(Happening.Garbage, Who.Street, 2, 1, 3, "characteristics", "a stranger writes garbage of every length"),
        new(Happening.CancelPairing, Who.Street, 2, 2, 6, "times", "a stranger begins to pair and cancels"),
        new(Happening.WrongProof, Who.Street, 3, 1, 3, "proofs", "a stranger guesses the proof of a host"),
        new(Happening.Peek, Who.Street, 6, 1, 1, "times", "a stranger reads Info and Status"),
        new(Happening.PlayUnasked, Who.Street, 2, 1, 3, "s of sound", "a stranger pairs, opens a stream and sends the loudest sound there is"),
        new(Happening.Press, Who.Person, 12, 0.05, 1.8, "s held", "a press, and no phone comes"),
        new(Happening.PressWithStranger, Who.Person, 4, 5, 50, "s", "a press, and a stranger keeps the window's link"),
        new(Happening.DoublePress, Who.Person, 8, 0.05, 0.3, "s held", "a press that opens the window, and a double press that closes it"),
        new(Happening.Hold, Who.Person, 8, 2.3, 7, "s held", "a hold that sends the connected host away"),
        new(Happening.LongHold, Who.Person, 2, 8.5, 12, "s held", "a hold that forgets all; the home claims again"),
        new(Happening.HeldAtBoot, Who.Person, 2, 1, 12, "s held", "power returns with a finger on the button"),
        new(Happening.PowerCut, Who.Trouble, 6, 0.2, 4, "s", "power is gone"),
        new(Happening.BrownOut, Who.Trouble, 6, 0.001, 0.05, "s", "power dips; every third time twice within two seconds"),
        new(Happening.CutInWrite, Who.Trouble, 2, 0, 180, "bytes written", "power fails in the middle of the next write to flash"),
        new(Happening.FlashFull, Who.Trouble, 2, 5, 30, "min", "the drive is full"),
        new(Happening.FlippedBits, Who.Trouble, 1, 1, 8, "bits", "bits of the stored settings flip, and power fails"),
        new(Happening.RadioLoss, Who.Trouble, 24, 15, 70, "% lost", "connection events are lost for 10 to 120 s"),
        new(Happening.RadioHole, Who.Trouble, 12, 0.2, 6, "s", "every connection event is lost"),
        new(Happening.RadioJitter, Who.Trouble, 24, 5, 25, "ms late", "packets come late for 10 to 120 s"),
        new(Happening.FailedConnect, Who.Trouble, 1, 1, 1, "attempt", "the next connection attempt fails and the native radio is silent"),
        new(Happening.FailedStart, Who.Trouble, 4, 1, 2, "starts", "the next start of the radio fails, or the next two"),
        new(Happening.DeadRadio, Who.Trouble, 1, 3, 3, "starts", "the next three starts fail: a fault"),
        new(Happening.ShortStall, Who.Trouble, 60, 10, 120, "ms", "the interpreter stands still"),
        new(Happening.LongStall, Who.Trouble, 24, 130, 1700, "ms", "the interpreter stands still for longer than the DMA's ring"),
        new(Happening.Noise, Who.Trouble, 12, 129, 300, "edges", "edges on the button's pin while the interpreter stands still for 50 to 300 ms"),
    ];

    /// <summary>The row of a happening.</summary>
    internal static Row Of(Happening what) => Rows[(int)what];
}
