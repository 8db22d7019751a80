namespace EchoBridge;

/// <summary>
/// How fast keys may be guessed, over all links together: after a wrong proof no challenge is given for a while, and for
/// twice as long after the next one. The longest wait is shorter than a link without a proof lasts, so a stranger who
/// guesses again and again does not keep a remembered host out: it waits on its own link.
/// </summary>
public sealed class ProofLimit
{
    /// <summary>The wait after a first wrong proof, in microseconds.</summary>
    public const long FirstWaitUs = Time.Second;

    /// <summary>The longest wait, in microseconds.</summary>
    public const long LongestWaitUs = 8 * Time.Second;

    /// <summary>So long after a wait the next wrong proof is a first one again, in microseconds.</summary>
    public const long ForgottenUs = Time.Minute;

    private long _waitUs;
    private long _overUs;

    /// <summary>True while no challenge may be given.</summary>
    public bool MustWait(long nowUs)
    {
        return nowUs < _overUs;
    }

    /// <summary>A proof was wrong.</summary>
    public void Wrong(long nowUs)
    {
        bool first = _waitUs == 0 || nowUs - _overUs >= ForgottenUs;
        _waitUs = first ? FirstWaitUs : Time.Earlier(2 * _waitUs, LongestWaitUs);
        _overUs = nowUs + _waitUs;
    }

    /// <summary>A proof was right: what went before is forgotten.</summary>
    public void Right()
    {
        _waitUs = 0;
        _overUs = 0;
    }
}
