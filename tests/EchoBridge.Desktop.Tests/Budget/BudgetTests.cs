using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Budget;
using EchoBridge.Virtual.Phone;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Budget;

[TestClass]
public class BudgetTests
{
    [TestMethod]
    public void Every_target_is_met()
    {
        BudgetReport.Target[] missed = [.. Budgets.OfDefaultBoard.Targets.Where(target => !target.Met)];
        Assert.IsEmpty(missed, string.Join('\n', missed.Select(target => target.ToString())));
    }

    [TestMethod]
    public void Our_own_code_allocates_nothing_for_any_packet_or_block_of_any_codec()
    {
        foreach (BudgetReport.CodecCosts codec in Budgets.OfDefaultBoard.Codecs)
        {
            Assert.IsGreaterThan(50, codec.Packet.Executions, codec.Name);
            Assert.IsGreaterThan(100, codec.Block.Executions, codec.Name);
            Assert.AreEqual((0, 0), (codec.Packet.OwnBytes.Most, codec.Packet.OwnObjects.Most), codec.Name);
            Assert.AreEqual((0, 0), (codec.Block.OwnBytes.Most, codec.Block.OwnObjects.Most), codec.Name);
        }
    }

    [TestMethod]
    public void Every_codec_is_played_and_has_targets()
    {
        CollectionAssert.AreEqual(Enumerable.Range(Codec.MuLaw8, Codec.Highest).ToArray(), Budgets.OfDefaultBoard.Codecs.Select(codec => codec.Codec).ToArray());
        foreach (BudgetTable.CodecRow row in BudgetTable.Codecs)
        {
            Assert.IsTrue((row.Copies ?? row.Operations ?? row.CallsOverFloor) != null, row.Name);
        }
    }

    [TestMethod]
    public void The_floor_is_one_copy_and_one_write_in_one_turn()
    {
        Costs floor = Budgets.OfDefaultBoard.Floor;
        Assert.AreEqual(0, floor.Calls.Typical);
        Assert.AreEqual(3, floor.NativeCalls.Typical, "Array.Copy, new SpanByte, I2sDevice.Write");
        Assert.AreEqual(1, floor.BlockCopies.Typical);
        Assert.AreEqual(1, floor.LoopTurns.Typical);
        Assert.AreEqual(0, floor.OwnBytes.Typical);
    }

    [TestMethod]
    public void A_block_and_a_packet_are_whole()
    {
        foreach (BudgetReport.CodecCosts codec in Budgets.OfDefaultBoard.Codecs)
        {
            Assert.AreEqual(1, codec.BlockMethods.Single(line => line.Method == "System.Device.I2s.I2sDevice.Write").Calls);
            Assert.AreEqual(1, codec.PacketMethods.Single(line => line.Method.EndsWith(".GattWriteRequest.Respond")).Calls);
        }
    }

    [TestMethod]
    public void A_target_that_is_missed_is_told()
    {
        BudgetTable.CodecRow strict = BudgetTable.Codecs[0] with { Copies = 0, Operations = 1, CallsOverFloor = 0 };
        BudgetReport report = Budgets.OfDefaultBoard;
        BudgetReport.Target[] targets = [.. BudgetReport.TargetsOf(strict, report.Codecs[0], report.Floor)];
        CollectionAssert.AreEqual((bool[])[false, false, false, true, true], targets.Select(target => target.Met).ToArray());
        Assert.IsFalse((report with { Targets = targets }).AllMet);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_counts() =>
        Assert.AreEqual(JsonSerializer.Serialize(Budgets.OfDefaultBoard), JsonSerializer.Serialize(Budgets.Measure(1)));

    [TestMethod]
    public void Metering_leaves_the_run_as_it_is_byte_for_byte() => Assert.AreEqual(Trace(FirmwareImage.EchoBridge), Trace(BudgetTable.Image));

    private static string Trace(FirmwareImage image)
    {
        string account = "";
        VirtualMachine machine = Play(image, async host =>
        {
            await host.StreamAsync(FlowRig.Speech(16000, 2));
            account = (await host.AccountAsync()).ToString();
        });
        return $"{machine.Trace}{machine.NowUs} {account}";
    }

    private static VirtualMachine Play(FirmwareImage image, Func<EchoBridgeHost, Task> script)
    {
        var machine = new VirtualMachine(FlowRig.Board(), 1, image);
        var host = new EchoBridgeHost(new VirtualHost(machine));
        machine.Button.Press(FlowRig.PressUs, 120_000);
        machine.Play(async () =>
        {
            await host.ClaimAsync(30_000_000);
            await host.Phone.LinkEndedAsync();
            await host.ReconnectAsync();
            await script(host);
        });
        return machine;
    }
}
