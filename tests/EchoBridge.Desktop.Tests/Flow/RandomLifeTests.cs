using System;
using System.Threading.Tasks;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

/// <summary>Hours of presses, hosts, loss, garbage and power cuts in an order that nobody thought of.</summary>
[TestClass]
public class RandomLifeTests
{
    // A press just shorter than a hold, its bounce and debounce, the gap for a second press, two late readings, and half a
    // second in which the interpreter may have stood still.
    private const long LongestShortPressUs =
        ButtonTable.HoldUs + (ButtonWire.MaxBounceMs * 1000) + Debouncer.StableUs + ButtonTable.DoubleGapUs + (2 * PushButton.PollUs)
        + 500_000;

    private const long HoursUs = 2 * 3_600_000_000L;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(17)]
    public void Whatever_happens_the_promises_hold_and_a_host_can_be_claimed_in_the_end(int seed)
    {
        var rig = new FlowRig(seed: seed);
        var chance = new Random(seed);
        EchoBridgeHost other = rig.AnotherHost();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            while (rig.Machine.NowUs < HoursUs)
            {
                await TryAsync(() => StepAsync(rig, chance.Next(2) == 0 ? rig.Host : other, chance));
                await rig.Phone.DelayAsync(chance.Next(20_000_000));
            }

            await CalmDownAsync(rig, other);
            await rig.Host.ClaimAsync(30_000_000);
        }, 2 * HoursUs);
        AssertPromises(rig.Machine);
    }

    private static Task StepAsync(FlowRig rig, EchoBridgeHost host, Random chance)
    {
        VirtualMachine machine = rig.Machine;
        RadioConditions.Of(machine).LostEventPercent = chance.Next(10);
        switch (chance.Next(14))
        {
            case 0:
                machine.Button.Press(machine.NowUs, 120_000);
                return host.ClaimAsync(10_000_000);
            case 1:
                machine.Button.Press(machine.NowUs, chance.Next(3_000_000));
                return Task.CompletedTask;
            case 2:
                machine.Button.BounceMs = chance.Next(21);
                return Task.CompletedTask;
            case 3:
                return host.Phone.DisconnectAsync();
            case 4:
                host.Phone.Vanish();
                return Task.CompletedTask;
            case 5:
                RadioConditions.Of(machine).FailNextConnect = true;
                return Task.CompletedTask;
            case 6:
                machine.PowerCut(chance.Next(2_000_000));
                return Task.CompletedTask;
            case 7:
                return host.Phone.IsConnected
                    ? RudeHost.WriteGarbageAsync(host.Phone, EchoBridgeHost.UuidOf((Characteristic)chance.Next(2, 5)), chance)
                    : host.Phone.ConnectAsync();
            case 8:
                return RudeHost.CancelPairingAsync(host.Phone, 1);
            default:
                host.Phone.Appear();
                return PlayAsync(host, chance);
        }
    }

    private static async Task PlayAsync(EchoBridgeHost host, Random chance)
    {
        if (!host.Phone.IsConnected)
        {
            await host.ReconnectAsync();
        }

        if (host.Phone.Mtu <= AudioPacket.MaxBytes)
        {
            await host.Phone.ExchangeMtuAsync(EchoBridgeHost.WantedMtu);
        }

        AudioFeed feed = FlowRig.Speech(chance.Next(2) == 0 ? 8000 : 16000, chance.Next(1, 6));
        await host.StreamAsync(feed);
        await host.Phone.DelayAsync(1_000_000);
        StreamAccount account = await host.AccountAsync();
        Assert.AreEqual(feed.Frames, account.Played + account.Dropped + account.Lost);
    }

    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is GattException or LinkLostException or PairingException or TimeoutException or InvalidOperationException)
        {
            // A phone that meets a closed door goes away; the promises are checked at the end.
        }
    }

    private static async Task CalmDownAsync(FlowRig rig, EchoBridgeHost other)
    {
        other.Phone.Vanish();
        rig.Phone.Appear();
        await rig.Phone.DisconnectAsync();
        RadioConditions.Of(rig.Machine).FailNextConnect = false;
        RadioConditions.Of(rig.Machine).LostEventPercent = 2;
        await rig.Phone.DelayAsync(90_000_000);
        rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);

        // The phone knows the dongle and would find it hidden: it waits for the window.
        await rig.Phone.DelayAsync(2_000_000);
    }

    private static void AssertPromises(VirtualMachine machine)
    {
        string trace = machine.Trace.ToString();
        Assert.DoesNotContain("Uncaught", trace);
        Assert.DoesNotContain("EchoBridge trap", trace);
        Assert.DoesNotContain("LATE OR SECOND RESPONSE", trace);
        Assert.DoesNotContain("amp off", trace);
        long discoverableUs = -1;
        long pressUs = -1;
        bool isUnmuted = false;
        int clocks = 0;
        foreach (TraceLine line in machine.Trace.Milestones)
        {
            switch (line.What)
            {
                case "boot":
                    clocks = 0;
                    isUnmuted = false;
                    discoverableUs = -1;
                    break;
                case "clock":
                    Assert.AreEqual(1, ++clocks);
                    break;
                case "mute":
                    isUnmuted = false;
                    break;
                case "unmute":
                    isUnmuted = true;
                    break;
                case "advertise":
                    Assert.IsTrue(isUnmuted, $"visible before the speaker was ready at {line.Us} us");
                    break;
                case "discoverable":
                    discoverableUs = discoverableUs < 0 ? line.Us : discoverableUs;
                    break;
                case "hidden":
                    discoverableUs = -1;
                    break;
                case "press":
                    pressUs = line.Us;
                    break;
                case "radio off" when discoverableUs >= 0:
                    Assert.IsLessThanOrEqualTo(LongestShortPressUs + 60_000_000, line.Us - pressUs, $"discoverable until {line.Us} us");
                    discoverableUs = -1;
                    break;
                default:
                    break;
            }
        }
    }
}
