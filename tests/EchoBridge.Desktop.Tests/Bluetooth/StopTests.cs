using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class StopTests
{
    private const int StopAtMs = 5000;

    [TestMethod]
    public void Stopping_an_idle_stack_blocks_50_ms_and_leaves_the_air_empty()
    {
        BleRig rig = StopLater();
        rig.Play(() => rig.Phone.DelayAsync(8_000_000));
        Assert.IsInRange(50_000, 60_000, StopUs(rig));
        Assert.IsNotNull(rig.Machine.Trace.When("radio off"));
        Assert.AreEqual(1, rig.Machine.Trace.Milestones.Count(m => m.What == "advertise"));
    }

    [TestMethod]
    public void Stopping_drops_the_link()
    {
        BleRig rig = StopLater();
        rig.PlayConnected(async () =>
        {
            TaskCompletionSource<string> gone = new();
            rig.Phone.Disconnected += gone.SetResult;
            await gone.Task;
            await rig.Phone.DelayAsync(1_000_000);
        });
        Assert.IsLessThan(200_000, StopUs(rig));
        Assert.AreEqual("session Closed", rig.Seen[^1]);
    }

    [TestMethod]
    public void Stopping_waits_2_s_for_a_peer_that_vanished()
    {
        BleRig rig = StopLater();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.DelayAsync(2_500_000);
            rig.Phone.Vanish();
            await rig.Phone.DelayAsync(6_000_000);
        });
        Assert.IsInRange(1_500_000, 2_100_000, StopUs(rig));
        Assert.IsNotNull(rig.Machine.Trace.When("disconnect"));
    }

    [TestMethod]
    public void Stopping_inside_a_request_waits_2_s_more_because_nobody_can_answer_it()
    {
        BleRig rig = new();
        rig.OnWrite = (_, _) => rig.Provider.StopAdvertising();
        rig.PlayConnected(async () =>
        {
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => rig.Phone.WriteAsync(BleRig.Data, [1]));
            await rig.Phone.DelayAsync(1_000_000);
        });
        Assert.IsInRange(1_900_000, 2_300_000, StopUs(rig));
    }

    [TestMethod]
    public void Stopping_a_stack_whose_mutex_leaked_takes_a_second_more()
    {
        BleRig rig = StopLater();
        rig.OnWrite = (_, e) =>
        {
            GattWriteRequest request = e.GetRequest();
            request.Respond();
            request.Respond();
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(8_000_000);
        });
        Assert.AreEqual(1_000_000, rig.Machine.Stalls.All.Single(s => s.What == "BLE stop, GATT mutex").LengthUs);
    }

    [TestMethod]
    public void StopAdvertising_leaves_the_subscriber_listed_and_says_nothing()
    {
        BleRig rig = StopLater();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.DelayAsync(8_000_000);
        });
        Assert.AreEqual("session Active, subscribers 1, session Closed", string.Join(", ", rig.Seen));
        Assert.HasCount(1, rig.DataCharacteristic.SubscribedClients);
    }

    [TestMethod]
    public void Stopping_the_server_instead_does_tell_that_the_subscriber_left()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(StopAtMs);
            BluetoothLEServer.Instance.Stop();
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.DelayAsync(8_000_000);
        });
        Assert.AreEqual("session Active, subscribers 1, subscribers 0, session Closed", string.Join(", ", rig.Seen));
    }

    [TestMethod]
    public void A_notification_to_a_stale_subscriber_reaches_the_next_peer_that_never_subscribed()
    {
        BleRig rig = new();
        int notified = 0;
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(StopAtMs);
            rig.Provider.StopAdvertising();
            rig.Advertise();
            BleRig.Sleep(5000);
            rig.DataCharacteristic.NotifyValue(new Buffer([7]));
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.DelayAsync(6_000_000);
            VirtualHost other = new(rig.Machine, 2);
            other.Notified += (_, _) => notified++;
            await other.FindAsync("");
            await other.ConnectAsync();
            await other.DiscoverAsync();
            await other.DelayAsync(6_000_000);
        });
        Assert.AreEqual(1, notified);
    }

    [TestMethod]
    public void A_reset_of_the_chip_is_noticed_by_the_phone_after_the_supervision_timeout()
    {
        BleRig rig = new();
        long gone = 0;
        rig.PlayConnected(async () =>
        {
            rig.Machine.PowerCut(0);
            TaskCompletionSource<string> lost = new();
            rig.Phone.Disconnected += lost.SetResult;
            gone = await rig.TimeOf(() => lost.Task);
            await rig.Phone.ConnectAsync();
        });
        Assert.AreEqual(4_000_000, gone);
        Assert.AreEqual(2, rig.Machine.Boots);
    }

    private static BleRig StopLater()
    {
        BleRig rig = new();
        rig.Firmware = () =>
        {
            rig.Serve();
            BleRig.Sleep(StopAtMs);
            rig.Provider.StopAdvertising();
        };
        return rig;
    }

    private static long StopUs(BleRig rig) => rig.Machine.Stalls.All.Single(s => s.What == "BLE stop").LengthUs;
}
