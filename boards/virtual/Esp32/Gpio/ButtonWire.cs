using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>The button: a contact that connects its pin and bounces on the way down and on the way up.</summary>
public sealed class ButtonWire
{
    /// <summary>The longest bounce that can be set, in milliseconds.</summary>
    public const int MaxBounceMs = 20;

    private readonly VirtualMachine _machine;
    private int _bounceMs = 8;
    private int _move;

    internal ButtonWire(VirtualMachine machine)
    {
        _machine = machine;
        if (!machine.Board.ButtonPulled)
        {
            machine.Pins.Rest(machine.Board.ButtonPin, machine.Board.ButtonActiveLow);
        }
    }

    /// <summary>The contact bounces for up to so many milliseconds, 0 to <see cref="MaxBounceMs"/>.</summary>
    public int BounceMs
    {
        get => _bounceMs;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxBounceMs);
            _bounceMs = value;
        }
    }

    /// <summary>True while a finger is on it.</summary>
    public bool IsPressed { get; private set; }

    /// <summary>A press that begins at a virtual microsecond and is held so long.</summary>
    public void Press(long atUs, long holdUs)
    {
        _machine.At(atUs, Press);
        _machine.At(atUs + holdUs, Release);
    }

    /// <summary>A finger presses it now.</summary>
    public void Press()
    {
        IsPressed = true;
        _machine.Trace.Milestone("press");
        Move();
    }

    /// <summary>The finger leaves it now.</summary>
    public void Release()
    {
        IsPressed = false;
        _machine.Trace.Milestone("release");
        Move();
    }

    /// <summary>An edge on the pin that no finger makes. A finger on the button holds its level.</summary>
    public void Noise(bool isClosed)
    {
        if (!IsPressed)
        {
            Contact(isClosed);
        }
    }

    private void Move()
    {
        bool target = IsPressed;
        int move = ++_move;
        long end = _machine.NowUs + _machine.Random.Next(BounceMs * 1000 + 1);
        Contact(target);
        bool next = !target;
        for (long at = _machine.NowUs + Jump(); at < end; at += Jump())
        {
            Schedule(at, next, move);
            next = !next;
        }

        Schedule(end, target, move);
    }

    private long Jump() => _machine.Random.Next(50, 1500);

    private void Schedule(long atUs, bool isClosed, int move) => _machine.At(atUs, () =>
    {
        if (move == _move)
        {
            Contact(isClosed);
        }
    });

    private void Contact(bool isClosed)
    {
        if (isClosed)
        {
            _machine.Pins.Drive(_machine.Board.ButtonPin, !_machine.Board.ButtonActiveLow);
        }
        else
        {
            _machine.Pins.Release(_machine.Board.ButtonPin);
        }
    }
}
