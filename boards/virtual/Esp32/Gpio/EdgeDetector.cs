using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The interrupt of one pin and its software debounce: what makes an event of an edge.
/// </summary>
internal sealed class EdgeDetector(VirtualMachine machine, int gpio)
{
    private const int TickMs = 10;

    private Func<bool>? _read;
    private bool _lastSeen;
    private int _periodMs;
    private bool _isWaiting;
    private int _arming;

    /// <summary>Who is told of an edge, on the dispatcher; null if nobody.</summary>
    internal Action<bool>? Handler { get; set; }

    /// <summary>The debounce time that was asked for, in milliseconds.</summary>
    internal int DebounceMs { get; private set; }

    internal void Arm(Action<bool> handler, bool level, Func<bool> read)
    {
        if (Handler is null)
        {
            _lastSeen = level;
        }

        _read = read;
        Handler = handler;
    }

    internal void Disarm()
    {
        Handler = null;
        DebounceMs = 0;
        _periodMs = 0;
        _isWaiting = false;
        _arming++;
    }

    internal void SetDebounce(int ms)
    {
        if (ms == 0 || DebounceMs == 0)
        {
            _periodMs = ms == 0 ? 0 : Math.Max(1, ms / TickMs) * TickMs;
        }

        DebounceMs = ms;
    }

    internal void OnLevel(bool level)
    {
        if (Handler is null || _isWaiting)
        {
            return;
        }

        if (_periodMs == 0)
        {
            Post(level);
            return;
        }

        _isWaiting = true;
        int arming = _arming;
        long nextTick = machine.TickAtOrAfterUs(machine.NowUs + 1);
        machine.At(nextTick + (_periodMs - TickMs) * 1000L, () =>
        {
            if (arming == _arming)
            {
                EndDebounce();
            }
        });
    }

    private void EndDebounce()
    {
        _isWaiting = false;
        Post(_read!());
    }

    private void Post(bool level)
    {
        if (level == _lastSeen)
        {
            return;
        }

        _lastSeen = level;
        machine.PostEvent($"GPIO {gpio}", () => Handler?.Invoke(level));
    }
}
