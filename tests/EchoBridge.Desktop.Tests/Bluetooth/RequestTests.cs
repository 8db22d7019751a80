using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class RequestTests
{
    private const byte Unlikely = 0x0E;

    [TestMethod]
    public void A_write_arrives_with_its_exact_bytes_and_without_its_peer()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) =>
        {
            GattWriteRequest request = e.GetRequest();
            request.Respond();
            rig.Seen.Add($"{Convert.ToHexString(BleRig.Read(request.Value))} {request.Option} {request.Offset} {e.Session == null}");
        };
        rig.PlayConnected(() => rig.Phone.WriteAsync(BleRig.Data, [1, 2, 3]));
        Assert.AreEqual("010203 WriteWithResponse 0 True", rig.Seen[^1]);
    }

    [TestMethod]
    public void A_read_is_answered_by_the_handler_and_a_static_value_by_the_library()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            CollectionAssert.AreEqual(new byte[] { 42 }, await rig.Phone.ReadAsync(BleRig.Data));
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, await rig.Phone.ReadAsync(BleRig.Static));
            Assert.AreEqual(
                "nanoFramework",
                System.Text.Encoding.UTF8.GetString(await rig.Phone.ReadAsync(GattCharacteristicUuids.ManufacturerNameString)));
        });
    }

    [TestMethod]
    public void Without_a_handler_the_library_refuses_at_once()
    {
        BleRig rig = new();
        Guid bare = new("7a1e0009-2b5c-4d0e-9f00-0123456789ab");
        rig.Firmware = () =>
        {
            rig.Build();
            rig.Provider.Service.CreateCharacteristic(bare, new GattLocalCharacteristicParameters
            {
                CharacteristicProperties = GattCharacteristicProperties.Read | GattCharacteristicProperties.Write,
            });
            rig.Advertise();
        };
        rig.PlayConnected(async () =>
        {
            Assert.IsLessThan(200_000, await rig.TimeOf(async () => Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.ReadAsync(bare)))));
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(bare, [1])));
        });
    }

    [TestMethod]
    public void A_handler_that_refuses_gives_the_peer_its_error()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest().RespondWithProtocolError(0x80);
        rig.OnRead = (_, e) => e.GetRequest().RespondWithProtocolError(0x81);
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual((byte)0x80, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
            Assert.AreEqual((byte)0x81, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Data)));
        });
    }

    [TestMethod]
    public void A_long_write_arrives_whole_and_512_bytes_are_the_most()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.WriteAsync(BleRig.Data, BleRig.Bytes(512));
            Assert.AreEqual(GattProtocolError.InvalidAttributeValueLength, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, new byte[513])));
        });
        Assert.AreEqual("write " + Convert.ToHexString(BleRig.Bytes(512)), rig.Seen.Single(s => s.StartsWith("write", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_prepared_write_with_a_hole_is_refused_one_of_nothing_is_not_and_one_of_two_values_is_two_writes()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            int data = rig.Phone.Map[BleRig.Data].Handle;
            await rig.Phone.ExecuteWriteAsync();
            await rig.Phone.PrepareWriteAsync(data, 1, [1, 2]);
            Assert.AreEqual(GattProtocolError.InvalidOffset, await BleRig.ErrorOf(rig.Phone.ExecuteWriteAsync()));
            await rig.Phone.PrepareWriteAsync(data, 2, [3]);
            await rig.Phone.PrepareWriteAsync(data, 0, [1, 2]);
            await rig.Phone.ExecuteWriteAsync();
            await rig.Phone.PairAsync();
            await rig.Phone.PrepareWriteAsync(rig.Phone.Map[BleRig.Secret].Handle, 0, [7]);
            await rig.Phone.PrepareWriteAsync(data, 0, [8]);
            await rig.Phone.ExecuteWriteAsync();
        });
        Assert.Contains("write 010203", rig.Seen);
        Assert.Contains("write 07", rig.Seen);
        Assert.Contains("write 08", rig.Seen);
        Assert.AreEqual(3, rig.Seen.Count(s => s.StartsWith("write", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_subscription_is_two_bytes_that_ask_for_what_the_characteristic_offers()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            int handle = rig.Phone.Map[BleRig.Data].SubscriptionHandle;
            Assert.AreEqual(GattProtocolError.InvalidAttributeValueLength, await BleRig.ErrorOf(rig.Phone.WriteRequestAsync(handle, [1])));
            Assert.AreEqual(GattProtocolError.RequestNotSupported, await BleRig.ErrorOf(rig.Phone.WriteRequestAsync(handle, [0, 1])));
            Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.WriteRequestAsync(handle, [1, 0])));
        });
    }

    [TestMethod]
    public void A_long_read_asks_the_handler_for_the_whole_value_once_for_each_part()
    {
        BleRig rig = new();
        int asked = 0;
        rig.OnRead = (_, e) =>
        {
            asked++;
            e.GetRequest().RespondWithValue(new Buffer(BleRig.Bytes(50)));
        };
        rig.PlayConnected(async () => CollectionAssert.AreEqual(BleRig.Bytes(50), await rig.Phone.ReadAsync(BleRig.Data)));
        Assert.AreEqual(3, asked);
    }

    [TestMethod]
    public void The_stack_itself_refuses_what_the_properties_do_not_offer()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
            Assert.AreEqual(GattProtocolError.WriteNotPermitted, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Static, [1]))));
        Assert.DoesNotContain("write 01", rig.Seen);
    }

    [TestMethod]
    public void Creating_a_service_before_touching_Instance_loses_the_first_characteristic()
    {
        BleRig rig = new() { TouchInstanceFirst = false };
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.ReadAsync(GattCharacteristicUuids.ManufacturerNameString)));
            Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.ReadAsync(GattCharacteristicUuids.ModelNumberString)));
        });
    }

    [TestMethod]
    public void From_the_256th_characteristic_of_a_run_on_requests_go_astray()
    {
        BleRig rig = new();
        Guid last = new("7a1e00ff-2b5c-4d0e-9f00-0123456789ab");
        int asked = 0;
        rig.Firmware = () =>
        {
            BluetoothLEServer.Instance.DeviceName = "Echo";
            const int IdsOfDeviceInformation = 2;
            for (int id = IdsOfDeviceInformation + 1; id < 256 + IdsOfDeviceInformation; id++)
            {
                GattServiceProvider wasted = GattServiceProvider.Create(BleRig.ServiceUuid).ServiceProvider;
                wasted.Service.CreateCharacteristic(BleRig.Data, new GattLocalCharacteristicParameters());
            }

            GattServiceProvider provider = GattServiceProvider.Create(BleRig.ServiceUuid).ServiceProvider;
            GattLocalCharacteristic added = provider.Service.CreateCharacteristic(last, new GattLocalCharacteristicParameters
            {
                CharacteristicProperties = GattCharacteristicProperties.Read,
            }).Characteristic;
            added.ReadRequested += (_, _) => asked++;
            provider.StartAdvertising();
        };
        rig.PlayConnected(async () => Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.ReadAsync(last))));
        Assert.AreEqual(0, asked);
    }
}
