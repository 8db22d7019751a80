namespace nanoFramework.Device.Bluetooth;

/// <summary>The outcome of a pairing, without the peer.</summary>
public class DevicePairingEventArgs
{
    internal DevicePairingEventArgs(DevicePairingResultStatus status)
    {
        Status = status;
    }

    /// <summary>Paired or what went wrong.</summary>
    public DevicePairingResultStatus Status { get; }
}
