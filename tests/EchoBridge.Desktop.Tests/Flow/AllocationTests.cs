using System;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class AllocationTests
{
    private const int LimitBytes = 32 * 1024;
    private const int Packets = 10_000;
    private const int WarmUpPackets = 500;
    private const int FastEnoughForAll = 1000;

    // A link that carries every codec but PCM16, whose sound breaks off behind every packet.
    private const int FastIntervalUs = 7500;
    private const long LeastPacketUs = 4000;

    [TestMethod]
    [DataRow(Codec.MuLaw8, 0)]
    [DataRow(Codec.MuLaw16, 0)]
    [DataRow(Codec.MuLaw16, 40)]
    [DataRow(Codec.Adpcm8, 0)]
    [DataRow(Codec.Adpcm16, 0)]
    [DataRow(Codec.Pcm16, 0)]
    public void Our_own_code_allocates_nothing_for_ten_thousand_audio_packets(int codec, int prefillMs)
    {
        var machine = new VirtualMachine(FlowRig.Board(nanosecondsPerTurn: FastEnoughForAll), 1, FirmwareImage.EchoBridge with { IsMetered = true });
        RadioConditions.Of(machine).ConnectionIntervalUs = FastIntervalUs;
        var host = new EchoBridgeHost(new VirtualHost(machine));
        AudioFeed feed = FlowRig.Speech(codec, machine.Board.DacRate, 1);
        long beforeBytes = 0;
        long afterBytes = 0;
        machine.Button.Press(FlowRig.PressUs, 120_000);
        machine.Play(async () =>
        {
            await host.ClaimAsync(30_000_000);
            await host.Phone.LinkEndedAsync();
            await host.ReconnectAsync();
            await host.OpenStreamAsync(feed.Codec, feed.Session, prefillMs);
            byte[] packet = (byte[])feed.Packets[0].Bytes.Clone();
            for (int i = 0; i < WarmUpPackets + Packets; i++)
            {
                beforeBytes = i == WarmUpPackets ? AllocationMeter.OwnBytes : beforeBytes;
                packet[0] = (byte)i;
                packet[1] = (byte)(i >> 8);
                await host.SendAsync(new AudioFeed.Packet((byte[])packet.Clone(), []));
                await host.Phone.DelayAsync(Math.Max(feed.PacketUs, LeastPacketUs));
            }

            afterBytes = AllocationMeter.OwnBytes;
            StreamAccount account = await host.AccountAsync();
            Assert.IsGreaterThan(Packets * Codec.Of(feed.Codec)!.PacketFrames, account.Played);
        });
        Assert.IsGreaterThan(0, beforeBytes, "the meter sees what the boot allocates");
        Assert.AreEqual(0, afterBytes - beforeBytes);
    }

    [TestMethod]
    public void Everything_the_firmware_has_made_and_keeps_stays_below_the_memory_limit_on_every_board()
    {
        foreach (BoardDefinition board in Firmware.Boards.All)
        {
            AllocationMeter.Watch();
            var machine = new VirtualMachine(board, 1, FirmwareImage.EchoBridge with { IsMetered = true });
            var host = new EchoBridgeHost(new VirtualHost(machine));
            long liveBytes = 0;
            machine.Button.Press(FlowRig.PressUs, 120_000);
            machine.Play(async () =>
            {
                await host.ClaimAsync(30_000_000);
                await host.Phone.LinkEndedAsync();
                await host.ReconnectAsync();
                await host.StreamAsync(FlowRig.Speech(8000, 1));
                liveBytes = AllocationMeter.LiveBytes();
            });
            Assert.IsInRange(16 * 1024, LimitBytes, liveBytes, board.Name);
        }
    }
}
