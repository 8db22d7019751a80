using System;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Desktop.Tests.Bluetooth.Woven;

/// <summary>A firmware in the dialect of the chip: it echoes what is written as a notification.</summary>
public static class Program
{
    private static readonly byte[] s_packet = new byte[20];

    /// <summary>Main.</summary>
    public static void Run(BoardDefinition board)
    {
        BluetoothLEServer server = BluetoothLEServer.Instance;
        server.DeviceName = "Woven";
        server.Pairing.AllowBonding = board.KeepsBonds;
        GattServiceProvider provider = GattServiceProvider.Create(new Guid("7a1e0001-2b5c-4d0e-9f00-0123456789ab")).ServiceProvider;
        GattLocalCharacteristic echo = provider.Service.CreateCharacteristic(
            new Guid("7a1e0002-2b5c-4d0e-9f00-0123456789ab"),
            new GattLocalCharacteristicParameters
            {
                CharacteristicProperties = GattCharacteristicProperties.Write | GattCharacteristicProperties.Notify,
                WriteProtectionLevel = GattProtectionLevel.EncryptionRequired,
            }).Characteristic;
        echo.WriteRequested += OnWrite;
        provider.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = true, IsDiscoverable = true });
        Thread.Sleep(Timeout.Infinite);
    }

    private static void OnWrite(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
    {
        GattWriteRequest request = args.GetRequest();
        request.Respond();
        DataReader reader = DataReader.FromBuffer(request.Value);
        uint count = reader.UnconsumedBufferLength;
        DataWriter writer = new();
        for (int i = 0; i < count; i++)
        {
            s_packet[i] = reader.ReadByte();
            writer.WriteByte(s_packet[i]);
        }

        sender.NotifyValue(writer);
    }
}
