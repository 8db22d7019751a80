using System;
using System.Buffers.Binary;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>The flow control of firmware/PROTOCOL.md, kept to and ignored.</summary>
[TestClass]
public class CreditTests
{
    private const int FastIntervalUs = 7500;
    private const int Seconds = 30;

    [TestMethod]
    [DataRow(Codec.MuLaw8)]
    [DataRow(Codec.MuLaw16)]
    public void A_host_that_sends_up_to_its_credit_as_fast_as_it_can_is_told_of_room_for_every_fourth_packet_at_most_and_loses_nothing(int codec)
    {
        var rig = new FlowRig();
        RadioConditions.Of(rig.Machine).ConnectionIntervalUs = FastIntervalUs;
        AudioFeed feed = FlowRig.Speech(codec, rig.Machine.Board.DacRate, Seconds);
        int told = 0;
        StreamAccount? account = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            int credit = 0;
            rig.Phone.Notified += (_, value) =>
            {
                told++;
                credit = BinaryPrimitives.ReadUInt16LittleEndian(value.AsSpan(4));
            };
            await rig.Phone.SubscribeAsync(EchoBridgeHost.UuidOf(Characteristic.Stream));
            await rig.Host.OpenStreamAsync(feed.Codec, feed.Session);
            for (int i = 0; i < feed.Packets.Count; i++)
            {
                while (i >= credit)
                {
                    await rig.Phone.DelayAsync(1000);
                }

                await rig.Host.SendAsync(feed.Packets[i]);
            }

            await rig.Phone.DelayAsync(2_000_000);
            account = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(0, account!.Underruns + account.Overruns);
        Assert.AreEqual(feed.Frames, account.Played + account.Skipped);
        Assert.IsInRange(feed.Packets.Count / 16, feed.Packets.Count / 4, told);
    }

    [TestMethod]
    public void A_host_that_keeps_the_pace_and_ignores_its_credit_is_told_for_every_fourth_packet_at_most()
    {
        var rig = new FlowRig();
        AudioFeed feed = FlowRig.Speech(16000, Seconds);
        int told = 0;
        StreamAccount? account = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            rig.Phone.Notified += (_, _) => told++;
            await rig.Phone.SubscribeAsync(EchoBridgeHost.UuidOf(Characteristic.Stream));
            await rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            account = await rig.Host.AccountAsync();
        });
        Assert.AreEqual(0, account!.Underruns + account.Overruns);
        Assert.AreEqual(feed.Frames, account.Played + account.Skipped);
        Assert.IsInRange(feed.Packets.Count / 16, feed.Packets.Count / 4, told);
    }

    [TestMethod]
    public void A_host_that_sends_as_fast_as_its_radio_takes_it_loses_what_finds_no_room_and_nothing_else()
    {
        var rig = new FlowRig();
        RadioConditions.Of(rig.Machine).ConnectionIntervalUs = FastIntervalUs;
        AudioFeed feed = FlowRig.Speech(8000, Seconds);
        StreamAccount? flood = null;
        StreamAccount? next = null;
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            await rig.Host.OpenStreamAsync(feed.Codec, feed.Session);
            foreach (AudioFeed.Packet packet in feed.Packets)
            {
                await rig.Host.SendAsync(packet);
            }

            await rig.Phone.DelayAsync(3_000_000);
            flood = await rig.Host.AccountAsync();
            Assert.AreEqual(AudioMode.Idle, await rig.Host.AudioModeAsync());
            await rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            next = await rig.Host.AccountAsync();
        });
        Assert.IsGreaterThan(0, flood!.Overruns);
        Assert.AreEqual(feed.Frames, flood.Played + flood.Dropped + flood.Lost);
        Assert.AreEqual(feed.Frames, next!.Played + next.Skipped);
        Assert.AreEqual(0, next.Overruns + next.Underruns + next.Lost);
    }
}
