namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>One section of an advertisement.</summary>
public class BluetoothLEAdvertisementDataSection
{
    /// <summary>An empty section.</summary>
    public BluetoothLEAdvertisementDataSection()
        : this(0, new Buffer(0))
    {
    }

    /// <summary>A section.</summary>
    /// <param name="dataType">A <see cref="BluetoothLEAdvertisementDataSectionType"/>.</param>
    /// <param name="data">What it holds, without length and type.</param>
    public BluetoothLEAdvertisementDataSection(byte dataType, Buffer data)
    {
        DataType = dataType;
        Data = data;
    }

    /// <summary>A <see cref="BluetoothLEAdvertisementDataSectionType"/>.</summary>
    public byte DataType { get; set; }

    /// <summary>What it holds, without length and type.</summary>
    public Buffer Data { get; set; }

    internal byte[] ToAir() => [(byte)(Data.Length + 1), DataType, .. Data.ToArray()];
}
