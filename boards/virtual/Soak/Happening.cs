namespace EchoBridge.Virtual.Soak;

/// <summary>What can happen in a life; <see cref="LifeTable"/> says how often and with which amount.</summary>
internal enum Happening
{
    /// <summary>A remembered phone comes, plays and goes.</summary>
    Visit,

    /// <summary>A remembered phone comes, plays, and stays connected in silence.</summary>
    LongVisit,

    /// <summary>A remembered phone plays for long.</summary>
    Music,

    /// <summary>A phone that is not remembered is claimed inside a window.</summary>
    NewPhone,

    /// <summary>A phone goes out of range in mid-play without a word.</summary>
    VanishInPlay,

    /// <summary>A phone sends a sound as fast as its radio takes it.</summary>
    IgnoreFlow,

    /// <summary>A phone asks to be forgotten.</summary>
    Resign,

    /// <summary>A phone that has been forgotten tries its old key.</summary>
    OldKey,

    /// <summary>A stranger connects and only shows that it is there.</summary>
    Hog,

    /// <summary>A stranger writes garbage everywhere.</summary>
    Garbage,

    /// <summary>A stranger cancels pairing again and again.</summary>
    CancelPairing,

    /// <summary>A stranger guesses proofs.</summary>
    WrongProof,

    /// <summary>A stranger reads what anybody may read.</summary>
    Peek,

    /// <summary>A stranger pairs and plays without having been asked to.</summary>
    PlayUnasked,

    /// <summary>Somebody presses the button and no phone comes.</summary>
    Press,

    /// <summary>The same, and a stranger keeps the window's link.</summary>
    PressWithStranger,

    /// <summary>Somebody presses twice, and twice again.</summary>
    DoublePress,

    /// <summary>Somebody holds the button long enough to send a host away.</summary>
    Hold,

    /// <summary>Somebody makes the dongle forget all, and claims it again.</summary>
    LongHold,

    /// <summary>Power returns while the button is held.</summary>
    HeldAtBoot,

    /// <summary>Power is gone for a while.</summary>
    PowerCut,

    /// <summary>The supply dips for an instant.</summary>
    BrownOut,

    /// <summary>Power fails while settings are written.</summary>
    CutInWrite,

    /// <summary>The drive is full for a while.</summary>
    FlashFull,

    /// <summary>Bits of the stored settings flip.</summary>
    FlippedBits,

    /// <summary>A microwave oven: a share of all connection events is lost for a while.</summary>
    RadioLoss,

    /// <summary>Nothing is heard for a while.</summary>
    RadioHole,

    /// <summary>Packets come late for a while.</summary>
    RadioJitter,

    /// <summary>The next connection attempt fails, after which the native radio is silent.</summary>
    FailedConnect,

    /// <summary>The next start of the radio fails.</summary>
    FailedStart,

    /// <summary>The next three starts of the radio fail: a fault.</summary>
    DeadRadio,

    /// <summary>The interpreter stands still for less than what the DMA holds.</summary>
    ShortStall,

    /// <summary>The interpreter stands still for longer than what the DMA holds.</summary>
    LongStall,

    /// <summary>More edges on the button's pin than the event ring holds, while the interpreter stands still.</summary>
    Noise,
}
