using System;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Bluetooth;
using EchoBridge.VirtualEsp32.Radio;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service and the switch of the whole stack: advertise through one provider only.</summary>
public class GattServiceProvider
{
    private bool _started;

    private GattServiceProvider(Guid serviceUuid)
    {
        ManagedCost.Charge(ManagedCost.Create);
        Service = new GattLocalService(serviceUuid);
        ManagedBluetooth library = ManagedBluetooth.Current;
        int same = library.Services.FindIndex(p => p.Service.Uuid == serviceUuid);
        if (same >= 0)
        {
            library.Services[same] = this;
        }
        else
        {
            library.Services.Add(this);
        }

        if (library.Services.Count == 1)
        {
            if (serviceUuid == GattServiceUuids.DeviceInformation)
            {
                throw new VirtualHardwareException(
                    "The first service made is Device Information: the library then adds that service to itself until the chip's memory is gone.");
            }

            DeviceInformation.Add(new GattServiceProvider(GattServiceUuids.DeviceInformation).Service);
        }
    }

    /// <summary>Whether it is on the air; Created if the start failed.</summary>
    public GattServiceProviderAdvertisementStatus AdvertisementStatus { get; private set; }

    /// <summary>The service.</summary>
    public GattLocalService Service { get; }

    /// <summary>Makes a provider. The first also makes the Device Information service; one with the same UUID replaces it.</summary>
    /// <param name="serviceUuid">The service.</param>
    public static GattServiceProviderResult Create(Guid serviceUuid) => new(new GattServiceProvider(serviceUuid));

    /// <summary>Advertises with default parameters.</summary>
    public void StartAdvertising() => StartAdvertising(new GattServiceProviderAdvertisingParameters());

    /// <summary>Starts the stack if it is off, registers all services and advertises for ever, again after every disconnect.</summary>
    /// <param name="parameters">What to put on the air.</param>
    /// <exception cref="VirtualHardwareException">The services are registered already: advertising, connected, or silent after a failed connection.</exception>
    public void StartAdvertising(GattServiceProviderAdvertisingParameters parameters)
    {
        ManagedBluetooth library = ManagedBluetooth.Current;
        NimBleStack stack = NimBleStack.Of(VirtualMachine.Current);
        library.SetRunning(true);
        BluetoothLEServer.Instance.Pairing.Apply();
        stack.Register(AttributeTable.From(library.Services, stack.GapName));
        if (!parameters.CustomAdvertisement)
        {
            AddService(parameters);
        }

        _started = true;
        RadioConditions air = RadioConditions.Of(VirtualMachine.Current);
        if (air.FailStarts > 0)
        {
            air.FailStarts--;
            VirtualMachine.Current.Trace.Add("the controller refused to advertise: the provider's status stays as it was");
            return;
        }

        (byte[] data, byte[] scanResponse, bool complete) = parameters.Advertisement.ToAir();
        stack.Advertiser.Start(new AirData(data, scanResponse, parameters.IsConnectable));
        AdvertisementStatus = complete
            ? GattServiceProviderAdvertisementStatus.Started
            : GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData;
    }

    /// <summary>Switches the whole stack off, dropping any link; the interpreter stands still meanwhile.</summary>
    /// <exception cref="NullReferenceException">Before the first StartAdvertising.</exception>
    /// <exception cref="VirtualHardwareException">The stack is off already.</exception>
    public void StopAdvertising()
    {
        if (!_started)
        {
            throw new NullReferenceException();
        }

        NimBleStack.Of(VirtualMachine.Current).StopAdvertising();
        AdvertisementStatus = GattServiceProviderAdvertisementStatus.Stopped;
        ManagedBluetooth.Current.SetRunning(false);
    }

    private void AddService(GattServiceProviderAdvertisingParameters parameters)
    {
        (BluetoothLEAdvertisementDataSectionType list, BluetoothLEAdvertisementDataSectionType data) = Utilities.TypeOfUuid(Service.Uuid) switch
        {
            Utilities.UuidType.Uuid16 =>
                (BluetoothLEAdvertisementDataSectionType.CompleteList16uuid, BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid),
            Utilities.UuidType.Uuid32 =>
                (BluetoothLEAdvertisementDataSectionType.CompleteList32uuid, BluetoothLEAdvertisementDataSectionType.ServiceData32bitUuid),
            _ => (BluetoothLEAdvertisementDataSectionType.CompleteList128uuid, BluetoothLEAdvertisementDataSectionType.ServiceData128bitUuid),
        };

        parameters.Advertisement.AddOrUpdate(list, UuidOnAir());
        if (parameters.ServiceData != null)
        {
            DataWriter writer = UuidOnAir();
            writer.WriteBytes(parameters.ServiceData.Data);
            parameters.Advertisement.AddOrUpdate(data, writer);
        }
    }

    private DataWriter UuidOnAir()
    {
        DataWriter writer = new();
        switch (Utilities.TypeOfUuid(Service.Uuid))
        {
            case Utilities.UuidType.Uuid16:
                writer.WriteUInt16(Utilities.ConvertUuidToShortId(Service.Uuid));
                break;
            case Utilities.UuidType.Uuid32:
                writer.WriteUInt32(Utilities.ConvertUuidToIntId(Service.Uuid));
                break;
            default:
                writer.WriteUuid(Service.Uuid);
                break;
        }

        return writer;
    }
}
