namespace nanoFramework.Device.Bluetooth;

/// <summary>What Unpair returns.</summary>
public class DeviceUnpairingResult
{
    internal DeviceUnpairingResult(DeviceUnpairingResultStatus status)
    {
        Status = status;
    }

    /// <summary>Always Unpaired.</summary>
    public DeviceUnpairingResultStatus Status { get; }
}
