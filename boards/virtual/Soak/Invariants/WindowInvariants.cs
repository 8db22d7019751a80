using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak.Invariants;

/// <summary>
/// Discoverable for 60 s after a press at most, whatever the radio does, and never without one; on the air at all only while
/// somebody is remembered or the window is open; silent never longer than the table allows.
/// </summary>
internal sealed class WindowInvariants
{
    /// <summary>
    /// From the end of a press to the window: bounce, debounce, the gap in which a second press may come, two late readings, and
    /// the steps of the runtime. Time in which the interpreter stands still comes on top.
    /// </summary>
    internal const long ReactionUs = (ButtonWire.MaxBounceMs * 1000) + Debouncer.StableUs + ButtonTable.DoubleGapUs + (2 * PushButton.PollUs) + 100_000;

    /// <summary>A press opens the window for so long.</summary>
    private const long WindowUs = 60_000_000;

    /// <summary>A radio that has fallen silent is recovered within this time while a window is open, and while hosts are awaited.</summary>
    private const long SilentInWindowUs = 20_000_000;

    private const long SilentUs = 60_000_000;

    // A stop that waits for a peer that is gone, a start, and the moment until the radio is heard.
    private const long RestartUs = 3_000_000;

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly DongleMemory _memory;
    private readonly AirMonitor _air;
    private Moment? _pressed;
    private Moment _changed;
    private bool _isInWindow;
    private bool _isReady;

    internal WindowInvariants(VirtualMachine machine, Violations violations, DongleMemory memory)
    {
        _machine = machine;
        _violations = violations;
        _memory = memory;
        _air = AirMonitor.Of(machine);
        _air.Changed += OnAir;
        memory.Changed += OnChange;
        machine.Trace.Added += OnLine;
    }

    /// <summary>To be called every second or so.</summary>
    internal void Tick()
    {
        CheckWindow();
        if (_isReady && _memory.IsSure)
        {
            CheckSilence();
        }
    }

    private void OnLine(TraceLine line)
    {
        switch (line.What)
        {
            case "release":
                _pressed = Moment.Now(_machine);
                OnChange();
                break;
            case "press":
                // It may close the window.
                _isInWindow = false;
                break;
            case "unmute":
                _isReady = true;
                OnChange();
                break;
            case "mute" or "boot":
                _isReady = false;
                _isInWindow = false;
                break;
            default:
                break;
        }
    }

    private void OnAir()
    {
        _isInWindow = _air.IsDiscoverable || (_isInWindow && !_air.IsAdvertising);
        OnChange();
        CheckWindow();
    }

    private void OnChange() => _changed = Moment.Now(_machine);

    private void CheckWindow()
    {
        if (_air.IsDiscoverable && (_pressed is not { } pressed || pressed.AwakeUs(_machine) > WindowUs + ReactionUs))
        {
            _violations.Add(_pressed is { } then
                ? $"discoverable {(_machine.NowUs - then.Us) / 1000} ms after a press"
                : "discoverable without a press");
            _pressed = Moment.Now(_machine);
        }
    }

    private void CheckSilence()
    {
        if (_air.LinkedAddress != null)
        {
            return;
        }

        long us = _changed.AwakeUs(_machine);
        if (_air.IsAdvertising)
        {
            if (_memory.Count == 0 && !_air.IsDiscoverable && us > RestartUs)
            {
                _violations.Add("on the air although nobody is remembered and no window is open");
                OnChange();
            }

            return;
        }

        _isInWindow &= _pressed is { } pressed && _machine.NowUs - pressed.Us < WindowUs;
        if ((_isInWindow || _memory.Count > 0) && us > (_isInWindow ? SilentInWindowUs : SilentUs) + RestartUs)
        {
            _violations.Add($"the radio has been silent for {us / 1_000_000} s");
            OnChange();
        }
    }
}
