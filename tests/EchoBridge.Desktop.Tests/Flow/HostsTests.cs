using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class HostsTests
{
    [TestMethod]
    public void A_claimed_host_is_remembered_over_a_power_cut()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            rig.Machine.PowerCut(2_000_000);
            await rig.Phone.DelayAsync(6_000_000);
            await rig.Host.ReconnectAsync();
            Assert.AreEqual(ConnectionState.Owned, await FlowRig.StateAsync(rig.Host));
        });
    }

    [TestMethod]
    public void The_name_is_kept_over_a_power_cut()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            string name = await rig.Phone.FindAsync("EchoBridge-");
            Assert.AreEqual(15, name.Length);
            rig.Machine.PowerCut(500_000);
            await rig.Phone.DelayAsync(5_000_000);
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            Assert.AreEqual(name, await rig.AnotherHost().Phone.FindAsync("EchoBridge-"));
        });
    }

    [TestMethod]
    public void Outside_the_window_a_remembered_host_connects_and_a_stranger_does_not_even_see_the_dongle()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            await Assert.ThrowsAsync<TimeoutException>(() => rig.AnotherHost().Phone.FindAsync("EchoBridge-"));
            await rig.Host.ReconnectAsync();
        });
        Assert.IsTrue(rig.Phone.IsConnected);
    }

    [TestMethod]
    public void A_stranger_gets_an_authorization_error_on_everything_but_the_public_values()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await rig.Phone.DisconnectAsync();
            await rig.Phone.ConnectAsync();
            await rig.Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
            Assert.HasCount(GattTable.InfoBytes, await rig.Host.ReadAsync(Characteristic.Info));
            Assert.HasCount(GattTable.StatusBytes, await rig.Host.ReadAsync(Characteristic.Status));
            await ExpectAsync(0x05, () => rig.Host.OpenStreamAsync(Codec.MuLaw8, 1));
            await rig.Phone.PairAsync(false);
            await ExpectAsync(AttError.InsufficientAuthorization, () => rig.Host.OpenStreamAsync(Codec.MuLaw8, 1));
            await ExpectAsync(AttError.InsufficientAuthorization, () => rig.Host.ReadAsync(Characteristic.Counters));
            await ExpectAsync(AttError.InsufficientAuthorization, () => rig.Host.WriteAsync(Characteristic.Audio, new byte[243]));
            await ExpectAsync(AttError.NotNow, () => rig.Host.WriteAsync(Characteristic.Access, AccessControl.Claim));
        });
    }

    [TestMethod]
    public void A_rude_host_that_hogs_the_link_is_sent_away_and_the_remembered_one_gets_in()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            VirtualHost rude = rig.AnotherHost().Phone;
            await rude.FindAsync("EchoBridge-");
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            await rude.ConnectAsync();
            long sinceUs = rig.Machine.NowUs;
            await rude.LinkEndedAsync();
            Assert.IsInRange(9_900_000, 10_500_000, rig.Machine.NowUs - sinceUs);
            await rig.Host.ReconnectAsync();
            Assert.AreEqual(ConnectionState.Owned, await FlowRig.StateAsync(rig.Host));
        });
    }

    [TestMethod]
    public void A_rude_host_gains_no_time_by_negotiating_its_MTU_again_and_again()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            VirtualHost rude = rig.AnotherHost().Phone;
            await rude.FindAsync("EchoBridge-");
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            await rude.ConnectAsync();
            long sinceUs = rig.Machine.NowUs;
            while (rude.IsConnected && rig.Machine.NowUs - sinceUs < 30_000_000)
            {
                await rude.ExchangeMtuAsync(23 + (int)(rig.Machine.NowUs % 200));
                await rude.DelayAsync(3_000_000);
            }

            Assert.IsInRange(9_900_000, 17_000_000, rig.Machine.NowUs - sinceUs);
            await rig.Host.ReconnectAsync();
        });
    }

    [TestMethod]
    public void Garbage_on_every_characteristic_changes_nothing_and_the_owner_still_plays()
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(8000, 2);
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            foreach (Characteristic target in (Characteristic[])[Characteristic.Access, Characteristic.Stream, Characteristic.Audio])
            {
                await RudeHost.WriteGarbageAsync(rig.Phone, EchoBridgeHost.UuidOf(target), new Random(4));
                Assert.AreEqual(ConnectionState.Owned, await FlowRig.StateAsync(rig.Host), target.ToString());
            }

            await rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            StreamAccount account = await rig.Host.AccountAsync();
            Assert.AreEqual(feed.Frames, account.Played);
        });
        Assert.IsFalse(rig.Machine.Trace.ToString().Contains("Uncaught", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_pairing_cancelled_again_and_again_leaves_the_window_usable()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            VirtualHost rude = rig.AnotherHost().Phone;
            await rude.FindAsync("EchoBridge-");
            await rude.ConnectAsync();
            await RudeHost.CancelPairingAsync(rude, 5);
            await rude.DisconnectAsync();
            await rig.Host.ClaimAsync(30_000_000);
        });
    }

    [TestMethod]
    public void A_host_that_vanishes_while_playing_comes_back_and_plays()
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(8000, 4);
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            Task playing = rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            rig.Phone.Vanish();
            await rig.Phone.LinkEndedAsync();
            await Assert.ThrowsAsync<LinkLostException>(() => playing);
            rig.Phone.Appear();
            await rig.Phone.DelayAsync(1_000_000);
            await rig.Host.ReconnectAsync();
            await rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            StreamAccount account = await rig.Host.AccountAsync();
            Assert.AreEqual(feed.Frames, account.Played + account.Skipped);
            Assert.AreEqual(account.Skipped, account.Dropped);
        });
    }

    [TestMethod]
    public void A_lost_packet_is_silence_of_its_length_and_everything_else_is_in_its_place()
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(8000, 3);
        StreamAccount? account = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await rig.Host.OpenStreamAsync(feed.Codec, feed.Session);
            foreach (AudioFeed.Packet packet in feed.Packets.Where((_, i) => i != 40))
            {
                await rig.Host.SendAsync(packet);
                await rig.Phone.DelayAsync(feed.PacketUs);
            }

            await rig.Phone.DelayAsync(2_000_000);
            account = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(Codec.Of(feed.Codec)!.PacketFrames, account!.Lost);
        Assert.AreEqual(Codec.Of(feed.Codec)!.PacketFrames, account.Concealed);
        Assert.AreEqual(feed.Frames, account.Played + account.Lost);
    }

    [TestMethod]
    public void Holding_the_button_for_eight_seconds_forgets_the_host()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            rig.Machine.Button.Press(rig.Machine.NowUs, 8_500_000);
            await rig.Phone.LinkEndedAsync();
            await Assert.ThrowsAsync<TimeoutException>(() => rig.Phone.ConnectAsync());
        });
        Assert.AreEqual("radio off", rig.Machine.Trace.Milestones.Last(line => line.What is "advertise" or "radio off").What);
    }

    [TestMethod]
    public void The_status_is_notified_to_a_subscriber_when_it_changes()
    {
        var rig = new FlowRig();
        var states = new List<ConnectionState>();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            rig.Phone.Notified += (_, value) => states.Add((ConnectionState)value[0]);
            await rig.Phone.SubscribeAsync(EchoBridgeHost.UuidOf(Characteristic.Status));
            await rig.Host.OpenStreamAsync(Codec.MuLaw8, 1);
            await rig.Phone.DelayAsync(3_000_000);
        });
        CollectionAssert.Contains(states, ConnectionState.Owned);
    }

    [TestMethod]
    public void On_an_image_that_keeps_bonds_the_host_reconnects_with_its_bond_after_a_power_cut()
    {
        var rig = new FlowRig(FlowRig.Board(keepsBonds: true));
        rig.Run(async () =>
        {
            await rig.Host.ClaimAsync(30_000_000);
            await rig.Phone.LinkEndedAsync();
            rig.Machine.PowerCut(2_000_000);
            await rig.Phone.DelayAsync(6_000_000);
            await rig.Host.ReconnectAsync();
        });
        Assert.IsTrue(rig.Phone.IsEncrypted);
    }

    private static async Task ExpectAsync(int error, Func<Task> call)
    {
        GattException e = await Assert.ThrowsAsync<GattException>(call);
        Assert.AreEqual(error, e.Error);
    }
}
