namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What <see cref="GattServiceProvider.Create"/> returns.</summary>
public class GattServiceProviderResult
{
    internal GattServiceProviderResult(GattServiceProvider serviceProvider)
    {
        ServiceProvider = serviceProvider;
    }

    /// <summary>Always Success.</summary>
    public BluetoothError Error => BluetoothError.Success;

    /// <summary>The provider.</summary>
    public GattServiceProvider ServiceProvider { get; }
}

/// <summary>What <see cref="GattLocalService.CreateCharacteristic"/> returns.</summary>
public class GattLocalCharacteristicResult
{
    internal GattLocalCharacteristicResult(GattLocalCharacteristic characteristic)
    {
        Characteristic = characteristic;
    }

    /// <summary>The characteristic.</summary>
    public GattLocalCharacteristic Characteristic { get; }

    /// <summary>Always Success.</summary>
    public BluetoothError Error => BluetoothError.Success;
}

/// <summary>What became of a notification to one client.</summary>
public class GattClientNotificationResult
{
    internal GattClientNotificationResult(int nimBleError, GattSubscribedClient client, ushort bytes)
    {
        ProtocolError = (byte)nimBleError;
        SubscribedClient = client;
        BytesSent = bytes;
    }

    /// <summary>NimBLE's return code, not an ATT error: 0 sent, 6 no memory, 7 not connected, 1 unknown characteristic.</summary>
    public byte ProtocolError { get; }

    /// <summary>Success or Unreachable.</summary>
    public GattCommunicationStatus Status => ProtocolError == 0 ? GattCommunicationStatus.Success : GattCommunicationStatus.Unreachable;

    /// <summary>Whom it was for.</summary>
    public GattSubscribedClient SubscribedClient { get; }

    /// <summary>The length asked for, even if the stack cut it off at MTU - 3.</summary>
    public ushort BytesSent { get; }
}
