namespace nanoFramework.Device.Bluetooth;

/// <summary>What the native stack tells the managed library; central-side kinds never occur on a server.</summary>
public enum BluetoothEventType
{
    /// <summary>A read waits for its value.</summary>
    Read = 0,

    /// <summary>A write waits for its response.</summary>
    Write = 1,

    /// <summary>A peer subscribed.</summary>
    ClientSubscribed = 2,

    /// <summary>A peer unsubscribed or left.</summary>
    ClientUnsubscribed = 3,

    /// <summary>Central only.</summary>
    AdvertisementDiscovered = 4,

    /// <summary>Central only.</summary>
    ScanningComplete = 5,

    /// <summary>Central only.</summary>
    ConnectComplete = 6,

    /// <summary>Central only.</summary>
    ConnectionDisconnected = 7,

    /// <summary>Central only.</summary>
    ServiceDiscovered = 8,

    /// <summary>Central only.</summary>
    ServiceDiscoveryComplete = 9,

    /// <summary>Central only.</summary>
    CharacteristicDiscovered = 10,

    /// <summary>Central only.</summary>
    CharacteristicDiscoveryComplete = 11,

    /// <summary>Central only.</summary>
    DescriptorDiscovered = 12,

    /// <summary>Central only.</summary>
    DescriptorDiscoveryComplete = 13,

    /// <summary>Central only.</summary>
    AttributeReadValueComplete = 14,

    /// <summary>Central only.</summary>
    AttributeWriteValueComplete = 15,

    /// <summary>Central only.</summary>
    AttributeValueChanged = 16,

    /// <summary>A peer connected.</summary>
    ClientConnected = 17,

    /// <summary>The peer is gone.</summary>
    ClientDisconnected = 18,

    /// <summary>The peer negotiated an MTU.</summary>
    ClientSessionChanged = 19,

    /// <summary>A passkey is wanted.</summary>
    PassKeyActions = 20,

    /// <summary>A number is to be compared.</summary>
    PassKeyActionsNumericComparison = 21,

    /// <summary>The link was encrypted, or a pairing failed.</summary>
    AuthenticationComplete = 22,
}
