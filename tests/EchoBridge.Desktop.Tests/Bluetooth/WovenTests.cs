using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class WovenTests
{
    [TestMethod]
    public void A_woven_firmware_serves_a_phone_over_a_power_cut()
    {
        FirmwareImage image = new(
            ["EchoBridge.Desktop.Tests"], "EchoBridge.Desktop.Tests.Bluetooth.Woven.Program", "EchoBridge.Desktop.Tests.Bluetooth.Woven");
        VirtualMachine machine = new(new BoardDefinition { Chip = "ESP32", NanosecondsPerTurn = 2550 }, 1, image);
        VirtualHost phone = new(machine);
        int echoes = 0;
        machine.Play(async () =>
        {
            phone.Notified += (_, value) => echoes += value.Length;
            await phone.FindAsync("Woven");
            await TalkAsync(phone);
            machine.PowerCut(1_000_000);
            await phone.DelayAsync(8_000_000);
            await TalkAsync(phone);
        });
        Assert.AreEqual(6, echoes);
        Assert.AreEqual(2, machine.Boots);
    }

    private static async Task TalkAsync(VirtualHost phone)
    {
        await phone.ConnectAsync();
        await phone.DiscoverAsync();
        await phone.PairAsync();
        await phone.SubscribeAsync(BleRig.Data);
        await phone.WriteAsync(BleRig.Data, [1, 2, 3]);
        await phone.DelayAsync(200_000);
    }
}
