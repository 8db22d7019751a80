using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class SpeakerTests
{
    [TestMethod]
    public void The_speaker_comes_up_in_order_and_keeps_every_settle_time_to_the_millisecond()
    {
        Sequence(true, [Decision.Mute, Decision.AmplifierOn, Decision.ClockOn, Decision.Unmute], [0, 20, 320, 370]);
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
        Sequence(false, [Decision.Mute, Decision.ClockOn, Decision.AmplifierOn, Decision.Unmute], [0, 20, 70, 370]);
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

    private static void Sequence(bool amplifierBeforeClock, Decision[] expected, int[] atMs)
    {
        var decisions = new DecisionQueue();
        var path = new SpeakerPath(TestBoards.With(amplifierBeforeClock), decisions);
        path.Raise(0);
        int step = 0;
        for (int ms = 0; ms < 1000; ms++)
        {
            bool ready = path.Tick(ms * Time.Millisecond);
            Assert.IsTrue(ready == (ms == 380), "ready 10 ms after un-mute");
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
