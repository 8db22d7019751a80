using System;
using System.Collections.Generic;
using EchoBridge.Virtual.Web.Messages;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Web.View;

/// <summary>Tells every change of a line with its microsecond, and every change of a state of the firmware with its tick.</summary>
internal sealed class SignalWatch
{
    private readonly VirtualMachine _machine;
    private readonly Action<SignalChange> _changed;
    private readonly (string Name, Func<bool> IsOn)[] _lines;
    private readonly Dictionary<string, string> _values = [];

    internal SignalWatch(VirtualMachine machine, Action<SignalChange> changed)
    {
        _machine = machine;
        _changed = changed;
        AirMonitor air = AirMonitor.Of(machine);
        _lines =
        [
            ("button", () => machine.Button.IsPressed),
            ("led", () => machine.Led.IsLit),
            ("mute", () => machine.Speaker.IsMuted),
            ("amp", () => machine.Speaker.IsAmplifierOn),
            ("clock", () => machine.Dac.IsClocked),
            ("advertising", () => air.IsAdvertising),
            ("discoverable", () => air.IsDiscoverable),
            ("connected", () => air.LinkedAddress is not null),
        ];
        machine.Led.Changed += LookAtLines;
        machine.Pins.Changed += (_, _) => LookAtLines();
        machine.Trace.Added += _ => LookAtLines();
        air.Changed += LookAtLines;
    }

    /// <summary>Everything as it is now: for a page that comes later.</summary>
    internal IEnumerable<SignalChange> Now()
    {
        foreach ((string name, string value) in _values)
        {
            yield return new(_machine.NowUs, name, value);
        }
    }

    /// <summary>Looks at the firmware's states.</summary>
    internal void LookAt(CoreState? core)
    {
        LookAtLines();
        if (core is not null)
        {
            Tell("connection", core.Connection);
            Tell("speaker", core.Speaker);
            Tell("phase", core.Button);
            Tell("rhythm", core.Led);
            Tell("audio", core.Audio);
        }
    }

    private void LookAtLines()
    {
        foreach ((string name, Func<bool> isOn) in _lines)
        {
            Tell(name, isOn() ? "1" : "0");
        }
    }

    private void Tell(string name, string value)
    {
        if (_values.GetValueOrDefault(name) != value)
        {
            _values[name] = value;
            _changed(new(_machine.NowUs, name, value));
        }
    }
}
