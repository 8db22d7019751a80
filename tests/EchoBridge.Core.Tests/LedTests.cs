using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class LedTests
{
    [TestMethod]
    public void No_pattern_flashes_more_than_three_times_in_any_second()
    {
        for (int i = 1; i < LedPatterns.Count; i++)
        {
            Assert.IsTrue(MostFlashesInASecond(LedPatterns.Of((LedRhythm)i)) <= 3, "pattern " + i.ToString());
        }
    }

    [TestMethod]
    public void Every_pattern_is_listed_under_its_own_name_and_changes_between_lit_and_dark()
    {
        Assert.AreEqual((int)LedRhythm.StoreFailed + 1, LedPatterns.Count);
        for (int i = 0; i < LedPatterns.Count; i++)
        {
            Assert.AreEqual(i, (int)LedPatterns.Of((LedRhythm)i).Rhythm);
            Assert.IsTrue(i == 0 || LedPatterns.Of((LedRhythm)i).Phases >= 2);
        }
    }

    [TestMethod]
    public void No_two_base_patterns_have_the_same_rhythm()
    {
        for (int a = 1; a < LedPatterns.Count; a++)
        {
            for (int b = a + 1; b < LedPatterns.Count; b++)
            {
                Assert.IsFalse(Same(LedPatterns.Of((LedRhythm)a), LedPatterns.Of((LedRhythm)b)));
            }
        }
    }

    [TestMethod]
    public void A_cue_is_played_once_and_gives_way_to_the_base_pattern()
    {
        var led = new LedPlayer();
        led.SetBase(LedRhythm.Standby, 0);
        led.Cue(LedRhythm.Claimed, 0);
        Assert.IsTrue(LitAt(led, 500));
        Assert.IsFalse(LitAt(led, 700));
        Assert.IsTrue(LitAt(led, 900));
        Assert.IsFalse(LitAt(led, 1500));
        Assert.IsTrue(LitAt(led, 1630), "the base pattern starts with its first phase");
        Assert.IsFalse(LitAt(led, 1700));
    }

    [TestMethod]
    public void A_base_pattern_set_during_a_cue_waits_for_its_end()
    {
        var led = new LedPlayer();
        led.SetBase(LedRhythm.Standby, 0);
        led.Cue(LedRhythm.Claimed, 0);
        led.SetBase(LedRhythm.Window, 100 * Time.Millisecond);
        Assert.IsTrue(LitAt(led, 900));
        Assert.IsTrue(LitAt(led, 1700));
        Assert.IsFalse(LitAt(led, 1800));
        Assert.IsTrue(LitAt(led, 1960));
    }

    [TestMethod]
    public void A_late_tick_does_not_replay_what_was_missed()
    {
        var led = new LedPlayer();
        led.SetBase(LedRhythm.Window, 0);
        led.Tick(3600 * Time.Second);
        Assert.IsTrue(led.NextDueUs > 3600 * Time.Second);
        Assert.IsTrue(led.NextDueUs <= 3601 * Time.Second);
    }

    private static bool LitAt(LedPlayer led, int ms)
    {
        led.Tick(ms * Time.Millisecond);
        return led.Lit;
    }

    private static bool Same(LedPattern a, LedPattern b)
    {
        if (a.Phases != b.Phases)
        {
            return false;
        }

        for (int i = 0; i < a.Phases; i++)
        {
            if (a.PhaseMs(i) != b.PhaseMs(i))
            {
                return false;
            }
        }

        return true;
    }

    // Flashes begin at the even phases; counts those that begin within 1000 ms of each beginning, over two rounds.
    private static int MostFlashesInASecond(LedPattern pattern)
    {
        int rounds = pattern.Repeats ? 40 : 1;
        var starts = new int[rounds * ((pattern.Phases + 1) / 2)];
        int count = 0;
        int at = 0;
        for (int phase = 0; phase < rounds * pattern.Phases; phase++)
        {
            if (phase % pattern.Phases % 2 == 0)
            {
                starts[count] = at;
                count++;
            }

            at += pattern.PhaseMs(phase % pattern.Phases);
        }

        int most = 0;
        for (int first = 0; first < count; first++)
        {
            int flashes = 0;
            for (int i = first; i < count && starts[i] < starts[first] + 1000; i++)
            {
                flashes++;
            }

            most = flashes > most ? flashes : most;
        }

        return most;
    }
}
