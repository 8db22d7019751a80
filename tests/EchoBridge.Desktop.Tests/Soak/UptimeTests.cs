using System;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.Virtual.Soak;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Soak;

/// <summary>What counts as down, with the real firmware, a host that was claimed after three seconds, and one accident at 20 s.</summary>
[TestClass]
public class UptimeTests
{
    private const long AccidentUs = 20_000_000;

    [TestMethod]
    public void A_life_without_accidents_is_up_from_the_first_claim_on()
    {
        Uptime uptime = Live(_ => Task.CompletedTask);
        Assert.IsEmpty(uptime.DownUs);
        Assert.IsInRange(50_000_000, 56_000_000, uptime.UpUs);
    }

    [TestMethod]
    public void Time_without_power_and_the_boot_after_it_is_down()
    {
        Uptime uptime = Live(rig =>
        {
            rig.Machine.PowerCut(5_000_000);
            return Task.CompletedTask;
        });
        Assert.IsInRange(6_500_000, 7_500_000, uptime.DownUs["no power, or booting"]);
    }

    [TestMethod]
    public void A_strangers_link_is_down_until_the_dongle_is_on_the_air_again()
    {
        Uptime uptime = Live(rig => rig.Stranger.ConnectAsync());
        Assert.IsInRange(9_500_000, 11_500_000, uptime.DownUs["link of a stranger"]);
    }

    [TestMethod]
    public void A_radio_that_a_failed_connection_silenced_is_down_until_it_is_recovered()
    {
        Uptime uptime = Live(async rig =>
        {
            RadioConditions.Of(rig.Machine).FailNextConnect = true;
            await Assert.ThrowsAsync<LinkLostException>(() => rig.Stranger.ConnectAsync());
        });
        Assert.IsGreaterThan(20_000_000, uptime.DownUs["radio silent"]);
    }

    [TestMethod]
    public void A_fault_is_down()
    {
        Uptime uptime = Live(rig =>
        {
            RadioConditions.Of(rig.Machine).FailStarts = 3;
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            return Task.CompletedTask;
        });
        Assert.IsGreaterThan(25_000_000, uptime.DownUs["fault"]);
    }

    [TestMethod]
    public void A_window_is_neither_up_nor_down()
    {
        Uptime quiet = Live(_ => Task.CompletedTask);
        Uptime uptime = Live(rig =>
        {
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            return Task.CompletedTask;
        });
        Assert.IsEmpty(uptime.DownUs);
        Assert.IsInRange(38_000_000, 41_000_000, uptime.PlannedUs - quiet.PlannedUs);
    }

    [TestMethod]
    public void A_link_on_which_the_key_is_proved_was_up_from_its_beginning()
    {
        Uptime uptime = Live(async rig =>
        {
            await rig.Host.ReconnectAsync();
            rig.Uptime.Proved(rig.Host.Phone.Address);
            await rig.Host.Phone.DelayAsync(5_000_000);
        });
        Assert.IsEmpty(uptime.DownUs);
    }

    private static Uptime Live(Func<Rig, Task> accident)
    {
        var rig = new Rig();
        rig.Machine.Button.Press(3_000_000, 120_000);
        rig.Machine.HaltAt(60_000_000);
        Task story = Task.CompletedTask;
        rig.Machine.At(0, () => story = StoryAsync(rig, accident));
        rig.Machine.Run();
        rig.Uptime.Close();
        story.GetAwaiter().GetResult();
        Assert.AreEqual(60_000_000, rig.Uptime.UpUs + rig.Uptime.PlannedUs + rig.Uptime.DownUs.Values.Sum());
        return rig.Uptime;
    }

    private static async Task StoryAsync(Rig rig, Func<Rig, Task> accident)
    {
        await rig.Stranger.FindAsync(Settings.NamePrefix);
        await rig.Host.ClaimAsync(10_000_000);
        rig.Memory.Claimed(rig.Host.Id, rig.Host.Key);
        await rig.Host.Phone.DelayAsync(AccidentUs - rig.Machine.NowUs);
        await accident(rig);
    }

    private sealed class Rig
    {
        internal Rig()
        {
            Machine = new VirtualMachine(Firmware.Boards.All[0], 1);
            Host = new EchoBridgeHost(new VirtualHost(Machine));
            Stranger = new VirtualHost(Machine, 0xBAD);
            Memory = new DongleMemory(Machine, new Violations(Machine));
            Uptime = new Uptime(Machine, Memory, address => address == Host.Phone.Address);
            Machine.Trace.Added += line =>
            {
                if (line.What == "boot")
                {
                    Memory.Boot();
                }
            };
        }

        internal VirtualMachine Machine { get; }

        internal EchoBridgeHost Host { get; }

        internal VirtualHost Stranger { get; }

        internal DongleMemory Memory { get; }

        internal Uptime Uptime { get; }
    }
}
