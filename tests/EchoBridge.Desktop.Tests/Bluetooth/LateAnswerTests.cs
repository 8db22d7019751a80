using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class LateAnswerTests
{
    private const byte Unlikely = 0x0E;

    [TestMethod]
    public void An_unanswered_request_fails_after_2_s_and_the_stack_does_nothing_else_meanwhile()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest();
        long leftUs = 0;
        rig.PlayConnected(async () =>
        {
            Task<byte> write = BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1]));
            await rig.Phone.DelayAsync(100_000);
            leftUs = rig.Machine.NowUs;
            await rig.Phone.DisconnectAsync();
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => write);
            await rig.Phone.DelayAsync(3_000_000);
        });
        Assert.IsGreaterThan(leftUs + 1_800_000, rig.Machine.Trace.When("advertise", leftUs)!.Value, "the disconnect had to wait too");
    }

    [TestMethod]
    public void A_timed_out_write_is_an_Unlikely_Error()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest();
        rig.PlayConnected(async () => Assert.IsInRange(
            2_000_000,
            2_100_000,
            await rig.TimeOf(async () => Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1]))))));
    }

    [TestMethod]
    public void A_handler_that_throws_leaves_the_request_to_time_out()
    {
        BleRig rig = new();
        rig.OnWrite = (_, _) => throw new InvalidOperationException("bug");
        rig.PlayConnected(async () => Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1]))));
    }

    [TestMethod]
    public void A_firmware_that_blocks_in_a_native_call_lets_requests_fail()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(3000);
            rig.Machine.Block("native", () => false, 5_000_000);
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.DelayAsync(3_000_000);
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
        });
    }

    [TestMethod]
    public void A_second_response_to_a_write_kills_GATT_until_the_stack_restarts()
    {
        BleRig rig = new();
        bool twice = true;
        rig.OnWrite = (_, e) =>
        {
            GattWriteRequest request = e.GetRequest();
            request.Respond();
            if (twice)
            {
                twice = false;
                request.Respond();
                request.Respond();
            }
        };
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(20_000);
            rig.Provider.StopAdvertising();
            rig.Advertise();
        };
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
            await rig.Phone.DelayAsync(2_000_000);
            long failing = await rig.TimeOf(async () => Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Data))));
            Assert.IsInRange(1_000_000, 1_100_000, failing);
            await rig.Phone.DelayAsync(20_000_000);
            await rig.Phone.ConnectAsync();
            Assert.AreEqual((byte)0, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
        });
        Assert.AreEqual(
            1_000_000, rig.Machine.Stalls.All.Single(s => s.What == "GATT mutex").LengthUs, "the third response blocks the interpreter");
    }

    [TestMethod]
    public void A_late_response_kills_GATT_once_another_request_has_come()
    {
        BleRig rig = new();
        GattWriteRequest? kept = null;
        bool first = true;
        rig.OnWrite = (_, e) =>
        {
            if (first)
            {
                first = false;
                kept = e.GetRequest();
                return;
            }

            kept!.Respond();
        };
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [2])));
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.ReadAsync(BleRig.Static)));
        });
    }

    [TestMethod]
    public void A_late_response_kills_GATT_even_if_no_other_request_has_come()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) =>
        {
            GattWriteRequest request = e.GetRequest();
            BleRig.Sleep(2500);
            request.Respond();
            rig.OnWrite = (_, later) => later.GetRequest().Respond();
        };
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1])));
            await rig.Phone.DelayAsync(3_000_000);
            Assert.AreEqual(Unlikely, await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [2])));
        });
    }

    [TestMethod]
    public void Fetching_a_write_after_its_time_reads_freed_memory()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) =>
        {
            BleRig.Sleep(2500);
            e.GetRequest();
        };
        Assert.ThrowsExactly<VirtualHardwareException>(() => rig.PlayConnected(async () =>
        {
            await BleRig.ErrorOf(rig.Phone.WriteAsync(BleRig.Data, [1]));
            await rig.Phone.DelayAsync(3_000_000);
        }));
    }

    [TestMethod]
    public void A_second_answer_to_a_read_does_no_harm()
    {
        BleRig rig = new();
        rig.OnRead = (_, e) =>
        {
            GattReadRequest request = e.GetRequest();
            request.RespondWithValue(new Buffer([1]));
            request.RespondWithValue(new Buffer([2]));
        };
        rig.PlayConnected(async () =>
        {
            CollectionAssert.AreEqual(new byte[] { 1 }, await rig.Phone.ReadAsync(BleRig.Data));
            CollectionAssert.AreEqual(new byte[] { 1 }, await rig.Phone.ReadAsync(BleRig.Data));
        });
    }

    [TestMethod]
    public void A_write_without_response_that_nobody_answers_stops_the_stack_for_2_s_too()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.WriteWithoutResponse(BleRig.Data, [1]);
            Assert.IsGreaterThan(1_900_000, await rig.TimeOf(() => rig.Phone.ReadAsync(BleRig.Static)));
        });
    }
}
