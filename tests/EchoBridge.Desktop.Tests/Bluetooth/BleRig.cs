using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace EchoBridge.Desktop.Tests.Bluetooth;

/// <summary>A machine whose firmware is a small GATT server, and a phone next to it. The air loses nothing unless told to.</summary>
internal sealed class BleRig
{
    internal static readonly Guid ServiceUuid = new("7a1e0001-2b5c-4d0e-9f00-0123456789ab");
    internal static readonly Guid Data = new("7a1e0002-2b5c-4d0e-9f00-0123456789ab");
    internal static readonly Guid Secret = new("7a1e0003-2b5c-4d0e-9f00-0123456789ab");
    internal static readonly Guid Static = new("7a1e0004-2b5c-4d0e-9f00-0123456789ab");

    internal BleRig(int seed = 1, bool keepsBonds = false)
    {
        BoardDefinition board = new()
        {
            Chip = "ESP32",
            Name = "rig",
            Image = keepsBonds ? "ESP32_BLE_REV0" : "ESP32_BLE_REV3",
            KeepsBonds = keepsBonds,
            NanosecondsPerTurn = 2550,
        };
        Machine = new VirtualMachine(board, seed, _ => Firmware!());
        Air = RadioConditions.Of(Machine);
        Air.LostEventPercent = 0;
        Phone = new VirtualHost(Machine);
        Firmware = Serve;
    }

    internal VirtualMachine Machine { get; }

    internal RadioConditions Air { get; }

    internal VirtualHost Phone { get; }

    /// <summary>What Main does; <see cref="Serve"/> unless a test has its own.</summary>
    internal Action Firmware { get; set; }

    internal string Name { get; init; } = "Echo";

    internal bool Discoverable { get; set; } = true;

    internal bool Connectable { get; init; } = true;

    internal GattProtectionLevel SecretLevel { get; init; } = GattProtectionLevel.EncryptionRequired;

    internal bool TouchInstanceFirst { get; init; } = true;

    internal GattServiceProvider Provider { get; private set; } = null!;

    internal GattLocalCharacteristic DataCharacteristic { get; private set; } = null!;

    /// <summary>What the firmware's handlers saw, in order.</summary>
    internal List<string> Seen { get; } = [];

    internal GattLocalCharacteristic.GattLocalCharacteristicWriteEventHandler? OnWrite { get; set; }

    internal GattLocalCharacteristic.GattLocalCharacteristicReadEventHandler? OnRead { get; set; }

    internal static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];

    internal static void Sleep(int ms) => EchoBridge.VirtualEsp32.Clr.Thread.Sleep(ms);

    internal static byte[] Read(Buffer buffer)
    {
        byte[] bytes = new byte[buffer.Length];
        if (bytes.Length > 0)
        {
            DataReader.FromBuffer(buffer).ReadBytes(bytes);
        }

        return bytes;
    }

    internal void Serve()
    {
        Build();
        Advertise();
    }

    internal void Build()
    {
        if (TouchInstanceFirst)
        {
            BluetoothLEServer.Instance.DeviceName = Name;
        }

        Provider = GattServiceProvider.Create(ServiceUuid).ServiceProvider;
        DataCharacteristic = Add(Data, GattProtectionLevel.Plain, null);
        Add(Secret, SecretLevel, null);
        Add(Static, GattProtectionLevel.Plain, new Buffer([1, 2, 3]));
        DataCharacteristic.SubscribedClientsChanged += (c, _) => Seen.Add($"subscribers {c.SubscribedClients.Length}");
        BluetoothLEServer.Instance.Session.SessionStatusChanged += (_, e) => Seen.Add($"session {e.Status}");
        BluetoothLEServer.Instance.Session.MaxPduSizeChanged += (s, _) => Seen.Add($"mtu {((GattSession)s!).MaxMtuSize}");
        BluetoothLEServer.Instance.Pairing.PairingComplete += (_, e) => Seen.Add($"pairing {e.Status}");
    }

    internal void Advertise() =>
        Provider.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = Connectable, IsDiscoverable = Discoverable });

    /// <summary>Runs a script of the phone against the firmware.</summary>
    internal void Play(Func<Task> script) => Machine.Play(script);

    /// <summary>Runs a script that begins with a phone that is connected and has discovered everything.</summary>
    internal void PlayConnected(Func<Task> script) => Machine.Play(async () =>
    {
        await ConnectAsync();
        await script();
    });

    internal async Task ConnectAsync()
    {
        await Phone.FindAsync("");
        await Phone.ConnectAsync();
        await Phone.DiscoverAsync();
    }

    /// <summary>The ATT error an operation meets, or 0.</summary>
    internal static async Task<byte> ErrorOf(Task operation)
    {
        try
        {
            await operation;
            return 0;
        }
        catch (GattException e)
        {
            return e.Error;
        }
    }

    /// <summary>Microseconds an operation takes.</summary>
    internal async Task<long> TimeOf(Func<Task> operation)
    {
        long start = Machine.NowUs;
        await operation();
        return Machine.NowUs - start;
    }

    private GattLocalCharacteristic Add(Guid uuid, GattProtectionLevel level, Buffer? staticValue)
    {
        GattLocalCharacteristic added = Provider.Service.CreateCharacteristic(uuid, new GattLocalCharacteristicParameters
        {
            CharacteristicProperties = GattCharacteristicProperties.Read
                | (staticValue == null
                    ? GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse | GattCharacteristicProperties.Notify
                    : GattCharacteristicProperties.None),
            ReadProtectionLevel = level,
            WriteProtectionLevel = level,
            StaticValue = staticValue,
        }).Characteristic;
        if (staticValue == null)
        {
            added.WriteRequested += (c, e) => (OnWrite ?? Accept)(c, e);
            added.ReadRequested += (c, e) => (OnRead ?? Answer)(c, e);
        }

        return added;
    }

    private void Accept(GattLocalCharacteristic characteristic, GattWriteRequestedEventArgs args)
    {
        GattWriteRequest request = args.GetRequest();
        request.Respond();
        Seen.Add("write " + Convert.ToHexString(Read(request.Value)));
    }

    private void Answer(GattLocalCharacteristic characteristic, GattReadRequestedEventArgs args)
    {
        args.GetRequest().RespondWithValue(new Buffer([42]));
        Seen.Add("read");
    }
}
