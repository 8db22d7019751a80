using System;
using System.Threading;

namespace EchoBridge.Firmware;

/// <summary>
/// The composition root and the main loop, which alone carries decisions out. Whatever escapes it, or keeps it from its
/// next turn, is for the <see cref="LastResort"/>.
/// </summary>
internal sealed class Shell
{
    /// <summary>The runtime wakes on multiples of its 10 ms tick (FreeRTOS at 100 Hz).</summary>
    private const long TickUs = 10 * Time.Millisecond;

    /// <summary>The main loop waits no longer than this: the watchdog wants to see it.</summary>
    private const long MaxWaitUs = 5 * Time.Second;

    private readonly Pins _pins;
    private readonly LastResort _lastResort;
    private readonly Watchdog _watchdog;
    private readonly CheckUp _checkUp;
    private readonly Dac _dac;
    private readonly SharedDongle _shared;
    private readonly Dongle _dongle;
    private readonly object _gate;
    private readonly Radio _radio;
    private readonly Pump _pump;
    private readonly bool _settingsSound;

    internal Shell(BoardDefinition board, Pins pins, LastResort lastResort)
    {
        _pins = pins;
        _lastResort = lastResort;
        _watchdog = new Watchdog(lastResort);
        _checkUp = new CheckUp(lastResort);
        _dac = new Dac(board);
        var entropy = new ChipEntropy();
        Settings settings = SettingsStore.Load(entropy, out _settingsSound);
        _dongle = new Dongle(board, settings, new PlatformHash(), entropy, lastResort.Traps);
        _shared = new SharedDongle(_dongle, lastResort, _watchdog);
        _gate = _shared.Gate;
        _radio = new Radio(board, settings.DeviceName, _shared);
        _pump = new Pump(_shared);
    }

    internal void Run()
    {
        _pins.OpenButton(OnEdge);
        _shared.Report(_pins.ButtonIsClosed() ? DongleEvent.BootButtonDown : DongleEvent.Boot);
        if (_lastResort.Traps.InARow >= TrapLog.MaxInARow)
        {
            _shared.Report(DongleEvent.ShellFailed);
        }

        if (!_settingsSound)
        {
            _shared.Report(DongleEvent.StoreFailed);
        }

        while (true)
        {
            try
            {
                Turn();
            }
            catch (Exception e)
            {
                _lastResort.Take(TrapCause.MainLoop, e);
            }
        }
    }

    private void Turn()
    {
        _watchdog.MainRuns();
        _shared.Report(_pins.ButtonIsClosed() ? DongleEvent.ButtonIsClosed : DongleEvent.ButtonIsOpen);
        CarryOutAll();
        if (!_pump.Run())
        {
            Rest();
        }
    }

    // What a yield lets in at once, a wait lets in with the next tick (nf-interpreter, ScheduleThreads: the event ring is served
    // whenever a slice ends).
    private void Rest()
    {
        if (_dongle.Audio.IsPrompt)
        {
            Thread.Sleep(0);
            return;
        }

        if (!_dongle.NeedsExactTime && _dongle.Audio.Mode == AudioMode.Idle)
        {
            _checkUp.Run();
        }

        Wait();
    }

    // A wait ends up to a tick late, or early if somebody wakes. Where that is too coarse the last tick is spent looking at
    // the clock.
    private void Wait()
    {
        bool exact = _dongle.NeedsExactTime;
        long dueUs = NextDueUs();
        long leftUs = dueUs - Clock.NowUs - (exact ? TickUs : 0);
        if (leftUs >= Time.Millisecond)
        {
            _shared.Wait((int)(Time.Earlier(leftUs, MaxWaitUs) / Time.Millisecond));
        }

        if (exact && dueUs - Clock.NowUs <= TickUs)
        {
            while (Clock.NowUs < dueUs)
            {
            }

            _shared.Report(DongleEvent.Tick);
            CarryOutAll();
        }
    }

    private long NextDueUs()
    {
        lock (_gate)
        {
            return _dongle.NextDueUs(Clock.NowUs);
        }
    }

    private void OnEdge(bool closing)
    {
        _shared.Deliver(closing ? DongleEvent.ButtonClosing : DongleEvent.ButtonOpening);
    }

    private void CarryOutAll()
    {
        Decision decision = Take();
        while (decision != Decision.None)
        {
            _watchdog.MainRuns();
            CarryOut(decision);
            decision = Take();
        }
    }

    private Decision Take()
    {
        lock (_gate)
        {
            return _dongle.Decisions.Take();
        }
    }

    private void CarryOut(Decision decision)
    {
        switch (decision)
        {
            case Decision.Mute:
                _pins.Mute();
                _shared.Report(DongleEvent.LineSet);
                break;
            case Decision.Unmute:
                _pins.Unmute();
                _shared.Report(DongleEvent.LineSet);
                break;
            case Decision.AmplifierOn:
                _pins.AmplifierOn();
                _shared.Report(DongleEvent.LineSet);
                break;
            case Decision.ClockOn:
                StartClock();
                break;
            case Decision.PressKeys:
                _pins.Keys(true);
                _shared.Report(DongleEvent.LineSet);
                break;
            case Decision.ReleaseKeys:
                _pins.Keys(false);
                _shared.Report(DongleEvent.LineSet);
                break;
            case Decision.LedOn:
                _pins.Led(true);
                break;
            case Decision.LedOff:
                _pins.Led(false);
                break;
            case Decision.StartRadio:
                StartRadio();
                break;
            case Decision.StopRadio:
                _pump.Finish();
                StopRadio();
                break;
            case Decision.NotifyStatus:
                _radio.Notify(Characteristic.Status);
                break;
            case Decision.NotifyStream:
                _radio.Notify(Characteristic.Stream);
                break;
            case Decision.Save:
                _pump.Finish();
                Save();
                break;
            case Decision.Reboot:
                _lastResort.Take(TrapCause.Dac, null);
                break;
            default:
                break;
        }
    }

    private void StartClock()
    {
        bool runs = _dac.Start();
        _shared.Report(runs ? DongleEvent.ClockRunning : DongleEvent.DacFailed);
        if (runs)
        {
            _pump.Start(_dac.Device!);
        }
    }

    private void StartRadio()
    {
        RadioMode mode;
        lock (_gate)
        {
            mode = _dongle.RadioModeToStart(Clock.NowUs);
        }

        if (mode == RadioMode.Off)
        {
            _shared.Report(DongleEvent.RadioDown);
        }
        else
        {
            _shared.Report(_radio.Start(mode == RadioMode.Discoverable) ? DongleEvent.RadioUp : DongleEvent.RadioFailed);
        }
    }

    // A radio that cannot be stopped may be visible for ever: only a restart of the chip ends that.
    private void StopRadio()
    {
        try
        {
            _radio.Stop();
        }
        catch (Exception e)
        {
            _lastResort.Take(TrapCause.Radio, e);
        }

        _shared.Report(DongleEvent.RadioDown);
    }

    private void Save()
    {
        byte[] image;
        lock (_gate)
        {
            image = _dongle.Settings.ToImage();
        }

        if (!SettingsStore.Save(image))
        {
            _shared.Report(DongleEvent.StoreFailed);
        }
    }
}
