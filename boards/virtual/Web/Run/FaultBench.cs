using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32;
using EchoBridge.VirtualEsp32.Host;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>What goes wrong at a board when <see cref="FaultTable"/> says so. Called on the machine's thread.</summary>
internal sealed class FaultBench
{
    private const ulong StrangerAddress = 0xBAD000000001;

    private readonly VirtualMachine _machine;
    private readonly VirtualHost _phone;
    private readonly VirtualHost _stranger;
    private readonly RadioConditions _air;
    private readonly int _usualLossPercent;
    private readonly int _usualJitterUs;
    private readonly int _usualBounceMs;
    private readonly Dictionary<string, long> _lasting = [];
    private long _nextStallUs;

    internal FaultBench(VirtualMachine machine, VirtualHost phone)
    {
        _machine = machine;
        _phone = phone;
        _stranger = new VirtualHost(machine, StrangerAddress);
        _air = RadioConditions.Of(machine);
        _usualLossPercent = _air.LostEventPercent;
        _usualJitterUs = _air.JitterUs;
        _usualBounceMs = machine.Button.BounceMs;
    }

    /// <summary>Names of the faults that last.</summary>
    internal IReadOnlyCollection<string> Lasting => _lasting.Keys;

    /// <summary>True while the stranger has the link.</summary>
    internal bool StrangerIsLinked => _stranger.IsConnected;

    /// <summary>Why a fault cannot be had now, as a sentence; null if it can.</summary>
    internal string? Refusal(string name) =>
        FaultTable.Find(name) is not { } fault ? $"'{name}' is no fault; there are {string.Join(", ", FaultTable.Rows.Select(row => row.Name))}."
        : fault.Stalls && _machine.NowUs < _nextStallUs ? "The interpreter has stood still only just now: wait five seconds, or a phone's request stays unanswered for longer than the chip's Bluetooth survives."
        : fault.Name == FaultTable.CorruptStore && _machine.Flash.Written.Count == 0 ? "Nothing is stored yet that could be damaged: let a phone claim the dongle first."
        : fault.Name == FaultTable.Stranger && AirMonitor.Of(_machine).LinkedAddress is not null ? "Somebody is connected, and the dongle has one link: pull the phone away first."
        : null;

    /// <summary>Does it; one that cannot be had does nothing.</summary>
    internal void Do(string name)
    {
        if (Refusal(name) is null)
        {
            FaultTable.Find(name)!.Strike(this);
        }
    }

    internal void PhoneAway()
    {
        _lasting[FaultTable.PhoneAway] = long.MaxValue;
        _phone.Vanish();
    }

    internal void PhoneBack()
    {
        _lasting.Remove(FaultTable.PhoneAway);
        _phone.Appear();
    }

    internal void HogAir(int lostPercent, int jitterUs, long us)
    {
        _air.LostEventPercent = lostPercent;
        _air.JitterUs = jitterUs;
        Last(FaultTable.HogLink, us, () =>
        {
            _air.LostEventPercent = _usualLossPercent;
            _air.JitterUs = _usualJitterUs;
        });
    }

    internal void TakeLink(long us)
    {
        _stranger.Sniff();
        _ = TakeLinkAsync(us);
    }

    internal void Bounce(int bounceMs, long holdUs)
    {
        _machine.Button.BounceMs = bounceMs;
        _machine.Button.Press(_machine.NowUs, holdUs);
        Last(FaultTable.BounceButton, holdUs + (bounceMs * 1000L), () => _machine.Button.BounceMs = _usualBounceMs);
    }

    internal void Stall(long us)
    {
        _nextStallUs = _machine.NowUs + us + FaultTable.BetweenStallsUs;
        _machine.Stall(us);
        Last(FaultTable.StallInterpreter, us, static () => { });
    }

    // The edges come while nothing takes them out of the event ring.
    internal void LoseEvents(int edges, long stallUs)
    {
        Stall(stallUs);
        for (int i = 0; i < edges; i++)
        {
            bool closes = i % 2 == 0;
            _machine.After((i + 1) * stallUs / (edges + 1), () => _machine.Button.Noise(closes));
        }
    }

    internal void CorruptStore(int bits, long offUs)
    {
        IReadOnlyList<string> stored = _machine.Flash.Written;
        _machine.Flash.FlipBits(stored[_machine.Random.Next(stored.Count)], bits);
        _machine.Trace.Milestone("settings damaged");
        _machine.PowerCut(offUs);
    }

    internal void CutPower(long us)
    {
        _machine.PowerCut(us);
        Last(FaultTable.CutPower, us, static () => { });
    }

    private async Task TakeLinkAsync(long us)
    {
        _lasting[FaultTable.Stranger] = long.MaxValue;
        try
        {
            await _stranger.ConnectAsync(us);
            await _stranger.DelayAsync(us);
        }
        catch (Exception e) when (e is TimeoutException or LinkLostException)
        {
            _machine.Trace.Add($"stranger: {e.Message}");
        }

        await _stranger.DisconnectAsync();
        _lasting.Remove(FaultTable.Stranger);
    }

    private void Last(string name, long us, Action end)
    {
        long untilUs = _machine.NowUs + us;
        _lasting[name] = untilUs;
        _machine.At(untilUs, () =>
        {
            if (_lasting.GetValueOrDefault(name) == untilUs)
            {
                _lasting.Remove(name);
                end();
            }
        });
    }
}
