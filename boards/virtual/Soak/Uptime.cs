using System;
using System.Collections.Generic;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// How long a remembered host could have played, seen from outside: from the air, the lines, the power, and what hosts were
/// told. Time that a person took on purpose is neither up nor down: an open window, and a dongle that was told to forget all.
/// </summary>
internal sealed class Uptime
{
    /// <summary>A gap of the advertisement that a phone's attempt to connect spans without failing.</summary>
    internal const long GapUs = 1_000_000;

    // Dropping a link to open a window, and coming back from one, take a stop of the radio each.
    private const long WindowMarginUs = 5_000_000;

    private const string Up = "up";
    private const string Planned = "planned";
    private const string Gap = "radio silent";
    private const string Unproved = "link without proof";

    private readonly VirtualMachine _machine;
    private readonly AirMonitor _air;
    private readonly DongleMemory _memory;
    private readonly Func<ulong, bool> _isRemembered;
    private readonly SortedDictionary<string, long> _spans = new(StringComparer.Ordinal);
    private string _state = Planned;
    private string _before = Planned;
    private long _sinceUs;
    private bool _hasPower = true;
    private bool _isBooting;
    private bool _isInWindow;
    private ulong? _provedBy;

    internal Uptime(VirtualMachine machine, DongleMemory memory, Func<ulong, bool> isRemembered)
    {
        _machine = machine;
        _memory = memory;
        _isRemembered = isRemembered;
        _air = AirMonitor.Of(machine);
        _air.Changed += Update;
        memory.Changed += Update;
        machine.Pins.Changed += (gpio, _) =>
        {
            if (gpio == machine.Board.MutePin)
            {
                Update();
            }
        };
        machine.Trace.Added += line =>
        {
            if (line.What.StartsWith("reset", StringComparison.Ordinal))
            {
                _hasPower = false;
                _isBooting = false;
                Update();
            }

            _isBooting |= line.What == "boot";
        };
    }

    /// <summary>Microseconds in which nobody could have played, by cause.</summary>
    internal IReadOnlyDictionary<string, long> DownUs => _spans;

    /// <summary>Microseconds in which a remembered host could have played.</summary>
    internal long UpUs { get; private set; }

    /// <summary>Microseconds that a person took on purpose.</summary>
    internal long PlannedUs { get; private set; }

    /// <summary>A host has proved its key on the link that there is.</summary>
    internal void Proved(ulong address)
    {
        _provedBy = address;
        Update();
    }

    /// <summary>Counts up to now.</summary>
    internal void Close()
    {
        Count(_state);
        _sinceUs = _machine.NowUs;
    }

    private void Update()
    {
        string state = Now();
        if (state == _state)
        {
            return;
        }

        Count(state);
        _before = _state;
        _state = state;
        _sinceUs = _machine.NowUs;
    }

    private string Now()
    {
        ulong? linked = _air.LinkedAddress;
        _provedBy = linked == null ? null : _provedBy;
        if (_air.IsDiscoverable)
        {
            _isInWindow = true;
        }
        else if (_air.IsAdvertising || _provedBy != null || !_hasPower)
        {
            _isInWindow = false;
        }

        bool isReady = !_machine.Speaker.IsMuted;
        _hasPower |= _isBooting && isReady && (_air.IsAdvertising || _memory.Count == 0);
        if (_isInWindow || (_memory.Count == 0 && _memory.IsEmptyOnPurpose))
        {
            return Planned;
        }

        return !_hasPower ? "no power, or booting"
            : !isReady ? "fault"
            : _memory.Count == 0 ? "hosts lost"
            : linked is { } address ? OfLink(address)
            : _air.IsAdvertising ? Up
            : Gap;
    }

    private string OfLink(ulong address) => _provedBy == address ? Up : _isRemembered(address) ? Unproved : "link of a stranger";

    private void Count(string next)
    {
        long us = _machine.NowUs - _sinceUs;
        bool besideWindow = us <= WindowMarginUs && (_before == Planned || next == Planned);
        if (_state == Planned || (_state == Gap && besideWindow))
        {
            PlannedUs += us;
        }
        else if (_state == Up || (_state == Gap && us <= GapUs) || (_state == Unproved && next == Up && _provedBy != null))
        {
            UpUs += us;
        }
        else
        {
            _spans[_state] = _spans.GetValueOrDefault(_state) + us;
        }
    }
}
