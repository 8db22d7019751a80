using System.Diagnostics;
using EchoBridge.Desktop.Tests.Flow;
using EchoBridge.Virtual.Prove;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Prove;

[TestClass]
public class ProveTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_reachable_state_keeps_every_promise()
    {
        var watch = Stopwatch.StartNew();
        Proof proof = Proof.Of(FlowRig.Board());
        TestContext.WriteLine($"{proof.States} states, {proof.Transitions} transitions, depth {proof.Depth}, {watch.Elapsed.TotalSeconds:F1} s");
        AssertUnbroken(proof);
        Assert.IsGreaterThan(10_000, proof.States);
        foreach (Invariant invariant in System.Enum.GetValues<Invariant>())
        {
            Assert.IsGreaterThan(0, proof.Checked(invariant), invariant.ToString());
        }
    }

    [TestMethod]
    public void A_board_whose_amplifier_comes_after_the_clock_keeps_them_too() =>
        AssertUnbroken(Proof.Of(FlowRig.Board(amplifierBeforeClock: false), withBadLuck: false));

    [TestMethod]
    [DataRow(SpeakerProfile.BluetoothTwice)]
    [DataRow(SpeakerProfile.HoldBluetoothVolumeUp)]
    [DataRow(SpeakerProfile.PowerMuteThrice)]
    [DataRow(SpeakerProfile.HoldPowerVolumeDown)]
    public void A_board_that_presses_keys_of_its_speaker_keeps_them_too(SpeakerProfile profile) =>
        AssertUnbroken(Proof.Of(FlowRig.Board(profile: profile), withBadLuck: false));

    [TestMethod]
    public void A_profile_without_keys_is_no_other_dongle()
    {
        Proof plain = Proof.Of(FlowRig.Board(), withBadLuck: false);
        Proof trigger = Proof.Of(FlowRig.Board(profile: SpeakerProfile.Trigger), withBadLuck: false);
        Assert.AreEqual(plain.Shape, trigger.Shape);
        Assert.AreEqual(plain.States, trigger.States);
    }

    [TestMethod]
    public void Two_proofs_explore_the_same_in_the_same_way()
    {
        Proof one = Proof.Of(FlowRig.Board(), withBadLuck: false);
        Proof other = Proof.Of(FlowRig.Board(), withBadLuck: false);
        Assert.AreEqual(one.Shape, other.Shape);
        Assert.AreEqual(one.States, other.States);
        Assert.AreEqual(one.Transitions, other.Transitions);
    }

    private static void AssertUnbroken(Proof proof) =>
        Assert.IsNull(proof.Violation, proof.Violation is { } broken ? $"{broken.What}\n{string.Join('\n', broken.Story)}" : "");
}
