using System;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>What the controller sends when there is no link. Single advertising events are not simulated: who listens waits one interval.</summary>
internal sealed class Advertiser(VirtualMachine machine)
{
    // GAP's fast advertising interval, which NimBLE uses when none is given.
    private const int MinUs = 30_000;
    private const int MaxUs = 60_000;

    private AirData? _data;
    private bool _onAir;
    private int _start;

    /// <summary>Raised when what is on the air has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when something became visible.</summary>
    public event Action? Started;

    /// <summary>What a scanner hears now.</summary>
    public AirData? OnAir => _onAir ? _data : null;

    public void Start(AirData data)
    {
        _data = data;
        Resume();
    }

    /// <summary>Advertises the last data again, if there was any.</summary>
    public void Resume()
    {
        if (_data is not { } data)
        {
            return;
        }

        int start = ++_start;
        AfterEvent(() =>
        {
            if (start == _start)
            {
                _onAir = true;
                machine.Trace.Milestone("advertise");
                machine.Trace.Milestone(data.Discoverable ? "discoverable" : "hidden");
                Changed?.Invoke();
                Started?.Invoke();
            }
        });
    }

    public void FallSilent()
    {
        _start++;
        if (_onAir)
        {
            _onAir = false;
            Changed?.Invoke();
        }
    }

    /// <summary>Falls silent and forgets the data.</summary>
    public void Reset()
    {
        FallSilent();
        _data = null;
    }

    /// <summary>Runs an action one advertising interval from now.</summary>
    public void AfterEvent(Action action) => machine.After(machine.Random.Next(MinUs, MaxUs), action);
}
