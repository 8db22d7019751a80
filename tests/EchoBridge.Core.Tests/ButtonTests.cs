using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class ButtonTests
{
    private const long Ms = Time.Millisecond;

    [TestMethod]
    public void Twenty_milliseconds_of_bounce_are_one_press_and_one_release()
    {
        var debouncer = new Debouncer();
        int changes = 0;
        for (int edge = 0; edge <= 20; edge++)
        {
            debouncer.Edge((edge & 1) == 0, edge * Ms);
            changes += debouncer.Sample((edge & 1) == 0, edge * Ms) ? 1 : 0;
        }

        Assert.AreEqual(0, changes);
        for (long us = 21 * Ms; us < 300 * Ms; us += 10 * Ms)
        {
            changes += debouncer.Sample(true, us) ? 1 : 0;
        }

        Assert.AreEqual(1, changes);
        Assert.IsTrue(debouncer.Pressed);
        for (int edge = 0; edge <= 20; edge++)
        {
            debouncer.Edge((edge & 1) != 0, (300 + edge) * Ms);
            changes += debouncer.Sample((edge & 1) != 0, (300 + edge) * Ms) ? 1 : 0;
        }

        for (long us = 321 * Ms; us < 500 * Ms; us += 10 * Ms)
        {
            changes += debouncer.Sample(false, us) ? 1 : 0;
        }

        Assert.AreEqual(2, changes);
        Assert.IsFalse(debouncer.Pressed);
    }

    [TestMethod]
    public void A_press_whose_edges_were_all_lost_is_seen_by_polling()
    {
        var debouncer = new Debouncer();
        Assert.IsFalse(debouncer.Sample(true, 100 * Ms));
        Assert.AreEqual(125 * Ms, debouncer.NextDueUs);
        Assert.IsTrue(debouncer.Sample(true, 125 * Ms));
        Assert.IsTrue(debouncer.Pressed);
    }

    [TestMethod]
    public void A_spike_shorter_than_the_stable_time_is_nothing()
    {
        var debouncer = new Debouncer();
        debouncer.Edge(true, 100 * Ms);
        debouncer.Edge(false, 124 * Ms);
        for (long us = 124 * Ms; us < 400 * Ms; us += 5 * Ms)
        {
            Assert.IsFalse(debouncer.Sample(false, us));
        }
    }

    [TestMethod]
    public void A_short_press_is_named_once_the_double_press_gap_is_over()
    {
        var gestures = new GestureRecognizer();
        Expect(Gesture.None, gestures.Changed(true, 0));
        Expect(Gesture.None, gestures.Changed(false, 100 * Ms));
        Expect(Gesture.None, gestures.Tick(449 * Ms));
        Expect(Gesture.Short, gestures.Tick(450 * Ms));
        Expect(Gesture.None, gestures.Tick(10000 * Ms));
    }

    [TestMethod]
    public void Two_presses_within_the_gap_are_a_double_press_and_nothing_else()
    {
        var gestures = new GestureRecognizer();
        gestures.Changed(true, 0);
        gestures.Changed(false, 100 * Ms);
        Expect(Gesture.None, gestures.Changed(true, 300 * Ms));
        Expect(Gesture.Double, gestures.Changed(false, 400 * Ms));
        Expect(Gesture.None, gestures.Tick(10000 * Ms));
    }

    [TestMethod]
    public void Two_presses_further_apart_are_two_short_presses()
    {
        var gestures = new GestureRecognizer();
        gestures.Changed(true, 0);
        gestures.Changed(false, 100 * Ms);
        Expect(Gesture.Short, gestures.Changed(true, 500 * Ms));
        gestures.Changed(false, 600 * Ms);
        Expect(Gesture.Short, gestures.Tick(950 * Ms));
    }

    [TestMethod]
    public void A_hold_is_announced_at_two_seconds_and_named_on_release()
    {
        var gestures = new GestureRecognizer();
        gestures.Changed(true, 0);
        Expect(Gesture.None, gestures.Tick(1999 * Ms));
        Expect(Gesture.HoldReached, gestures.Tick(2000 * Ms));
        Expect(Gesture.None, gestures.Tick(7999 * Ms));
        Expect(Gesture.Hold, gestures.Changed(false, 7999 * Ms));
    }

    [TestMethod]
    public void A_long_hold_is_named_at_eight_seconds_and_its_release_says_nothing()
    {
        var gestures = new GestureRecognizer();
        gestures.Changed(true, 0);
        gestures.Tick(2000 * Ms);
        Expect(Gesture.LongHold, gestures.Tick(8000 * Ms));
        Expect(Gesture.None, gestures.Tick(20000 * Ms));
        Expect(Gesture.None, gestures.Changed(false, 20000 * Ms));
    }

    [TestMethod]
    public void A_button_that_is_down_at_boot_says_nothing_until_it_was_let_go()
    {
        var gestures = new GestureRecognizer();
        gestures.IgnoreCurrentPress();
        Expect(Gesture.None, gestures.Changed(true, 25 * Ms));
        Expect(Gesture.None, gestures.Tick(9000 * Ms));
        Expect(Gesture.None, gestures.Changed(false, 9000 * Ms));
        gestures.Changed(true, 9500 * Ms);
        gestures.Changed(false, 9600 * Ms);
        Expect(Gesture.Short, gestures.Tick(9950 * Ms));
    }

    [TestMethod]
    public void Every_gesture_has_one_row_that_says_what_it_does()
    {
        Assert.AreEqual((int)Gesture.LongHold, GestureTable.Count);
        for (int gesture = 1; gesture <= (int)Gesture.LongHold; gesture++)
        {
            GestureTable.Row row = GestureTable.Of((Gesture)gesture);
            Assert.AreEqual(gesture, (int)row.Gesture);
            Assert.IsTrue(row.Means.Length > 0);
        }
    }

    private static void Expect(Gesture expected, Gesture actual)
    {
        Assert.AreEqual((int)expected, (int)actual);
    }
}
