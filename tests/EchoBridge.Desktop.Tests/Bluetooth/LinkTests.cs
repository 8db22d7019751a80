using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class LinkTests
{
    [TestMethod]
    public void Events_come_in_air_order_and_the_subscriber_leaves_before_the_session_closes()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.ExchangeMtuAsync(247);
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DisconnectAsync();
            await rig.Phone.DelayAsync(500_000);
        });
        Assert.AreEqual(
            "session Active, mtu 247, subscribers 1, write 01, subscribers 0, session Closed", string.Join(", ", rig.Seen));
    }

    [TestMethod]
    public void The_MTU_is_23_until_exchanged_and_256_at_most()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(23, rig.Phone.Mtu);
            Assert.AreEqual((ushort)0, FirmwareMtu(rig));
            Assert.AreEqual(256, await rig.Phone.ExchangeMtuAsync(517));
        });
        Assert.AreEqual("mtu 256", rig.Seen[^1]);
    }

    [TestMethod]
    public void MaxMtuSize_still_says_the_last_peers_MTU_when_the_next_has_23()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.ExchangeMtuAsync(247);
            await rig.Phone.DisconnectAsync();
            await rig.Phone.ConnectAsync();
            Assert.AreEqual(23, rig.Phone.Mtu);
            Assert.AreEqual((ushort)247, FirmwareMtu(rig));
        });
    }

    [TestMethod]
    public void A_notification_is_cut_off_at_the_MTU_without_a_word()
    {
        BleRig rig = new();
        List<byte[]> heard = [];
        GattClientNotificationResult result = null!;
        GattSubscribedClient client = null!;
        rig.OnWrite = (c, e) =>
        {
            e.GetRequest().Respond();
            client = c.SubscribedClients[0];
            result = c.NotifyValue(new Buffer(BleRig.Bytes(100)))[0];
        };
        rig.PlayConnected(async () =>
        {
            rig.Phone.Notified += (_, value) => heard.Add(value);
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(100_000);
        });
        CollectionAssert.AreEqual(BleRig.Bytes(20), heard.Single());
        Assert.AreEqual((ushort)100, result.BytesSent);
        Assert.AreEqual(GattCommunicationStatus.Success, result.Status);
        Assert.AreEqual((ushort)1024, client.MaxNotificationSize);
    }

    [TestMethod]
    public void Notifying_faster_than_the_link_ends_in_a_freeze_of_2_s()
    {
        BleRig rig = new();
        byte error = 0;
        rig.OnWrite = (c, e) =>
        {
            e.GetRequest().Respond();
            for (int i = 0; i < 100 && error == 0; i++)
            {
                error = c.NotifyValue(new Buffer([1]))[0].ProtocolError;
            }
        };
        rig.PlayConnected(async () =>
        {
            await rig.Phone.SubscribeAsync(BleRig.Data);
            await rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(3_000_000);
        });
        Assert.AreEqual((byte)6, error);
        Assert.AreEqual(2_000_000, rig.Machine.Stalls.LongestUs());
    }

    [TestMethod]
    public void A_peer_that_vanishes_is_missed_after_the_supervision_timeout()
    {
        BleRig rig = new();
        long vanishedUs = 0;
        rig.PlayConnected(async () =>
        {
            vanishedUs = rig.Machine.NowUs;
            await RudeHost.SubscribeAndVanishAsync(rig.Phone, BleRig.Data);
            vanishedUs = rig.Machine.NowUs;
            await rig.Phone.DelayAsync(6_000_000);
            Assert.IsFalse(rig.Phone.IsConnected);
        });
        Assert.AreEqual(vanishedUs + 4_000_000, rig.Machine.Trace.When("disconnect"));
        Assert.AreEqual("session Active, subscribers 1, subscribers 0, session Closed", string.Join(", ", rig.Seen));
        Assert.IsNotNull(rig.Machine.Trace.When("advertise", vanishedUs));
    }

    [TestMethod]
    public void A_peer_that_is_back_in_time_keeps_its_link()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            rig.Phone.Vanish();
            Task write = rig.Phone.WriteAsync(BleRig.Data, [1]);
            await rig.Phone.DelayAsync(3_000_000);
            rig.Phone.Appear();
            await write;
            await rig.Phone.DelayAsync(3_000_000);
            Assert.IsTrue(rig.Phone.IsConnected);
        });
    }

    [TestMethod]
    public void One_peer_that_stays_keeps_every_other_one_out()
    {
        BleRig rig = new();
        rig.Play(async () =>
        {
            await rig.Phone.FindAsync("");
            VirtualHost rude = new(rig.Machine, 0xBAD);
            await rude.FindAsync("");
            Task hogging = RudeHost.HogAsync(rude, 60_000_000);
            await rig.Phone.DelayAsync(1_000_000);
            await Assert.ThrowsExactlyAsync<System.TimeoutException>(() => rig.Phone.ConnectAsync());
            await hogging;
        });
    }

    [TestMethod]
    public void Lost_connection_events_delay_but_lose_nothing()
    {
        BleRig clean = Stream(0);
        BleRig bad = Stream(40);
        Assert.AreEqual(string.Join(',', clean.Seen), string.Join(',', bad.Seen));
        Assert.IsGreaterThan(clean.Machine.NowUs, bad.Machine.NowUs);
    }

    [TestMethod]
    public void An_air_that_loses_everything_ends_the_link()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            rig.Air.LostEventPercent = 100;
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => rig.Phone.WriteAsync(BleRig.Data, [1]));
        });
    }

    [TestMethod]
    public void The_controller_takes_ten_packets_at_once_and_then_as_many_as_the_link_moves()
    {
        BleRig rig = new();
        rig.Air.PacketsPerEvent = 4;
        rig.PlayConnected(async () =>
        {
            Assert.AreEqual(0, await rig.TimeOf(async () =>
            {
                for (int i = 0; i < 10; i++)
                {
                    await rig.Phone.WriteWithoutResponse(BleRig.Data, [1]);
                }
            }));
            Assert.IsInRange(1, 61_000, await rig.TimeOf(() => rig.Phone.WriteWithoutResponse(BleRig.Data, [1])));
        });
    }

    [TestMethod]
    public void A_stack_that_waits_for_the_firmware_takes_ten_packets_and_then_none()
    {
        BleRig rig = new();
        rig.OnWrite = (_, e) => e.GetRequest();
        int accepted = 0;
        rig.PlayConnected(async () =>
        {
            async Task FloodAsync()
            {
                for (; accepted < 100; accepted++)
                {
                    await rig.Phone.WriteWithoutResponse(BleRig.Data, [1]);
                }
            }

            _ = FloodAsync();
            await rig.Phone.DelayAsync(1_500_000);
        });
        Assert.AreEqual(20, accepted, "ten in the dongle's host, ten in the phone's controller");
    }

    [TestMethod]
    public void The_firmware_answers_some_fifty_to_a_hundred_writes_a_second()
    {
        BleRig rig = new();
        const int Writes = 200;
        long us = 0;
        rig.PlayConnected(async () =>
        {
            await rig.Phone.ExchangeMtuAsync(247);
            us = await rig.TimeOf(async () =>
            {
                for (int i = 0; i < Writes; i++)
                {
                    await rig.Phone.WriteWithoutResponse(BleRig.Data, BleRig.Bytes(244));
                }
            });
        });
        Assert.IsInRange(50, 110, Writes * 1_000_000L / us);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another()
    {
        Assert.AreEqual(Stream(10).Machine.Trace.ToString(), Stream(10).Machine.Trace.ToString());
        Assert.AreNotEqual(Stream(10).Machine.Trace.ToString(), Stream(10, 2).Machine.Trace.ToString());
    }

    private static BleRig Stream(int lostPercent, int seed = 1)
    {
        BleRig rig = new(seed);
        rig.PlayConnected(async () =>
        {
            rig.Air.LostEventPercent = lostPercent;
            for (byte i = 0; i < 20; i++)
            {
                await rig.Phone.WriteAsync(BleRig.Data, [i]);
            }

            await rig.Phone.DelayAsync(100_000);
            rig.Air.LostEventPercent = 0;
            await rig.Phone.DisconnectAsync();
        });
        return rig;
    }

    private static ushort FirmwareMtu(BleRig rig) => EchoBridge.VirtualEsp32.Bluetooth.ManagedBluetooth.Of(rig.Machine).Server!.Session.MaxMtuSize;
}
