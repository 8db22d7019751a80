using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace EchoBridge.Firmware;

/// <summary>
/// The composition root and the main loop. Two threads meet here: the main loop, and the runtime's dispatcher that brings
/// button edges and Bluetooth. Both enter <see cref="Dongle"/> only under one lock, held for one short step and never
/// across a native call that may block. Only the main loop carries decisions out.
/// </summary>
internal sealed class Shell
{
    /// <summary>Exceptions within <see cref="TrapSpanUs"/> after which only a restart of the chip is left.</summary>
    private const int MaxTraps = 5;
    private const long TrapSpanUs = Time.Minute;

    /// <summary>The runtime wakes on multiples of its 10 ms tick (FreeRTOS at 100 Hz).</summary>
    private const long TickUs = 10 * Time.Millisecond;

    private readonly object _gate = new object();
    private readonly Waker _waker = new Waker();
    private readonly byte[] _block = new byte[DmaAccount.BlockBytes];
    private readonly Pins _pins;
    private readonly Dac _dac;
    private readonly Dongle _dongle;
    private readonly Radio _radio;
    private readonly bool _settingsSound;
    private readonly int _muteSettleMs;
    private int _traps;
    private long _firstTrapUs;

    internal Shell(BoardDefinition board)
    {
        _muteSettleMs = board.MuteSettleMs;
        _pins = new Pins(board);
        _dac = new Dac(board);
        var entropy = new ChipEntropy();
        Settings settings = SettingsStore.Load(entropy, out _settingsSound);
        _dongle = new Dongle(board, settings, new PlatformHash(), entropy);
        _radio = new Radio(board, settings.DeviceName, _dongle, _gate, _waker);
    }

    internal void Run()
    {
        _pins.OpenButton(OnEdge);
        Report(_pins.ButtonIsClosed() ? DongleEvent.BootButtonDown : DongleEvent.Boot);
        if (!_settingsSound)
        {
            Report(DongleEvent.StoreFailed);
        }

        while (true)
        {
            try
            {
                Turn();
            }
            catch (Exception e)
            {
                LastResort(e);
            }
        }
    }

    private void Turn()
    {
        Exception? trapped = _waker.TakeTrapped();
        if (trapped != null)
        {
            LastResort(trapped);
        }

        Report(_pins.ButtonIsClosed() ? DongleEvent.ButtonIsClosed : DongleEvent.ButtonIsOpen);
        CarryOutAll();
        if (!PumpBlock())
        {
            Wait();
        }
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
            _waker.Wait((int)(leftUs / Time.Millisecond));
        }

        if (exact && dueUs - Clock.NowUs <= TickUs)
        {
            while (Clock.NowUs < dueUs)
            {
            }

            Report(DongleEvent.Tick);
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
        try
        {
            Report(closing ? DongleEvent.ButtonClosing : DongleEvent.ButtonOpening);
            _waker.Wake();
        }
        catch (Exception e)
        {
            _waker.Trap(e);
        }
    }

    private void Report(DongleEvent what)
    {
        lock (_gate)
        {
            _dongle.Handle(what, Clock.NowUs);
        }
    }

    private void CarryOutAll()
    {
        Decision decision = Take();
        while (decision != Decision.None)
        {
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
                Report(DongleEvent.LineSet);
                break;
            case Decision.Unmute:
                _pins.Unmute();
                Report(DongleEvent.LineSet);
                break;
            case Decision.AmplifierOn:
                _pins.AmplifierOn();
                Report(DongleEvent.LineSet);
                break;
            case Decision.ClockOn:
                Report(_dac.Start() ? DongleEvent.ClockRunning : DongleEvent.DacFailed);
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
                StopRadio();
                break;
            case Decision.NotifyStatus:
                _radio.NotifyStatus();
                break;
            case Decision.Save:
                Save();
                break;
            case Decision.Reboot:
                Restart();
                break;
            default:
                break;
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
            Report(DongleEvent.RadioDown);
        }
        else
        {
            Report(_radio.Start(mode == RadioMode.Discoverable) ? DongleEvent.RadioUp : DongleEvent.RadioFailed);
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
            Console.WriteLine("EchoBridge: the radio did not stop: " + e.Message);
            Restart();
        }

        Report(DongleEvent.RadioDown);
    }

    /// <summary>Writes the next block if there is one and room for it.</summary>
    private bool PumpBlock()
    {
        lock (_gate)
        {
            if (!_dongle.Audio.NextBlock(_block, Clock.NowUs))
            {
                return false;
            }
        }

        _dac.Write(_block);
        return true;
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
            Report(DongleEvent.StoreFailed);
        }
    }

    // The DAC is muted before anything else is tried, and without Core's help: Core may be what failed. The amplifier
    // stays on; over a restart its line rests on by hardware.
    private void LastResort(Exception e)
    {
        _pins.Mute();
        Console.WriteLine("EchoBridge trap: " + e.Message);
        long nowUs = Clock.NowUs;
        if (_traps == 0 || nowUs - _firstTrapUs > TrapSpanUs)
        {
            _traps = 0;
            _firstTrapUs = nowUs;
        }

        _traps++;
        if (_traps >= MaxTraps)
        {
            Restart();
        }

        Report(DongleEvent.ShellFailed);
    }

    // The mute ramp ends before the clock does.
    private void Restart()
    {
        _pins.Mute();
        Thread.Sleep(_muteSettleMs);
        Power.RebootDevice();
    }
}
