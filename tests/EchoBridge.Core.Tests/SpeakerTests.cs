using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class SpeakerTests
{
    [TestMethod]
    public void The_speaker_comes_up_in_order_and_keeps_every_settle_time_to_the_millisecond()
    {
        Sequence(TestBoards.With(true), [Decision.Mute, Decision.AmplifierOn, Decision.ClockOn, Decision.Unmute], [0, 20, 320, 370]);
    }

    [TestMethod]
    public void A_settle_time_runs_from_the_moment_the_line_was_really_set()
    {
        var decisions = new DecisionQueue();
        var path = new SpeakerPath(TestBoards.With(true), decisions);
        path.Raise(0);
        path.Tick(0);
        Assert.AreEqual((int)Decision.Mute, (int)decisions.Take());
        path.Tick(500 * Time.Millisecond);
        Assert.AreEqual((int)Decision.None, (int)decisions.Take(), "nobody has set the line yet");
        path.LineSet(500 * Time.Millisecond);
        path.Tick((520 * Time.Millisecond) - 1);
        Assert.AreEqual((int)Decision.None, (int)decisions.Take());
        path.Tick(520 * Time.Millisecond);
        Assert.AreEqual((int)Decision.AmplifierOn, (int)decisions.Take());
    }

    [TestMethod]
    public void A_board_may_ask_for_the_clock_before_the_amplifier()
    {
        Sequence(TestBoards.With(false), [Decision.Mute, Decision.ClockOn, Decision.AmplifierOn, Decision.Unmute], [0, 20, 70, 370]);
    }

    [TestMethod]
    public void At_any_moment_it_can_be_muted_and_raised_again_without_a_second_clock_or_amplifier()
    {
        for (int stopMs = 0; stopMs < 400; stopMs += 7)
        {
            var decisions = new DecisionQueue();
            var path = new SpeakerPath(TestBoards.With(true), decisions);
            path.Raise(0);
            var seen = new int[(int)Decision.Reboot + 1];
            Run(path, decisions, 0, stopMs, seen);
            path.Lower();
            Assert.IsFalse(path.Ready);
            Assert.AreEqual((int)Decision.Mute, (int)LastOf(decisions));
            Run(path, decisions, stopMs, stopMs + 5000, seen);
            Assert.AreEqual((int)Decision.None, (int)decisions.Take(), "a lowered path does nothing by itself");
            path.Raise((stopMs + 5000) * Time.Millisecond);
            Run(path, decisions, stopMs + 5000, stopMs + 6000, seen);
            Assert.IsTrue(path.Ready);
            Assert.AreEqual(1, seen[(int)Decision.ClockOn], "one clock");
            Assert.AreEqual(1, seen[(int)Decision.AmplifierOn], "one amplifier");
        }
    }

    [TestMethod]
    public void Keys_are_pressed_as_often_and_as_long_as_the_profile_says_before_the_unmute()
    {
        Decision[] twice = [Decision.Mute, Decision.AmplifierOn, Decision.ClockOn, Decision.PressKeys, Decision.ReleaseKeys, Decision.PressKeys, Decision.ReleaseKeys, Decision.Unmute];
        Sequence(TestBoards.With(true, profile: SpeakerProfile.BluetoothTwice), twice, [0, 20, 320, 370, 520, 720, 870, 2870]);
        Decision[] once = [Decision.Mute, Decision.ClockOn, Decision.AmplifierOn, Decision.PressKeys, Decision.ReleaseKeys, Decision.Unmute];
        Sequence(TestBoards.With(false, profile: SpeakerProfile.HoldBluetoothVolumeUp), once, [0, 20, 70, 370, 3370, 5370]);
        Sequence(TestBoards.With(false, profile: SpeakerProfile.HoldPowerVolumeDown), once, [0, 20, 70, 370, 10370, 12370]);
    }

    [TestMethod]
    public void A_failure_lets_keys_go_that_are_held_and_the_sequence_begins_anew_but_only_until_it_is_done()
    {
        for (int stopMs = 0; stopMs < 4000; stopMs += 37)
        {
            var decisions = new DecisionQueue();
            var path = new SpeakerPath(TestBoards.With(true, profile: SpeakerProfile.PowerMuteThrice), decisions);
            path.Raise(0);
            var seen = new int[(int)Decision.Reboot + 1];
            Run(path, decisions, 0, stopMs, seen);
            int pressed = seen[(int)Decision.PressKeys];
            bool done = seen[(int)Decision.ReleaseKeys] == 3;
            path.Lower();
            Run(path, decisions, stopMs, stopMs + 100, seen);
            Assert.AreEqual(pressed, seen[(int)Decision.ReleaseKeys], "nothing is held while the path is down");
            path.Raise((stopMs + 100) * Time.Millisecond);
            Run(path, decisions, stopMs + 100, stopMs + 5000, seen);
            Assert.IsTrue(path.Ready);
            Assert.AreEqual(done ? 3 : pressed + 3, seen[(int)Decision.PressKeys]);
            Assert.AreEqual(seen[(int)Decision.PressKeys], seen[(int)Decision.ReleaseKeys]);
        }
    }

    [TestMethod]
    public void A_restart_right_after_a_trap_leaves_the_keys_alone()
    {
        var traps = new TrapLog();
        traps.Record(TrapCause.MainLoop, Time.Second);
        Assert.AreEqual(0, PressesOf(traps));
        traps.Outlived();
        Assert.AreEqual(2, PressesOf(traps));
    }

    [TestMethod]
    public void A_failure_takes_back_an_unmute_that_waits_and_mutes_before_anything_else()
    {
        var decisions = new DecisionQueue();
        decisions.Add(Decision.StopRadio);
        decisions.Add(Decision.Unmute);
        decisions.Add(Decision.Save);
        decisions.MuteFirst();
        Assert.AreEqual((int)Decision.Mute, (int)decisions.Take());
        Assert.AreEqual((int)Decision.StopRadio, (int)decisions.Take());
        Assert.AreEqual((int)Decision.Save, (int)decisions.Take());
        Assert.AreEqual((int)Decision.None, (int)decisions.Take());
    }

    private static Decision LastOf(DecisionQueue decisions)
    {
        Decision last = Decision.None;
        while (decisions.Count != 0)
        {
            last = decisions.Take();
        }

        return last;
    }

    private static void Run(SpeakerPath path, DecisionQueue decisions, int fromMs, int toMs, int[] seen)
    {
        for (int ms = fromMs; ms < toMs; ms++)
        {
            path.Tick(ms * Time.Millisecond);
            while (decisions.Count != 0)
            {
                seen[(int)decisions.Take()]++;
                path.LineSet(ms * Time.Millisecond);
            }
        }
    }

    private static int PressesOf(TrapLog traps)
    {
        var dongle = new Dongle(TestBoards.With(true, profile: SpeakerProfile.BluetoothTwice), new Settings(1), new ToyHash(), new CountingEntropy(), traps);
        dongle.Handle(DongleEvent.Boot, 0);
        int presses = 0;
        for (int ms = 0; ms < 4000; ms++)
        {
            dongle.Handle(DongleEvent.Tick, ms * Time.Millisecond);
            while (dongle.Decisions.Count != 0)
            {
                Decision decision = dongle.Decisions.Take();
                presses += decision == Decision.PressKeys ? 1 : 0;
                if (decision == Decision.ClockOn)
                {
                    dongle.Handle(DongleEvent.ClockRunning, ms * Time.Millisecond);
                }
                else if (decision != Decision.LedOn && decision != Decision.LedOff)
                {
                    dongle.Handle(DongleEvent.LineSet, ms * Time.Millisecond);
                }
            }
        }

        Assert.IsTrue(dongle.SpeakerReady);
        return presses;
    }

    private static void Sequence(BoardDefinition board, Decision[] expected, int[] atMs)
    {
        var decisions = new DecisionQueue();
        var path = new SpeakerPath(board, decisions);
        path.Raise(0);
        int step = 0;
        for (int ms = 0; ms < 13000; ms++)
        {
            bool ready = path.Tick(ms * Time.Millisecond);
            Assert.IsTrue(ready == (ms == atMs[atMs.Length - 1] + 10), "ready 10 ms after un-mute");
            Decision decision = decisions.Take();
            if (decision != Decision.None)
            {
                path.LineSet(ms * Time.Millisecond);
                Assert.AreEqual((int)expected[step], (int)decision);
                Assert.AreEqual(atMs[step], ms);
                step++;
            }
        }

        Assert.AreEqual(expected.Length, step);
        Assert.IsTrue(path.Ready);
    }
}
