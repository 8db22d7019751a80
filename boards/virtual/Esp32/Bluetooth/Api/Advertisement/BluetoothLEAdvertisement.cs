using System.Collections;
using System.Linq;
using EchoBridge.VirtualEsp32.Bluetooth;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>
/// The sections that go on the air, in the order in which they were first set. What does not fit into the advertisement's
/// 31 bytes goes, whole, into the scan response's 31; what fits neither is dropped.
/// </summary>
public class BluetoothLEAdvertisement
{
    private const int LegacySize = 31;

    private readonly ArrayList _sections = [];
    private BluetoothLEAdvertisementFlags _flags =
        BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;

    private string _localName = "";

    /// <summary>All sections; manufacturer data last.</summary>
    public ArrayList DataSections
    {
        get
        {
            MergeManufacturerData();
            return _sections;
        }
    }

    /// <summary>The advertised name; empty removes the section.</summary>
    public string LocalName
    {
        get => _localName;
        set
        {
            _localName = value;
            if (string.IsNullOrEmpty(value))
            {
                Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
                return;
            }

            DataWriter writer = new();
            writer.WriteString(value);
            AddOrUpdate(BluetoothLEAdvertisementDataSectionType.CompleteLocalName, writer);
        }
    }

    /// <summary>The Flags section; setting it adds the section again if it was removed.</summary>
    public BluetoothLEAdvertisementFlags Flags
    {
        get => _flags;
        set
        {
            _flags = value;
            AddOrUpdate(BluetoothLEAdvertisementDataSectionType.Flags, new Buffer([(byte)value]));
        }
    }

    /// <summary><see cref="BluetoothLEManufacturerData"/> to send.</summary>
    public ArrayList ManufacturerData { get; } = [];

    /// <summary>Sections of one kind.</summary>
    /// <param name="type">A <see cref="BluetoothLEAdvertisementDataSectionType"/>.</param>
    public ArrayList GetSectionsByType(byte type) =>
        new(_sections.Cast<BluetoothLEAdvertisementDataSection>().Where(s => s.DataType == type).ToArray());

    /// <summary>Manufacturer data of one company.</summary>
    /// <param name="companyId">The company.</param>
    public ArrayList GetManufacturerDataByCompanyId(ushort companyId) =>
        new(ManufacturerData.Cast<BluetoothLEManufacturerData>().Where(m => m.CompanyId == companyId).ToArray());

    internal void AddOrUpdate(BluetoothLEAdvertisementDataSectionType type, Buffer data)
    {
        BluetoothLEAdvertisementDataSection section = new((byte)type, data);
        for (int i = 0; i < _sections.Count; i++)
        {
            if (((BluetoothLEAdvertisementDataSection)_sections[i]!).DataType == (byte)type)
            {
                _sections[i] = section;
                return;
            }
        }

        _sections.Add(section);
    }

    internal void Remove(BluetoothLEAdvertisementDataSectionType type)
    {
        foreach (object section in GetSectionsByType((byte)type))
        {
            _sections.Remove(section);
        }
    }

    /// <summary>Lays the sections out; complete is false if one fitted nowhere.</summary>
    internal (byte[] Data, byte[] ScanResponse, bool Complete) ToAir()
    {
        byte[] data = [];
        byte[] scanResponse = [];
        bool complete = true;
        foreach (BluetoothLEAdvertisementDataSection section in DataSections)
        {
            byte[] air = section.ToAir();
            if (data.Length + air.Length <= LegacySize)
            {
                data = [.. data, .. air];
            }
            else if (scanResponse.Length + air.Length <= LegacySize)
            {
                scanResponse = [.. scanResponse, .. air];
            }
            else
            {
                complete = false;
            }
        }

        ManagedCost.Charge(ManagedCost.StartAdvertising);
        return (data, scanResponse, complete);
    }

    private void MergeManufacturerData()
    {
        Remove(BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData);
        foreach (BluetoothLEManufacturerData item in ManufacturerData)
        {
            DataWriter writer = new();
            writer.WriteUInt16(item.CompanyId);
            writer.WriteBuffer(item.Data);
            _sections.Add(new BluetoothLEAdvertisementDataSection(
                (byte)BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData, writer));
        }
    }
}
