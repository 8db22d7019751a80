using System;
using System.Text;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>Bytes on the air, and what a scanner reads out of them.</summary>
internal sealed record AirData(byte[] Data, byte[] ScanResponse, bool Connectable)
{
    /// <summary>True if the Flags section says so; without the section scanners hide the device.</summary>
    public bool Discoverable => Section(Data, BluetoothLEAdvertisementDataSectionType.Flags) is [var flags, ..] && (flags & 3) != 0;

    /// <summary>The name, from the advertisement or else the scan response.</summary>
    public string Name =>
        Encoding.UTF8.GetString(
            Section(Data, BluetoothLEAdvertisementDataSectionType.CompleteLocalName)
            ?? Section(ScanResponse, BluetoothLEAdvertisementDataSectionType.CompleteLocalName)
            ?? []);

    private static byte[]? Section(byte[] air, BluetoothLEAdvertisementDataSectionType type)
    {
        for (int i = 0; i + 1 < air.Length; i += air[i] + 1)
        {
            if (air[i + 1] == (byte)type)
            {
                return air.AsSpan(i + 2, air[i] - 1).ToArray();
            }
        }

        return null;
    }
}
