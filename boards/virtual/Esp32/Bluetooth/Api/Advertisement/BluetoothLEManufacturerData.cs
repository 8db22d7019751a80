namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Data under a company's number.</summary>
public class BluetoothLEManufacturerData
{
    /// <summary>No company, no data.</summary>
    public BluetoothLEManufacturerData()
        : this(0, new Buffer(0))
    {
    }

    /// <summary>Data under a company's number.</summary>
    /// <param name="companyId">Assigned by the Bluetooth SIG.</param>
    /// <param name="data">Anything.</param>
    public BluetoothLEManufacturerData(ushort companyId, Buffer data)
    {
        CompanyId = companyId;
        Data = data;
    }

    /// <summary>Anything.</summary>
    public Buffer Data { get; set; }

    /// <summary>Assigned by the Bluetooth SIG.</summary>
    public ushort CompanyId { get; set; }
}
