using System.Linq;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>Everything of a dongle that can be seen from outside, in a form that is compared.</summary>
internal readonly record struct Seen(
    ConnectionState State,
    bool SpeakerReady,
    bool Authorized,
    bool MayStream,
    long WindowEndsUs,
    Fault LastFault,
    int Decisions,
    AudioMode Mode,
    int Codec,
    int Session,
    int Volume,
    int Credit,
    int PrefillUs,
    bool IsPrompt,
    int Waiting,
    Account Account)
{
    internal static Seen Of(Dongle dongle) => new(
        dongle.State,
        dongle.SpeakerReady,
        dongle.Authorized,
        dongle.MayStream,
        dongle.WindowEndsUs,
        dongle.LastFault,
        dongle.Decisions.Count,
        dongle.Audio.Mode,
        dongle.Audio.OpenCodec,
        dongle.Audio.Session,
        dongle.Audio.Volume,
        dongle.Audio.Credit,
        dongle.Audio.Fill.PrefillUs,
        dongle.Audio.IsPrompt,
        dongle.Audio.Waiting,
        Account.Of(dongle.Audio.Counters));
}

/// <summary>The eighteen counters of a stream.</summary>
internal readonly record struct Account(
    int Packets,
    int Received,
    int Played,
    int Dropped,
    int Lost,
    int Concealed,
    int Underruns,
    int Overruns,
    int Refused,
    int Skipped,
    int Repeated,
    int Late,
    int Duplicates,
    int Malformed,
    int OtherCodec,
    int OtherSession,
    int Unopened,
    int SilentBlocks)
{
    internal static Account Of(AudioCounters counters) => new(
        counters.Packets,
        counters.Received,
        counters.Played,
        counters.Dropped,
        counters.Lost,
        counters.Concealed,
        counters.Underruns,
        counters.Overruns,
        counters.Refused,
        counters.Skipped,
        counters.Repeated,
        counters.Late,
        counters.Duplicates,
        counters.Malformed,
        counters.OtherCodec,
        counters.OtherSession,
        counters.Unopened,
        counters.SilentBlocks);

    /// <summary>True if every frame received is accounted for, and every refused packet has its cause.</summary>
    internal bool Balances(int waiting) =>
        Received == Played + Dropped + waiting
        && Refused == Malformed + OtherCodec + OtherSession + Unopened
        && Late + Duplicates <= Packets
        && Skipped <= Dropped;

    /// <summary>The numbers as the Counters characteristic has them.</summary>
    internal byte[] ToBytes() =>
        [.. new[] { Packets, Received, Played, Dropped, Lost, Concealed, Underruns, Overruns, Refused, Skipped, Repeated, Late, Duplicates, Malformed, OtherCodec, OtherSession, Unopened, SilentBlocks }
            .SelectMany(number => new[] { (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24) })];
}
