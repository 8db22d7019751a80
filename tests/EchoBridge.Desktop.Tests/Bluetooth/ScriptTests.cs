using System;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Bluetooth;

[TestClass]
public class ScriptTests
{
    [TestMethod]
    public void A_script_starts_at_time_0_and_ends_the_run()
    {
        BleRig rig = new();
        long startUs = -1;
        rig.Play(async () =>
        {
            startUs = rig.Machine.NowUs;
            await rig.Phone.DelayAsync(7_000_000);
        });
        Assert.AreEqual(0, startUs);
        Assert.AreEqual(7_000_000, rig.Machine.NowUs, 10_000);
    }

    [TestMethod]
    public void A_scripts_exception_is_rethrown() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new BleRig().Play(async () =>
        {
            await Task.CompletedTask;
            throw new InvalidOperationException("script");
        }));

    [TestMethod]
    public void A_script_that_never_ends_fails_after_its_limit()
    {
        BleRig rig = new();
        Assert.ThrowsExactly<TimeoutException>(() => rig.Machine.Play(() => new TaskCompletionSource().Task, 5_000_000));
    }

    [TestMethod]
    public void Requests_that_are_not_awaited_wait_for_each_other()
    {
        BleRig rig = new();
        rig.PlayConnected(async () => await Task.WhenAll(
            rig.Phone.WriteAsync(BleRig.Data, [1]),
            rig.Phone.WriteAsync(BleRig.Data, [2]),
            rig.Phone.ReadAsync(BleRig.Static)));
        Assert.AreEqual("session Active, write 01, write 02", string.Join(", ", rig.Seen));
    }

    [TestMethod]
    public void An_operation_without_a_link_fails()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            await rig.Phone.DisconnectAsync();
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => rig.Phone.WriteAsync(BleRig.Data, [1]));
            await Assert.ThrowsExactlyAsync<LinkLostException>(() => rig.Phone.PairAsync());
        });
    }

    [TestMethod]
    public void Garbage_of_every_length_arrives_as_it_was_sent()
    {
        BleRig rig = new();
        rig.PlayConnected(async () =>
        {
            var errors = await RudeHost.WriteGarbageAsync(rig.Phone, BleRig.Data, new Random(5));
            Assert.HasCount(21, errors);
            await rig.Phone.DelayAsync(100_000);
        });
        Assert.HasCount(22, rig.Seen);
    }
}
