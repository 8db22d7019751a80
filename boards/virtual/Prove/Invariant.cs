namespace EchoBridge.Virtual.Prove;

/// <summary>What is promised; <see cref="Invariants.Says"/> has the words.</summary>
internal enum Invariant
{
    ReceiveFirst,
    MuteFirst,
    StackIsSafe,
    FoundForSixtySeconds,
    RadioFitsTheHosts,
    OnlyTheEntitled,
    StrangersMustGo,
    FaultIsMuted,
    EveryPairIsMeant,
    SignsTellTheTruth,
    SettlesByItself,
    ButtonDoesWhatItSays,
    HostsGetWhatIsTheirs,
    SilenceEndsTheStream,
    BackToStandby,
}

/// <summary>The invariants in words.</summary>
internal static class Invariants
{
    private static readonly string[] Words =
    [
        "on the air only with the amplifier on, the DAC clocked and un-muted, in that order, and no key of the speaker held",
        "amplifier and clock change only while muted, are never taken back, and come once a boot; un-mute comes last, after the speaker's keys, which are pressed as often as its profile says",
        "the radio is started only while it is off, stopped only while it is on, and asked for nothing else",
        "discoverable for at most 60 s after a press, and 1 s after a claim, whatever the radio does by itself",
        "ready with hosts: connectable; ready without: off, except inside the window",
        "whoever has neither claimed nor proved a key on this link plays nothing, changes nothing and reads only the public status",
        "a link without rights ends after 10 s, inside the window after 30 s, one whose beginning the event ring has lost after 60 s",
        "a fault is muted and holds no key, and whatever is not ready has its radio off",
        "no pair of state and event is unexpected, nothing throws, no queue runs over",
        "the LED and the status show what is the case",
        "left alone, every state is ready again within 61 s, or within 1201 s if the radio fell silent under an owner whose end was lost",
        "a press opens the window or ends a fault, two close it, a hold drops the host, a long hold forgets all",
        "inside the window a host can claim, outside it a remembered one can prove its key, play and resign",
        "a stream whose host falls silent is closed after the board's idle time, not before, and nothing is played from then on",
        "from every state there is a way back to standby",
    ];

    /// <summary>What an invariant says.</summary>
    internal static string Says(Invariant invariant) => Words[(int)invariant];
}
