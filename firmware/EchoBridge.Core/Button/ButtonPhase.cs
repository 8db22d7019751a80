namespace EchoBridge;

/// <summary>Where a person is in what he does with the button.</summary>
public enum ButtonPhase
{
    /// <summary>Up; nothing has been begun.</summary>
    Up,

    /// <summary>Down for the first time.</summary>
    Down,

    /// <summary>Let go after a short press: a second press may follow.</summary>
    UpOnce,

    /// <summary>Down again soon after a short press.</summary>
    DownAgain,

    /// <summary>Held for 2 s and still down.</summary>
    Holding,

    /// <summary>Down, and whatever this press means has been said: it waits to be let go.</summary>
    Spent,
}
