namespace EchoBridge.VirtualEsp32.Radio;

internal enum PduKind
{
    MtuRequest,
    MtuResponse,
    DiscoverRequest,
    DiscoverResponse,
    ReadRequest,
    ReadBlobRequest,
    ReadResponse,
    WriteRequest,
    WriteResponse,
    WriteCommand,
    PrepareRequest,
    PrepareResponse,
    ExecuteRequest,
    ExecuteResponse,
    Notification,
    Error,
    PairingRequest,
    PairingStep,
    PairingComplete,
    PairingFailed,
    EncryptRequest,
    EncryptResponse,
    EncryptReject,
}

/// <summary>
/// One protocol unit of ATT, the security manager or the link layer. <paramref name="Number"/> is what the kind needs one
/// for: MTU, offset, error code, pairing step or bond. In a pairing <paramref name="Handle"/> is the attempt.
/// </summary>
internal sealed record Pdu(PduKind Kind, int Handle = 0, byte[]? Value = null, long Number = 0)
{
    private const int HeaderBytes = 7;
    private const int LinkPayload = 251;

    /// <summary>Link-layer packets it takes: L2CAP and ATT headers of 7 bytes, 251 bytes a packet.</summary>
    public int Packets => ((Value?.Length ?? 0) + HeaderBytes + LinkPayload - 1) / LinkPayload;

    /// <summary>Answers to an ATT request, of which a client has one under way.</summary>
    public bool IsAttResponse => Kind is PduKind.MtuResponse or PduKind.DiscoverResponse or PduKind.ReadResponse
        or PduKind.WriteResponse or PduKind.PrepareResponse or PduKind.ExecuteResponse or PduKind.Error;

    public static Pdu Fail(byte error) => new(PduKind.Error, Number: error);
}
