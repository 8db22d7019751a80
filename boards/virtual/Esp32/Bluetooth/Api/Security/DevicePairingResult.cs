namespace nanoFramework.Device.Bluetooth;

/// <summary>What a client's Pair returns; a server never gets one.</summary>
public class DevicePairingResult
{
    internal DevicePairingResult(DevicePairingProtectionLevel protectionLevelUsed, DevicePairingResultStatus status)
    {
        ProtectionLevelUsed = protectionLevelUsed;
        Status = status;
    }

    /// <summary>The protection that was asked for.</summary>
    public DevicePairingProtectionLevel ProtectionLevelUsed { get; }

    /// <summary>Paired or what went wrong.</summary>
    public DevicePairingResultStatus Status { get; }
}
