namespace EchoBridge.Virtual.Prove;

// What a finger can ask for.
internal sealed partial class Promises
{
    private void Press(int[] state)
    {
        bool fault = !IsReady && !_world.IsRaising;
        bool ready = IsReady;
        int hosts = Hosts;
        bool believesInLink = Around.Misled;
        _future.Begin(state);
        Finger(FingerUs, "the button is pressed");
        _future.Pass(GestureUs);
        if (fault)
        {
            _future.Pass(Time.Second + _world.KeysUs);
            Must(Invariant.ButtonDoesWhatItSays, IsReady && Around.Mode != RadioMode.Discoverable, "one press did not end the fault");
        }
        else if (ready)
        {
            Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts, "one press did something to the hosts");
            Must(Invariant.ButtonDoesWhatItSays, _world.RadioStarts <= 1, "one press restarted the radio more than once");
            _future.Pass(believesInLink ? LongestBeliefUs : 0);
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode == RadioMode.Discoverable && (Around.OnAir || Around.Linked != 0), "one press did not open the window");
            _future.Pass(57 * Time.Second - (believesInLink ? LongestBeliefUs : 0));
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode == RadioMode.Discoverable, "the window did not stay open");
            _future.Pass(4 * Time.Second);
            Must(Invariant.ButtonDoesWhatItSays, Around.Mode != RadioMode.Discoverable, "the window did not close");
        }
    }

    private void PressTwice(int[] state)
    {
        int hosts = Hosts;
        bool ready = IsReady;
        int kept = Around.Entitled && Around.Mode == RadioMode.Hidden && _world.Dongle.Authorized ? Around.Linked : 0;
        _future.Begin(state);
        Finger(FingerUs, "the button is pressed");
        _future.Pass(FingerUs);
        Finger(FingerUs, "and again");
        _future.Pass(GestureUs);
        Must(Invariant.ButtonDoesWhatItSays, Around.Mode != RadioMode.Discoverable, "two presses did not close the window");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts && (IsReady || !ready), "two presses did more than close the window");
        Must(Invariant.ButtonDoesWhatItSays, kept == 0 || Around.Linked == kept, "two presses dropped the owner");
    }

    private void Hold(int[] state)
    {
        int hosts = Hosts;
        bool ready = IsReady;
        bool window = Around.Mode == RadioMode.Discoverable && !Around.Entitled;
        long windowLeftUs = _world.Dongle.WindowEndsUs - _world.NowUs;
        _future.Begin(state);
        _future.Do("the button is held", _world.MoveContact);
        _future.Pass(ButtonTable.HoldUs + FingerUs);
        Must(Invariant.SignsTellTheTruth, _world.Shown == LedRhythm.HoldReached, "the LED does not answer a hold");
        bool windowIsOpen = Around.Mode == RadioMode.Discoverable;
        _future.Do("for 2.1 s", _world.MoveContact);
        _future.Pass(GestureUs);
        Must(Invariant.ButtonDoesWhatItSays, Around.Linked == 0, "a hold did not drop the host");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == hosts && (IsReady || !ready), "a hold did more than drop the host");
        Must(Invariant.ButtonDoesWhatItSays, !window || !windowIsOpen || windowLeftUs < 4 * Time.Second || Around.Mode == RadioMode.Discoverable, "a hold closed the window");
    }

    private void HoldLong(int[] state)
    {
        _future.Begin(state);
        while (!IsReady && _future.PassToNext())
        {
        }

        _future.Do("the button is held", _world.MoveContact);
        _future.Pass(ButtonTable.LongHoldUs + FingerUs);
        Must(Invariant.SignsTellTheTruth, _world.Shown == LedRhythm.Forgotten, "the LED does not answer a long hold");
        Must(Invariant.ButtonDoesWhatItSays, Hosts == 0 && Around.Stored.Hosts.Count == 0, "a long hold did not forget every host");
        _future.Do("for 8.1 s", _world.MoveContact);
        _future.Pass(GestureUs);
        Must(Invariant.BackToStandby, IsReady && Around.Mode == RadioMode.Off && _world.Dongle.State == ConnectionState.Standby, "a long hold did not lead to standby");
    }

    private void Finger(long us, string name)
    {
        _future.Do(name, _world.MoveContact);
        _future.Pass(us);
        _future.Do("and let go", _world.MoveContact);
    }
}
