using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>
/// What StartAdvertising puts on the air: Flags, the device name as it is when this object is made, then the service.
/// Set <see cref="CustomAdvertisement"/> first and <see cref="IsDiscoverable"/> last: each edits the Flags section.
/// </summary>
public class GattServiceProviderAdvertisingParameters
{
    private bool _isDiscoverable = true;
    private bool _customAdvertisement;

    /// <summary>Discoverable and connectable, with name and service.</summary>
    public GattServiceProviderAdvertisingParameters()
    {
        CustomAdvertisement = false;
    }

    /// <summary>Sets or clears General Discoverable in the Flags section, adding the section if it is missing.</summary>
    public bool IsDiscoverable
    {
        get => _isDiscoverable;
        set
        {
            _isDiscoverable = value;
            Advertisement.Flags = value
                ? Advertisement.Flags | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode
                : Advertisement.Flags & ~BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
        }
    }

    /// <summary>False for an advertisement that nobody can connect to.</summary>
    public bool IsConnectable { get; set; } = true;

    /// <summary>Sent under the service's UUID; all of the buffer's capacity.</summary>
    public Buffer? ServiceData { get; set; }

    /// <summary>The sections.</summary>
    public BluetoothLEAdvertisement Advertisement { get; } = new();

    /// <summary>True removes Flags and name and keeps the service out; false puts Flags and name back, discoverable.</summary>
    public bool CustomAdvertisement
    {
        get => _customAdvertisement;
        set
        {
            _customAdvertisement = value;
            if (value)
            {
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.Flags);
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Advertisement.Flags =
                    BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
                Advertisement.LocalName = BluetoothLEServer.Instance.DeviceName;
            }
        }
    }
}
