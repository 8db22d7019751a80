using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class DongleTests
{
    [TestMethod]
    public void A_new_dongle_brings_the_speaker_up_and_leaves_the_radio_off()
    {
        var bench = new Bench();
        bench.RunTo(10000);
        Assert.IsTrue(bench.Dongle.SpeakerReady);
        bench.Expect(ConnectionState.Standby);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
        Assert.IsFalse(bench.Muted);
        Assert.IsTrue(bench.AmplifierOn);
    }

    [TestMethod]
    public void A_press_opens_the_window_for_less_than_sixty_seconds_of_visibility()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(2000);
        bench.Expect(ConnectionState.Window);
        Assert.AreEqual((int)RadioMode.Discoverable, (int)bench.Radio);
        bench.RunTo(90000);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
        Assert.IsTrue(bench.DiscoverableMs > 58000 && bench.DiscoverableMs <= 60000, "visible for " + bench.DiscoverableMs.ToString());
    }

    [TestMethod]
    public void A_double_press_closes_the_window()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(5000);
        bench.Press(5000, 100);
        bench.Press(5250, 100);
        bench.RunTo(6000);
        bench.Expect(ConnectionState.Standby);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
    }

    [TestMethod]
    public void A_claim_hands_over_to_a_hidden_radio_and_a_proof_then_owns_the_audio()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Expect(ConnectionState.Waiting);
        Assert.AreEqual((int)RadioMode.Hidden, (int)bench.Radio);
        Assert.AreEqual(1, bench.Saves);
        Assert.IsFalse(bench.Dongle.MayStream);
        bench.Link(true);
        bench.Expect(ConnectionState.Stranger);
        Assert.AreEqual(AttError.None, bench.Prove());
        bench.Expect(ConnectionState.Owned);
        Assert.IsTrue(bench.Dongle.MayStream);
        Assert.AreEqual(AttError.None, bench.OpenStream());
        Assert.AreEqual(1, bench.Saves, "the same host again costs no flash write");
    }

    [TestMethod]
    public void A_stranger_may_read_the_public_status_and_nothing_else()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Link(true);
        Assert.AreEqual(GattTable.StatusBytes, bench.Read(Characteristic.Status));
        Assert.AreEqual(GattTable.InfoBytes, bench.Read(Characteristic.Info));
        Assert.AreEqual(-AttError.InsufficientAuthorization, bench.Read(Characteristic.Counters));
        Assert.AreEqual(AttError.InsufficientAuthorization, bench.OpenStream());
        Assert.IsFalse(bench.Dongle.MayStream);
    }

    [TestMethod]
    public void A_stranger_that_hogs_the_link_is_dropped_after_ten_seconds()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        int stops = bench.RadioStops;
        bench.Link(true);
        bench.RunTo(13900);
        bench.Expect(ConnectionState.Stranger);
        bench.RunTo(14500);
        bench.Expect(ConnectionState.Waiting);
        Assert.AreEqual(stops + 1, bench.RadioStops);
        Assert.AreEqual((int)RadioMode.Hidden, (int)bench.Radio);
    }

    [TestMethod]
    public void A_stranger_whose_link_comes_up_again_and_again_is_dropped_after_ten_seconds_all_the_same()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        for (int ms = 4000; ms < 13000; ms += 3000)
        {
            bench.RunTo(ms);
            bench.Link(true);
        }

        bench.RunTo(14500);
        bench.Expect(ConnectionState.Waiting);
    }

    [TestMethod]
    public void A_lost_link_ends_the_stream_and_the_rights_of_its_peer()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Link(true);
        bench.Prove();
        bench.OpenStream();
        bench.Link(false);
        bench.Expect(ConnectionState.Waiting);
        Assert.IsFalse(bench.Dongle.Authorized);
        Assert.AreEqual((int)AudioMode.Idle, (int)bench.Dongle.Audio.Mode);
    }

    [TestMethod]
    public void Holding_for_eight_seconds_forgets_every_host_and_switches_the_radio_off()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Press(4000, 9000);
        bench.RunTo(14000);
        bench.Expect(ConnectionState.Standby);
        Assert.AreEqual(0, bench.Dongle.Settings.Hosts.Count);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
        Assert.AreEqual(2, bench.Saves);
    }

    [TestMethod]
    public void Holding_for_two_seconds_sends_the_host_away_and_it_may_come_back()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Link(true);
        bench.Prove();
        bench.Press(5000, 3000);
        bench.RunTo(9000);
        bench.Expect(ConnectionState.Waiting);
        Assert.AreEqual(1, bench.Dongle.Settings.Hosts.Count);
        bench.Link(true);
        Assert.AreEqual(AttError.None, bench.Prove());
    }

    [TestMethod]
    public void A_failure_mutes_at_once_keeps_the_amplifier_on_and_one_press_recovers()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Report(DongleEvent.ShellFailed);
        Assert.IsTrue(bench.Muted);
        Assert.IsTrue(bench.AmplifierOn);
        bench.Expect(ConnectionState.Fault);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
        bench.Press(5000, 100);
        bench.RunTo(7000);
        bench.Expect(ConnectionState.Waiting);
        Assert.IsFalse(bench.Muted);
        Assert.AreEqual(1, bench.Clocks, "one clock in a boot");
        Assert.AreEqual(0, bench.Reboots);
    }

    [TestMethod]
    public void A_driver_that_refused_is_only_left_by_a_restart_of_the_chip()
    {
        var bench = new Bench();
        bench.RunTo(1000);
        bench.Report(DongleEvent.DacFailed);
        Assert.IsTrue(bench.Muted);
        bench.Expect(ConnectionState.Fault);
        bench.Press(2000, 100);
        bench.RunTo(3000);
        Assert.AreEqual(1, bench.Reboots);
        Assert.IsTrue(bench.Muted);
        Assert.AreEqual(1, bench.Clocks);
    }

    [TestMethod]
    public void A_fault_that_nobody_attends_to_is_left_after_thirty_seconds()
    {
        var bench = new Bench();
        bench.RunTo(1000);
        bench.Report(DongleEvent.ShellFailed);
        bench.RunTo(32000);
        bench.Expect(ConnectionState.Standby);
        Assert.AreEqual((int)Fault.Traps, (int)bench.Dongle.LastFault);
    }

    [TestMethod]
    public void A_radio_that_does_not_start_three_times_is_a_fault()
    {
        var bench = new Bench();
        bench.RadioRefuses = true;
        bench.Press(1000, 100);
        bench.RunTo(2500);
        bench.Expect(ConnectionState.Fault);
        Assert.AreEqual((int)Fault.Radio, (int)bench.Dongle.LastFault);
        Assert.IsTrue(bench.Muted);
    }

    [TestMethod]
    public void The_radio_never_runs_while_the_speaker_is_not_ready()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        var random = new System.Random(5);
        for (int ms = 4000; ms < 200000; ms += 500)
        {
            bench.RunTo(ms);
            switch (random.Next(12))
            {
                case 0:
                    bench.Report(DongleEvent.ShellFailed);
                    break;
                case 1:
                    bench.Press(ms, 100);
                    break;
                case 2:
                    bench.Link(true);
                    break;
                case 3:
                    bench.Link(false);
                    break;
                default:
                    break;
            }
        }

        Assert.AreEqual(0, bench.RadioBeforeSpeaker);
    }

    [TestMethod]
    public void A_short_press_across_two_blocked_radio_starts_forgets_nobody()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Report(DongleEvent.ButtonClosing);
        bench.Stall(30);
        bench.Report(DongleEvent.ButtonIsClosed);
        bench.Stall(10000);
        bench.Report(DongleEvent.ButtonOpening);
        bench.Report(DongleEvent.Tick);
        bench.Stall(10000);
        bench.Report(DongleEvent.Tick);
        bench.Report(DongleEvent.ButtonIsOpen);
        Assert.AreEqual(1, bench.Dongle.Settings.Hosts.Count);
    }

    [TestMethod]
    public void A_short_press_across_a_stall_of_two_seconds_is_a_short_press()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Report(DongleEvent.ButtonIsClosed);
        bench.Stall(30);
        bench.Report(DongleEvent.ButtonIsClosed);
        bench.Stall(2100);
        bench.Report(DongleEvent.ButtonOpening);
        bench.RunTo(7000);
        bench.Expect(ConnectionState.Window);
    }

    [TestMethod]
    public void A_press_after_the_button_was_down_at_boot_counts()
    {
        var bench = new Bench(DongleEvent.BootButtonDown);
        bench.Press(1000, 100);
        bench.RunTo(2000);
        bench.Expect(ConnectionState.Window);
    }

    [TestMethod]
    public void A_remembered_host_that_comes_back_by_itself_does_not_close_the_window()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Press(5000, 100);
        bench.RunTo(6000);
        bench.Link(true);
        Assert.IsTrue(bench.Prove() != AttError.None);
        bench.Link(false);
        bench.Expect(ConnectionState.Window);
    }

    [TestMethod]
    public void A_radio_that_takes_long_to_stop_is_not_started_discoverable_after_its_window()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(58000);
        bench.Link(true);
        bench.StopTakesMs = 5000;
        bench.Press(58500, 2500);
        bench.RunTo(70000);
        bench.Expect(ConnectionState.Standby);
        Assert.AreEqual((int)RadioMode.Off, (int)bench.Radio);
        Assert.IsTrue(bench.DiscoverableMs < 60000);
    }

    [TestMethod]
    public void A_request_on_a_link_whose_event_was_lost_counts_as_the_link()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Expect(ConnectionState.Waiting);
        Assert.AreEqual(AttError.None, bench.Prove());
        bench.Expect(ConnectionState.Owned);
    }

    [TestMethod]
    public void A_new_link_never_inherits_the_rights_of_the_one_before()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Link(true);
        bench.Prove();
        bench.OpenStream();
        bench.Link(true);
        bench.Expect(ConnectionState.Stranger);
        Assert.IsFalse(bench.Dongle.MayStream);
    }

    [TestMethod]
    public void A_wrong_proof_from_a_radio_that_is_being_stopped_does_not_count_against_the_next_peer()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Report(DongleEvent.ShellFailed);
        var wrong = new byte[AccessControl.MaxBytes];
        wrong[0] = AccessControl.Prove;
        Assert.AreEqual(AttError.NotNow, bench.Write(Characteristic.Access, wrong));
        bench.RunTo(40000);
        bench.Link(true);
        Assert.AreEqual(AttError.None, bench.Prove());
    }

    [TestMethod]
    public void A_claim_that_comes_before_a_late_main_loop_finds_the_window_closed()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(60000);
        bench.Link(true);
        bench.Expect(ConnectionState.WindowLink);
        bench.Stall(3000);
        Assert.AreEqual(AttError.NotNow, bench.Write(Characteristic.Access, [AccessControl.Claim]));
    }

    [TestMethod]
    public void A_long_hold_that_ends_while_the_speaker_comes_up_forgets_too()
    {
        var bench = new Bench();
        bench.ClaimAt(2000);
        bench.RunTo(4000);
        bench.Report(DongleEvent.ShellFailed);
        bench.Press(25985, 8100);
        bench.RunTo(36000);
        Assert.AreEqual(0, bench.Dongle.Settings.Hosts.Count);
    }

    [TestMethod]
    public void The_status_tells_what_the_protocol_says()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(2000);
        bench.Read(Characteristic.Status);
        Assert.AreEqual((int)ConnectionState.WindowLink, (int)bench.Value[0], "who reads is connected");
        Assert.AreEqual((byte)3, bench.Value[1], "speaker ready, window open");
        Assert.AreEqual((byte)60, bench.Value[2]);
        Assert.AreEqual((byte)0, bench.Value[4]);
    }
}
