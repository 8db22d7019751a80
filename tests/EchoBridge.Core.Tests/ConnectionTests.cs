using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class ConnectionTests
{
    [TestMethod]
    public void Every_state_has_its_row_in_order()
    {
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            Assert.AreEqual(state, (int)ConnectionTable.Of((ConnectionState)state).State);
        }
    }

    [TestMethod]
    public void A_pair_that_the_table_does_not_name_leads_to_fault_and_is_counted()
    {
        var manager = new ConnectionManager();
        Assert.IsFalse(ConnectionTable.IsExpected(ConnectionState.Boot, ConnectionEvent.Claimed));
        ConnectionActions actions = manager.Handle(ConnectionEvent.Claimed, false, 0);
        Assert.AreEqual(1, manager.Unexpected);
        Assert.AreEqual((int)ConnectionState.Fault, (int)manager.State);
        Assert.IsTrue((actions & ConnectionActions.Mute) != 0);
    }

    [TestMethod]
    public void Every_link_button_and_failure_event_is_expected_in_every_state()
    {
        ConnectionEvent[] external =
            [ConnectionEvent.OpenWindow, ConnectionEvent.CloseWindow, ConnectionEvent.DropHost, ConnectionEvent.ForgetAll,
                ConnectionEvent.LinkUp, ConnectionEvent.LinkDown, ConnectionEvent.Failed];
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            for (int i = 0; i < external.Length; i++)
            {
                Assert.IsTrue(ConnectionTable.IsExpected((ConnectionState)state, external[i]), "state " + state.ToString() + " event " + i.ToString());
            }
        }
    }

    [TestMethod]
    public void Every_state_that_can_time_out_says_what_happens_then()
    {
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            bool timed = ConnectionTable.Of((ConnectionState)state).TimeoutUs != Time.Never;
            Assert.IsTrue(timed == ConnectionTable.IsExpected((ConnectionState)state, ConnectionEvent.Timeout), "state " + state.ToString());
        }
    }

    [TestMethod]
    public void Only_a_press_of_the_button_makes_the_radio_discoverable()
    {
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            for (int what = 1; what < ConnectionTable.EventCount; what++)
            {
                ConnectionTable.Row row = ConnectionTable.Find((ConnectionState)state, (ConnectionEvent)what);
                bool before = ConnectionTable.Of((ConnectionState)state).Radio == RadioMode.Discoverable;
                bool after = ConnectionTable.Of(row.To).Radio == RadioMode.Discoverable;
                Assert.IsTrue(before || !after || row.On == ConnectionEvent.OpenWindow);
            }
        }
    }

    [TestMethod]
    public void The_window_closes_sixty_seconds_after_the_press_whatever_connects_meanwhile()
    {
        var manager = new ConnectionManager();
        manager.Handle(ConnectionEvent.SpeakerReady, false, 0);
        manager.Handle(ConnectionEvent.OpenWindow, false, Time.Second);
        manager.Handle(ConnectionEvent.LinkUp, false, 50 * Time.Second);
        manager.Handle(ConnectionEvent.LinkDown, false, 55 * Time.Second);
        Assert.AreEqual((int)ConnectionEvent.None, (int)manager.Expired((61 * Time.Second) - 1));
        Assert.AreEqual((int)ConnectionEvent.WindowOver, (int)manager.Expired(61 * Time.Second));
        manager.Handle(ConnectionEvent.WindowOver, false, 61 * Time.Second);
        Assert.AreEqual((int)ConnectionState.Standby, (int)manager.State);
        Assert.AreEqual(Time.Never, manager.WindowEndsUs);
    }

    [TestMethod]
    public void The_radio_is_only_ever_started_while_off_and_stopped_while_on()
    {
        var random = new System.Random(7);
        var decisions = new DecisionQueue();
        var radio = new RadioControl(decisions);
        bool on = false;
        for (int i = 0; i < 2000; i++)
        {
            radio.Want((RadioMode)random.Next(3), random.Next(4) == 0);
            while (random.Next(2) == 0 && decisions.Count != 0)
            {
                Decision decision = decisions.Take();
                Assert.IsTrue(on == (decision == Decision.StopRadio), "move " + i.ToString());
                if (decision == Decision.StartRadio && radio.Begin() == RadioMode.Off)
                {
                    radio.Down();
                    continue;
                }

                if (decision == Decision.StopRadio)
                {
                    on = false;
                    radio.Down();
                }
                else if (random.Next(5) == 0)
                {
                    radio.Failed();
                }
                else
                {
                    on = true;
                    radio.Up();
                }
            }

            Assert.IsTrue(decisions.Count <= 1, "one move at a time");
        }
    }

    [TestMethod]
    public void Three_failed_starts_in_a_row_are_given_up()
    {
        var decisions = new DecisionQueue();
        var radio = new RadioControl(decisions);
        radio.Want(RadioMode.Hidden, false);
        Assert.IsFalse(radio.Failed());
        Assert.IsFalse(radio.Failed());
        Assert.IsTrue(radio.Failed());
        Assert.AreEqual((int)RadioMode.Off, (int)radio.Actual);
    }
}
