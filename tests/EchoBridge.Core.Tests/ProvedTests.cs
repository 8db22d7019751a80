using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

/// <summary>What the exploration of every state has found, each as the few calls that show it.</summary>
[TestClass]
public class ProvedTests
{
    private const long Ms = Time.Millisecond;

    [TestMethod]
    public void A_restart_asked_for_while_the_radio_is_being_started_is_not_lost()
    {
        var decisions = new DecisionQueue();
        var radio = new RadioControl(decisions);
        radio.Want(RadioMode.Hidden, false);
        Assert.AreEqual((int)Decision.StartRadio, (int)decisions.Take());
        Assert.AreEqual((int)RadioMode.Hidden, (int)radio.Begin());
        radio.Want(RadioMode.Hidden, true);
        Assert.IsTrue(radio.IsDropping);
        radio.Up();
        Assert.AreEqual((int)Decision.StopRadio, (int)decisions.Take());
        radio.Down();
        Assert.AreEqual((int)Decision.StartRadio, (int)decisions.Take());
        Assert.IsFalse(radio.IsDropping);
    }

    [TestMethod]
    public void A_long_hold_stores_that_all_are_forgotten_even_if_nobody_is_remembered()
    {
        var bench = new Bench();
        bench.RunTo(1000);
        bench.Press(1000, 8200);
        bench.RunTo(9500);
        Assert.AreEqual(1, bench.Saves);
    }

    [TestMethod]
    public void An_owner_that_is_not_heard_for_ten_minutes_is_given_up_and_one_that_is_heard_is_not()
    {
        ConnectionManager manager = Owned();
        manager.Keep(599 * Time.Second);
        Assert.AreEqual((int)ConnectionEvent.None, (int)manager.Expired(601 * Time.Second));
        Assert.AreEqual((int)ConnectionEvent.Timeout, (int)manager.Expired(1199 * Time.Second));
        ConnectionActions actions = manager.Handle(ConnectionEvent.Timeout, true, 1199 * Time.Second);
        Assert.AreEqual((int)ConnectionState.Waiting, (int)manager.State);
        Assert.IsTrue((actions & ConnectionActions.RestartRadio) != 0);
    }

    [TestMethod]
    public void A_link_that_seems_to_begin_again_gains_no_time()
    {
        var manager = new ConnectionManager();
        manager.Handle(ConnectionEvent.SpeakerReady, true, 0);
        manager.Handle(ConnectionEvent.LinkUp, true, 0);
        manager.Handle(ConnectionEvent.LinkUp, true, 9 * Time.Second);
        Assert.AreEqual((int)ConnectionEvent.Timeout, (int)manager.Expired(10 * Time.Second));
    }

    [TestMethod]
    public void A_press_within_the_window_restarts_a_radio_that_may_have_fallen_silent()
    {
        var bench = new Bench();
        bench.Press(1000, 100);
        bench.RunTo(3000);
        int stops = bench.RadioStops;
        bench.Press(3000, 100);
        bench.RunTo(5000);
        Assert.AreEqual(stops + 1, bench.RadioStops);
        bench.Expect(ConnectionState.Window);
    }

    [TestMethod]
    public void A_hold_is_counted_from_the_last_time_that_the_contact_moved()
    {
        var button = new PushButton();
        button.Edge(true, 100 * Ms);
        Assert.AreEqual((int)Gesture.None, (int)button.Seen(true, 125 * Ms));
        button.Edge(false, 130 * Ms);
        Assert.AreEqual((int)Gesture.None, (int)button.Seen(true, 2630 * Ms));
        Assert.AreEqual((int)Gesture.None, (int)button.Seen(true, 4629 * Ms));
        Assert.AreEqual((int)Gesture.HoldReached, (int)button.Seen(true, 4630 * Ms));
    }

    private static ConnectionManager Owned()
    {
        var manager = new ConnectionManager();
        manager.Handle(ConnectionEvent.SpeakerReady, true, 0);
        manager.Handle(ConnectionEvent.LinkUp, true, 0);
        manager.Handle(ConnectionEvent.Proved, true, 0);
        return manager;
    }
}
