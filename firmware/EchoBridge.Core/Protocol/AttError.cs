namespace EchoBridge;

/// <summary>ATT error codes that a host may see (Bluetooth Core 5.4, Vol 3, Part F, 3.4.1.1; 0x80 to 0x9F are the application's).</summary>
public static class AttError
{
    /// <summary>No error.</summary>
    public const int None = 0;

    /// <summary>Only a host that has proved its key may do this.</summary>
    public const int InsufficientAuthorization = 0x08;

    /// <summary>The value has a length that this characteristic never has.</summary>
    public const int InvalidLength = 0x0D;

    /// <summary>The dongle failed.</summary>
    public const int Unlikely = 0x0E;

    /// <summary>Not now: the dongle is in a state that does not allow it (no window open, no answer waiting).</summary>
    public const int NotNow = 0x80;

    /// <summary>The first byte names no operation, or a field has a value that the protocol does not know.</summary>
    public const int UnknownOperation = 0x81;

    /// <summary>The proof is wrong, or its challenge has been used.</summary>
    public const int WrongProof = 0x82;

    /// <summary>This link has given a wrong proof and takes no more: connect again.</summary>
    public const int ProofRefused = 0x83;

    /// <summary>The codec is not one that Info offers.</summary>
    public const int CodecNotOffered = 0x84;

    /// <summary>Too soon after a wrong proof, on this link or another: ask again in a second.</summary>
    public const int TooSoon = 0x85;
}
