using System;
using System.Collections.Generic;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak.Invariants;

/// <summary>
/// The main loop goes on; nothing escapes, nothing corrupts the native stack, the chip is not restarted by the firmware; a
/// fault has the DAC muted in time; no key is told.
/// </summary>
internal sealed class ShellInvariants
{
    /// <summary>A fault has the DAC muted within so many microseconds.</summary>
    private const long MutedWithinUs = 20_000;

    // What the firmware lets pass between the end of the stack and its report: two ticks, rounded up to a third.
    private const long DrainUs = 30_000;

    // The loop reads the button every 50 ms; all its other work together takes less than this, stalls apart.
    private const long LoopUs = 1_000_000;

    // What no trace may hold, and why.
    private static readonly (string Text, string Why)[] Forbidden =
    [
        ("Uncaught", "an exception escaped"),
        ("Exception in the static constructor", "an exception escaped"),
        ("EchoBridge trap", "the shell took its last resort"),
        ("EchoBridge: restart", "the firmware restarted the chip"),
        ("reset: reboot", "the firmware restarted the chip"),
        ("LATE OR SECOND RESPONSE", "the native stack is corrupted"),
        ("NOTIFICATION WITHOUT A BUFFER", "the interpreter waits for itself"),
        ("Main returned", "the main loop ended"),
    ];

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly List<string> _keys = [];
    private long _stalledBeforeTickUs;
    private long _stalledBeforeReadUs;
    private long _checkedUs;
    private bool _hasPower;
    private int _failedStarts;

    internal ShellInvariants(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
        machine.Trace.Added += OnLine;
    }

    /// <summary>A key that must not be told.</summary>
    internal void Guard(byte[] key) => _keys.Add(Convert.ToHexString(key));

    /// <summary>Looks for a piece of a key in what anybody can read.</summary>
    internal void CheckPublic(byte[] value)
    {
        string text = Convert.ToHexString(value);
        if (_keys.Any(key => Enumerable.Range(0, HostBook.KeyBytes - 3).Any(i => text.Contains(key.Substring(2 * i, 8), StringComparison.Ordinal))))
        {
            _violations.Add("a public value holds a piece of a key");
        }
    }

    /// <summary>To be called every second or so.</summary>
    internal void Tick()
    {
        long stalledUs = _machine.Stalls.TotalUs;
        bool runs = _hasPower && _machine.SinceBootUs > VirtualMachine.BootUs + LoopUs;
        long lastUs = Math.Max(_machine.Pins.LastReadUs(_machine.Board.ButtonPin), _checkedUs);
        if (runs && _machine.NowUs - lastUs > LoopUs + stalledUs - _stalledBeforeReadUs)
        {
            _violations.Add($"the main loop has not read the button for {(_machine.NowUs - lastUs) / 1000} ms");
        }

        if (!runs || lastUs > _checkedUs)
        {
            _stalledBeforeReadUs = _stalledBeforeTickUs;
        }

        _checkedUs = runs ? lastUs : _machine.NowUs;
        _stalledBeforeTickUs = stalledUs;
    }

    private void OnLine(TraceLine line)
    {
        _hasPower = line.What == "boot" || (_hasPower && !line.What.StartsWith("reset", StringComparison.Ordinal));
        foreach ((string text, string why) in Forbidden)
        {
            if (line.What.StartsWith(text, StringComparison.Ordinal) || line.What.StartsWith("console: " + text, StringComparison.Ordinal))
            {
                _violations.Add($"{why}: {line.What}");
            }
        }

        if (line.What.StartsWith("console", StringComparison.Ordinal) && _keys.Any(key => line.What.Contains(key, StringComparison.OrdinalIgnoreCase)))
        {
            _violations.Add("the console tells a key");
        }

        CheckRadioFault(line.What);
    }

    // Time in which the interpreter stands still comes on top.
    private void ExpectMute(long withinUs)
    {
        int boot = _machine.Boots;
        long stalledUs = _machine.Stalls.TotalUs;
        _machine.After(withinUs, () =>
        {
            if (_machine.Speaker.IsMuted || boot != _machine.Boots)
            {
                return;
            }

            long moreUs = _machine.Stalls.TotalUs - stalledUs;
            if (moreUs > 0)
            {
                ExpectMute(moreUs);
            }
            else
            {
                _violations.Add("a fault of the radio, and the DAC is not muted within 20 ms");
            }
        });
    }

    // The third start in a row that fails is a fault: it is known when the stack is off again.
    private void CheckRadioFault(string what)
    {
        switch (what)
        {
            case "advertise" or "boot":
                _failedStarts = 0;
                break;
            case "radio off" when _failedStarts == 3:
                _failedStarts = 0;
                ExpectMute(DrainUs + MutedWithinUs);
                break;
            default:
                _failedStarts += what.StartsWith("the controller refused", StringComparison.Ordinal) ? 1 : 0;
                break;
        }
    }
}
