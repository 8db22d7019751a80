using System;
using System.Linq;
using EchoBridge.Virtual;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace EchoBridge.Desktop.Tests.Flow;

[TestClass]
public class ReceiveFirstTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_speaker_is_ready_before_the_radio_is_visible_and_settle_times_are_kept_to_the_millisecond(bool amplifierBeforeClock)
    {
        BoardDefinition board = FlowRig.Board(amplifierBeforeClock);
        for (int seed = 1; seed <= 5; seed++)
        {
            var rig = new FlowRig(board, seed);
            rig.Run(async () => await rig.Phone.FindAsync("EchoBridge-"));
            string[] expected = amplifierBeforeClock ? ["mute", "amp", "clock", "unmute"] : ["mute", "clock", "amp", "unmute"];
            int[] settleMs = [board.MuteSettleMs, amplifierBeforeClock ? board.AmplifierSettleMs : board.ClockSettleMs, amplifierBeforeClock ? board.ClockSettleMs : board.AmplifierSettleMs];
            TraceLine[] steps = [.. rig.Machine.Trace.Milestones.Where(line => expected.Contains(line.What))];
            CollectionAssert.AreEqual(expected, steps.Select(step => step.What).ToArray());
            for (int i = 0; i < settleMs.Length; i++)
            {
                Assert.IsInRange(settleMs[i] * 1000L, (settleMs[i] * 1000L) + 999, steps[i + 1].Us - steps[i].Us);
            }

            Assert.IsTrue(rig.Machine.Trace.When("advertise") >= steps[^1].Us + (board.UnmuteSettleMs * 1000L));
        }
    }

    [TestMethod]
    [DataRow(SpeakerProfile.BluetoothTwice, "down 150 up 200 down 150 up 2000")]
    [DataRow(SpeakerProfile.HoldBluetoothVolumeUp, "down 3000 up 2000")]
    [DataRow(SpeakerProfile.PowerMuteThrice, "down 150 up 200 down 150 up 200 down 150 up 2000")]
    [DataRow(SpeakerProfile.HoldPowerVolumeDown, "down 10000 up 2000")]
    public void The_keys_of_the_speaker_are_pressed_as_its_profile_says_between_the_last_line_and_the_unmute(SpeakerProfile profile, string says)
    {
        var rig = new FlowRig(FlowRig.Board(profile: profile));
        rig.Machine.Button.Press(18_000_000, 120_000);
        rig.Machine.Play(async () => await rig.Phone.FindAsync("EchoBridge-", 30_000_000));
        string[] raised = ["mute", "amp", "clock", "keys down", "keys up", "unmute"];
        TraceLine[] steps = [.. rig.Machine.Trace.Milestones.Where(line => raised.Contains(line.What))];
        CollectionAssert.AreEqual((string[])["mute", "amp", "clock"], steps.Take(3).Select(step => step.What).ToArray());
        Assert.AreEqual("unmute", steps[^1].What);
        var keys = steps.Skip(3).Zip(steps.Skip(4), (step, next) => $"{step.What["keys ".Length..]} {(next.Us - step.Us) / 1000}");
        Assert.AreEqual(says, string.Join(' ', keys), "milliseconds, cut off: no step is shorter, none is longer by one");
        Assert.IsTrue(rig.Machine.Trace.When("advertise") > steps[^1].Us);
        Assert.AreEqual(SpeakerKeys.None, rig.Machine.SpeakerKeys.Held);
    }

    [TestMethod]
    public void A_key_that_is_held_when_the_power_fails_is_let_go_and_pressed_anew()
    {
        var rig = new FlowRig(FlowRig.Board(profile: SpeakerProfile.HoldPowerVolumeDown));
        var held = SpeakerKeys.None;
        rig.Machine.At(5_000_000, () => held = rig.Machine.SpeakerKeys.Held);
        rig.Machine.At(5_000_000, () => rig.Machine.PowerCut(500_000));
        rig.Machine.HaltAt(30_000_000);
        rig.Machine.Run();
        Assert.AreEqual(SpeakerKeys.Power | SpeakerKeys.VolumeDown, held);
        TraceLine[] keys = [.. rig.Machine.Trace.Milestones.Where(line => line.What.StartsWith("keys", StringComparison.Ordinal))];
        CollectionAssert.AreEqual((string[])["keys down", "keys up", "keys down", "keys up"], keys.Select(line => line.What).ToArray());
        Assert.AreEqual(5_000_000, keys[1].Us);
        Assert.AreEqual(10_000, (keys[3].Us - keys[2].Us) / 1000);
    }

    [TestMethod]
    public void A_board_without_a_profile_of_keys_drives_no_key_pin()
    {
        var rig = new FlowRig(Boards.Named("virtual"));
        rig.Machine.HaltAt(10_000_000);
        rig.Machine.Run();
        Assert.IsFalse(rig.Machine.Speaker.IsMuted);
        Assert.IsTrue(rig.Machine.Board.SpeakerKeyPins.All(pin => rig.Machine.Pins.DrivenLevel(pin) is null));
    }

    [TestMethod]
    public void A_new_dongle_never_shows_its_radio_unless_its_button_is_pressed()
    {
        var rig = new FlowRig();
        rig.Machine.HaltAt(180_000_000);
        rig.Machine.Run();
        Assert.IsNull(rig.Machine.Trace.When("advertise"));
        Assert.IsFalse(rig.Machine.Speaker.IsMuted);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(20)]
    public void A_press_opens_the_window_whatever_its_contact_bounces(int bounceMs)
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            var rig = new FlowRig(seed: seed);
            rig.Machine.Button.BounceMs = bounceMs;
            rig.Machine.Button.Press(FlowRig.PressUs, 120_000);
            rig.Machine.HaltAt(70_000_000);
            rig.Machine.Run();
            Assert.AreEqual(1, rig.Machine.Trace.Milestones.Count(line => line.What == "advertise" && line.Us < 20_000_000), $"seed {seed}");
        }
    }

    [TestMethod]
    public void The_dongle_is_discoverable_for_at_most_sixty_seconds_a_press()
    {
        var rig = new FlowRig();
        rig.Machine.Button.Press(FlowRig.PressUs, 120_000);
        rig.Machine.HaltAt(90_000_000);
        rig.Machine.Run();
        long visibleUs = rig.Machine.Trace.When("discoverable")!.Value;
        long lastUs = rig.Machine.Trace.Milestones.Last(line => line.What == "radio off").Us;
        Assert.IsInRange(58_000_000, 60_000_000, lastUs - visibleUs);
        Assert.IsFalse(rig.Machine.Trace.Milestones.Any(line => line.What == "advertise" && line.Us > lastUs));
    }

    [TestMethod]
    public void A_radio_that_fell_silent_after_a_failed_connection_is_heard_again_within_the_window()
    {
        var rig = new FlowRig();
        EchoBridge.VirtualEsp32.Radio.RadioConditions.Of(rig.Machine).FailNextConnect = true;
        rig.Run(async () =>
        {
            await rig.Phone.FindAsync("EchoBridge-");
            await Assert.ThrowsAsync<EchoBridge.VirtualEsp32.Host.LinkLostException>(() => rig.Phone.ConnectAsync());
            await rig.Phone.ConnectAsync(30_000_000);
        });
        Assert.IsTrue(rig.Phone.IsConnected);
    }

    [TestMethod]
    public void The_clock_is_started_once_and_the_amplifier_never_goes_off_through_faults_of_the_radio_and_power_cuts()
    {
        var rig = new FlowRig();
        rig.Run(async () =>
        {
            await rig.ClaimAndReconnectAsync();
            rig.Machine.PowerCut(500_000);
            await rig.Phone.LinkEndedAsync();
            await rig.Phone.DelayAsync(5_000_000);
        });
        Assert.AreEqual(2, rig.Machine.Trace.Milestones.Count(line => line.What == "boot"));
        Assert.AreEqual(2, rig.Machine.Trace.Milestones.Count(line => line.What == "clock"), "once a boot");
        Assert.IsFalse(rig.Machine.Trace.Milestones.Any(line => line.What == "amp off"));
        Assert.IsTrue(rig.Machine.Speaker.IsAmplifierOn);
    }

    [TestMethod]
    [DataRow("virtual")]
    [DataRow("m5stack-atom-lite")]
    public void The_led_tells_the_window_by_its_rhythm_whatever_its_kind(string board)
    {
        var rig = new FlowRig(Firmware.Boards.All.Single(it => it.Name == board));
        rig.Machine.Button.Press(FlowRig.PressUs, 120_000);
        rig.Machine.HaltAt(12_000_000);
        rig.Machine.Run();
        long[] rises = [.. rig.Machine.Led.History.Where(change => change.IsLit && change.Us > 6_000_000).Select(change => change.Us)];
        foreach ((long first, long second) in rises.Zip(rises.Skip(1)))
        {
            Assert.IsInRange(320_000, 361_000, second - first);
        }

        Assert.IsInRange(15, 20, rises.Length);
    }
}
