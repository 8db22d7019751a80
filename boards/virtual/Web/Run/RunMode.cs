namespace EchoBridge.Virtual.Web.Run;

/// <summary>What a run is doing.</summary>
internal enum RunMode
{
    /// <summary>It does what it is asked.</summary>
    Live,

    /// <summary>It does what a saved run says.</summary>
    Replay,

    /// <summary>It is over.</summary>
    Ended,
}
