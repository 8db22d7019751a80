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
        dongle.Audio.Waiting,
        Account.Of(dongle.Audio.Counters));
}

/// <summary>The nine counters of a stream.</summary>
internal readonly record struct Account(
    int Packets, int Received, int Played, int Dropped, int Lost, int Concealed, int Underruns, int Overruns, int Refused)
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
        counters.Refused);

    /// <summary>True if every frame received is accounted for.</summary>
    internal bool Balances(int waiting) => Received == Played + Dropped + waiting;
}
