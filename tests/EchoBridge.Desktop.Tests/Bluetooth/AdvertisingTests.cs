using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class AdvertisingTests
{
    [TestMethod]
    public void Nothing_reaches_the_stack_before_StartAdvertising()
    {
        BleRig rig = new();
        rig.Firmware = rig.Build;
        Assert.ThrowsExactly<TimeoutException>(() => rig.Play(() => rig.Phone.FindAsync("")));
        Assert.IsNull(rig.Machine.Trace.When("advertise"));
    }

    [TestMethod]
    public void A_start_that_fails_leaves_the_status_as_it_was_and_can_be_stopped_and_tried_again()
    {
        BleRig rig = new();
        GattServiceProviderAdvertisementStatus failed = default;
        rig.Air.FailStarts = 1;
        rig.Firmware = () =>
        {
            rig.Serve();
            failed = rig.Provider.AdvertisementStatus;
            rig.Provider.StopAdvertising();
            rig.Advertise();
        };
        rig.Play(() => rig.Phone.FindAsync("Echo"));
        Assert.AreEqual(GattServiceProviderAdvertisementStatus.Created, failed);
        Assert.AreEqual(0, rig.Air.FailStarts);
    }

    [TestMethod]
    public void A_sniffer_sees_advertisements_and_links_begin_and_end()
    {
        BleRig rig = new();
        AirMonitor air = AirMonitor.Of(rig.Machine);
        List<string> seen = [];
        air.Changed += () => seen.Add($"{(air.IsDiscoverable ? "discoverable" : air.IsAdvertising ? "hidden" : "silent")} {air.LinkedAddress:X}");
        rig.PlayConnected(async () =>
        {
            await rig.Phone.DisconnectAsync();
            await rig.Phone.DelayAsync(200_000);
        });
        CollectionAssert.AreEqual((string[])["discoverable ", "silent ", "silent C0FFEE000001", "silent ", "discoverable "], seen);
    }

    [TestMethod]
    public void Starting_blocks_the_interpreter_150_ms_and_is_heard_within_60_ms()
    {
        BleRig rig = new();
        long startedUs = 0;
        rig.Firmware = () =>
        {
            rig.Serve();
            startedUs = rig.Machine.NowUs;
        };
        rig.Play(() => rig.Phone.FindAsync("Echo"));
        Assert.AreEqual(150_000, rig.Machine.Stalls.LongestUs());
        Assert.IsInRange(startedUs, startedUs + 60_000, rig.Machine.Trace.When("advertise")!.Value);
        Assert.AreEqual(rig.Machine.Trace.When("advertise"), rig.Machine.Trace.When("discoverable"));
    }

    [TestMethod]
    public void A_hidden_dongle_is_found_only_by_a_host_that_knows_it()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(2000);
            rig.Provider.StopAdvertising();
            rig.Discoverable = false;
            rig.Advertise();
        };
        rig.Play(async () =>
        {
            VirtualHost stranger = new(rig.Machine, 0xBAD);
            await rig.Phone.FindAsync("Echo");
            await rig.Phone.DelayAsync(4_000_000);
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => stranger.FindAsync("Echo"));
            await rig.Phone.ConnectAsync();
        });
        Assert.IsNotNull(rig.Machine.Trace.When("hidden"));
    }

    [TestMethod]
    public void A_dongle_that_is_not_connectable_refuses_everyone()
    {
        BleRig rig = new() { Connectable = false };
        rig.Play(async () =>
        {
            await rig.Phone.FindAsync("Echo");
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => rig.Phone.ConnectAsync());
        });
    }

    [TestMethod]
    [DataRow(8, "flags name uuid|", GattServiceProviderAdvertisementStatus.Started)]
    [DataRow(9, "flags name|uuid", GattServiceProviderAdvertisementStatus.Started)]
    [DataRow(26, "flags name|uuid", GattServiceProviderAdvertisementStatus.Started)]
    [DataRow(27, "flags uuid|name", GattServiceProviderAdvertisementStatus.Started)]
    [DataRow(29, "flags uuid|name", GattServiceProviderAdvertisementStatus.Started)]
    [DataRow(30, "flags uuid|", GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData)]
    public void A_section_that_does_not_fit_moves_to_the_scan_response_or_is_dropped(
        int nameLength, string layout, GattServiceProviderAdvertisementStatus status)
    {
        BleRig rig = new() { Name = new string('n', nameLength) };
        rig.Play(() => rig.Phone.FindAsync(""));
        AirData air = NimBleStack.Of(rig.Machine).Advertiser.OnAir!;
        Assert.AreEqual(layout, Layout(air.Data) + "|" + Layout(air.ScanResponse));
        Assert.AreEqual(status, rig.Provider.AdvertisementStatus);
        Assert.IsLessThanOrEqualTo(31, air.Data.Length);
        Assert.IsLessThanOrEqualTo(31, air.ScanResponse.Length);
    }

    [TestMethod]
    public void CustomAdvertisement_removes_flags_and_name_and_IsDiscoverable_after_it_puts_flags_back()
    {
        BleRig rig = new();
        GattServiceProviderAdvertisingParameters before = null!, after = null!;
        rig.Firmware = () =>
        {
            before = new() { IsDiscoverable = true, CustomAdvertisement = true };
            after = new() { CustomAdvertisement = true, IsDiscoverable = true };
            rig.Machine.Halt();
        };
        rig.Machine.Run();
        Assert.IsEmpty(before.Advertisement.DataSections);
        Assert.AreEqual(
            (byte)BluetoothLEAdvertisementDataSectionType.Flags,
            ((BluetoothLEAdvertisementDataSection)after.Advertisement.DataSections[0]!).DataType);
    }

    [TestMethod]
    public void The_advertised_name_is_the_one_at_the_time_the_parameters_are_made()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Build();
            GattServiceProviderAdvertisingParameters early = new();
            BluetoothLEServer.Instance.DeviceName = "Later";
            rig.Provider.StartAdvertising(early);
        };
        rig.Play(async () => Assert.AreEqual("Echo", await rig.Phone.FindAsync("")));
    }

    [TestMethod]
    [DataRow(false, "nanoBLE")]
    [DataRow(true, "nimble")]
    public void The_GAP_service_keeps_the_name_of_the_image(bool revisionZero, string name)
    {
        BleRig rig = new(keepsBonds: revisionZero);
        rig.PlayConnected(async () => Assert.AreEqual(
            name, System.Text.Encoding.UTF8.GetString(await rig.Phone.ReadAsync(GattCharacteristicUuids.GapDeviceName))));
    }

    [TestMethod]
    public void StartAdvertising_while_advertising_corrupts_the_stack()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            rig.Advertise();
        };
        Assert.ThrowsExactly<VirtualHardwareException>(rig.Machine.Run);
    }

    [TestMethod]
    public void StartAdvertising_while_connected_corrupts_the_stack()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) =>
        {
            e.GetRequest().Respond();
            rig.Advertise();
        };
        Assert.ThrowsExactly<VirtualHardwareException>(() => rig.PlayConnected(() => rig.Phone.WriteAsync(BleRig.Data, [1])));
    }

    [TestMethod]
    public void StopAdvertising_before_the_first_start_is_a_null_reference()
    {
        BleRig rig = new();
        bool thrown = false;
        rig.Firmware = () =>
        {
            rig.Build();
            try
            {
                rig.Provider.StopAdvertising();
            }
            catch (NullReferenceException)
            {
                thrown = true;
            }

            rig.Machine.Halt();
        };
        rig.Machine.Run();
        Assert.IsTrue(thrown);
    }

    [TestMethod]
    public void StopAdvertising_twice_uses_a_stack_that_is_gone()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            rig.Provider.StopAdvertising();
            rig.Provider.StopAdvertising();
        };
        Assert.ThrowsExactly<VirtualHardwareException>(rig.Machine.Run);
    }

    [TestMethod]
    public void The_first_service_must_not_be_Device_Information()
    {
        BleRig rig = new();
        rig.Firmware = () => GattServiceProvider.Create(GattServiceUuids.DeviceInformation);
        Assert.ThrowsExactly<VirtualHardwareException>(rig.Machine.Run);
    }

    [TestMethod]
    public void After_a_disconnect_the_stack_advertises_again_by_itself_with_the_last_flags()
    {
        BleRig rig = new();
        long leftUs = 0;
        rig.PlayConnected(async () =>
        {
            leftUs = rig.Machine.NowUs;
            await rig.Phone.DisconnectAsync();
            await rig.Phone.DelayAsync(1_000_000);
        });
        Assert.IsNotNull(rig.Machine.Trace.When("discoverable", leftUs));
    }

    [TestMethod]
    public void After_a_failed_connection_the_dongle_is_silent_until_the_stack_restarts()
    {
        BleRig rig = new();
        rig.Air.FailNextConnect = true;
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(30_000);
            rig.Provider.StopAdvertising();
            rig.Advertise();
        };
        rig.Play(async () =>
        {
            await rig.Phone.FindAsync("");
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => rig.Phone.ConnectAsync());
            await Assert.ThrowsExactlyAsync<TimeoutException>(() => rig.Phone.FindAsync(""));
            await rig.Phone.DelayAsync(20_000_000);
            await rig.Phone.ConnectAsync();
        });
        Assert.DoesNotContain("session Closed", rig.Seen);
    }

    private static string Layout(byte[] air)
    {
        string layout = "";
        for (int i = 0; i < air.Length; i += air[i] + 1)
        {
            layout += air[i + 1] switch { 1 => "flags ", 9 => "name ", 7 => "uuid ", _ => "? " };
        }

        return layout.TrimEnd();
    }
}
