using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Fuzz;

/// <summary>The real firmware on the virtual ESP32 and a rude phone: whatever it sends is answered once, at once, and changes nothing.</summary>
[TestClass]
public class RadioFuzzTests
{
    /// <summary>The shortest connection interval that Bluetooth has.</summary>
    private const int FastIntervalUs = 7500;

    private const int WritesInWindow = 15_000;
    private const int WritesOfStranger = 15_000;
    private const int WritesOfOwner = 30_000;
    private const int Chunk = 50;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void A_rude_phone_in_every_state_of_its_link_gets_one_answer_to_everything_and_moves_nothing()
    {
        var rig = new FlowRig(seed: 5);
        RadioConditions.Of(rig.Machine).ConnectionIntervalUs = FastIntervalUs;
        var chance = new Random(5);
        VirtualHost phone = rig.AnotherHost().Phone;
        var rude = new RudePhone(phone, chance);
        RudePhone? owner = null;
        AudioFeed feed = FlowRig.Speech(8000, 2);
        rig.Run(async () =>
        {
            await phone.FindAsync(Settings.NamePrefix);
            while (rude.Writes < WritesInWindow)
            {
                await InWindowAsync(rig, phone, rude, chance);
            }

            await phone.DisconnectAsync();
            await rig.Phone.DelayAsync(61_000_000);
            rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
            await rig.Host.ClaimAsync(30_000_000);
            owner = new RudePhone(rig.Phone, chance);
            await UntilDroppedAsync(rig.Phone, owner, ConnectionState.Handover, 1);
            while (rude.Writes < WritesInWindow + WritesOfStranger)
            {
                await LinkAsync(phone, chance);
                await UntilDroppedAsync(phone, rude, ConnectionState.Stranger, 1);
            }

            await rig.Host.ReconnectAsync();
            await owner.WriteEveryLengthAsync();
            await owner.AttackAsync(WritesOfOwner - owner.Writes);
            await AssertStatusAsync(rig.Phone, ConnectionState.Owned, 1);
            Task playing = rig.Host.StreamAsync(feed);
            await owner.AttackAsync(500);
            await playing;
            await AssertStatusAsync(rig.Phone, ConnectionState.Owned, 1);
            await rig.Phone.DisconnectAsync();
            await rig.Host.ReconnectAsync();
            await rig.Host.StreamAsync(feed);
            await rig.Phone.DelayAsync(2_000_000);
            Assert.AreEqual(feed.Frames, (await rig.Host.AccountAsync()).Played);
        });
        Print(rude, "rude phone");
        Print(owner!, "owner");
        AssertAnswered(rig.Machine);
        Assert.IsGreaterThanOrEqualTo(WritesInWindow + WritesOfStranger + WritesOfOwner, rude.Writes + owner!.Writes);
        Assert.IsGreaterThan(1000, rude.Kinds.Values.Min());
    }

    [TestMethod]
    public void Thousands_of_garbage_writes_leave_nothing_on_the_heap()
    {
        AllocationMeter.Watch();
        var machine = new VirtualMachine(FlowRig.Board(), 1, FirmwareImage.EchoBridge with { IsMetered = true });
        RadioConditions.Of(machine).ConnectionIntervalUs = FastIntervalUs;
        var host = new EchoBridgeHost(new VirtualHost(machine));
        var rude = new RudePhone(host.Phone, new Random(6));
        List<long> keptBytes = [];
        machine.Button.Press(FlowRig.PressUs, 120_000);
        machine.Play(async () =>
        {
            await host.ClaimAsync(30_000_000);
            await host.Phone.LinkEndedAsync();
            await host.ReconnectAsync();
            for (int round = 0; round < 4; round++)
            {
                await rude.AttackAsync(2000);
                await host.WriteAsync(Characteristic.Stream, StreamControl.CloseStream);
                await host.Phone.DelayAsync(2_000_000);
                keptBytes.Add(AllocationMeter.LiveBytes());
            }
        });
        TestContext.WriteLine("bytes kept after each two thousand writes: " + string.Join(", ", keptBytes));
        Assert.IsTrue(keptBytes.TrueForAll(kept => kept <= keptBytes[0]), string.Join(", ", keptBytes));
    }

    private static async Task InWindowAsync(FlowRig rig, VirtualHost phone, RudePhone rude, Random chance)
    {
        rig.Machine.Button.Press(rig.Machine.NowUs, 120_000);
        await phone.DelayAsync(3_000_000);
        await LinkAsync(phone, chance);
        await UntilDroppedAsync(phone, rude, ConnectionState.WindowLink, 0);
    }

    // Before and after the MTU is exchanged, encrypted or not.
    private static async Task LinkAsync(VirtualHost phone, Random chance)
    {
        await phone.ConnectAsync();
        if (chance.Next(4) != 0)
        {
            await phone.ExchangeMtuAsync(chance.Next(23, 600));
        }

        if (chance.Next(4) != 0)
        {
            await phone.PairAsync(chance.Next(2) == 0);
        }

        await phone.DiscoverAsync();
    }

    private static async Task UntilDroppedAsync(VirtualHost phone, RudePhone rude, ConnectionState state, int hosts)
    {
        try
        {
            while (true)
            {
                await rude.AttackAsync(Chunk);
                await AssertStatusAsync(phone, state, hosts);
            }
        }
        catch (LinkLostException)
        {
            // The dongle has sent it away.
        }
    }

    private static async Task AssertStatusAsync(VirtualHost phone, ConnectionState state, int hosts)
    {
        byte[] status = await phone.ReadAsync(EchoBridgeHost.UuidOf(Characteristic.Status));
        Assert.AreEqual(state, (ConnectionState)status[0]);
        Assert.AreEqual(hosts, status[4]);
        Assert.AreEqual((byte)Fault.None, status[5]);
    }

    // A request that meets a radio that is being stopped is let go, and its link with it.
    private static void AssertAnswered(VirtualMachine machine)
    {
        string trace = machine.Trace.ToString();
        foreach (string never in (string[])["Uncaught", "EchoBridge trap", "LATE OR SECOND", "late or second"])
        {
            Assert.DoesNotContain(never, trace);
        }

        long[] stopsUs = [.. machine.Trace.Lines.Where(line => line.What == "link ended: dongle stopped its stack").Select(line => line.Us)];
        foreach (TraceLine missed in machine.Trace.Lines.Where(line => line.What.Contains("unanswered", StringComparison.Ordinal)))
        {
            Assert.IsTrue(stopsUs.Any(stopUs => stopUs >= missed.Us && stopUs - missed.Us < 100_000), $"{missed.Us} us: {missed.What}");
        }
    }

    private void Print(RudePhone phone, string name)
    {
        TestContext.WriteLine($"{name}: writes {phone.Writes}, reads {phone.Reads}, pairs of handle and length {phone.Lengths}");
        TestContext.WriteLine("sent: " + string.Join(", ", phone.Kinds.Select(kind => $"{kind.Key} {kind.Value}")));
        TestContext.WriteLine("answers: " + string.Join(", ", phone.Answers.Select(answer => $"0x{answer.Key:X2} {answer.Value}")));
    }
}
