using System;
using System.Linq;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Soak;

/// <summary>
/// Which phones the dongle must remember, kept from outside: from what it told them, from the presses that forget, and, at a
/// boot, from its flash.
/// </summary>
internal sealed class DongleMemory
{
    // The main loop stores a change as soon as it comes to it: within a stop of the radio, and the longest stall.
    private const long StoredWithinUs = 6_000_000;

    // In the order in which the firmware believes them.
    private static readonly string[] Copies = [@"I:\echobridge.new", @"I:\echobridge.bin", @"I:\echobridge.bak"];

    private readonly VirtualMachine _machine;
    private readonly Violations _violations;
    private readonly byte[]?[] _keys = new byte[]?[HostBook.Capacity + 1];
    private readonly long[] _lastUsed = new long[HostBook.Capacity + 1];
    private long _uses;
    private long _changedUs;
    private bool _isStored = true;
    private int _doubts;
    private bool _isAsked;
    private bool _isInDoubt;

    internal DongleMemory(VirtualMachine machine, Violations violations)
    {
        _machine = machine;
        _violations = violations;
    }

    /// <summary>Raised when a host was added or forgotten.</summary>
    internal event Action? Changed;

    /// <summary>How many hosts it remembers.</summary>
    internal int Count => _keys.Count(key => key != null);

    /// <summary>True if nobody is remembered because somebody wanted it so; true until the first claim.</summary>
    internal bool IsEmptyOnPurpose { get; private set; } = true;

    /// <summary>False while something may have reached the dongle of which nobody outside knows.</summary>
    internal bool IsSure => !_isAsked && !_isInDoubt;

    /// <summary>True if a host that holds this key must be let in.</summary>
    internal bool MustAdmit(int id, byte[] key) => IsSure && Holds(id, key);

    /// <summary>True if it is believed to hold this key.</summary>
    internal bool Holds(int id, byte[] key) => id is > 0 and <= HostBook.Capacity && _keys[id]?.AsSpan().SequenceEqual(key) == true;

    /// <summary>A host asks for what may change what is remembered. <see cref="Claimed"/>, <see cref="Proved"/>, <see cref="Resigned"/>, <see cref="Refused"/> or <see cref="Doubt"/> follows.</summary>
    internal void Asked() => _isAsked = true;

    /// <summary>The dongle said no: nothing has changed.</summary>
    internal void Refused() => _isAsked = false;

    /// <summary>A host has taken its key.</summary>
    internal void Claimed(int id, byte[] key)
    {
        _isAsked = false;
        int expected = Enumerable.Range(1, HostBook.Capacity).MinBy(slot => _lastUsed[slot]);
        if (IsSure && id != expected)
        {
            _violations.Add($"the host away longest is number {expected}; number {id} was given away");
        }

        _keys[id] = key;
        IsEmptyOnPurpose = false;
        Use(id);
    }

    /// <summary>A host has proved its key.</summary>
    internal void Proved(int id)
    {
        _isAsked = false;
        if (_lastUsed[id] != _uses)
        {
            Use(id);
        }
    }

    /// <summary>A host has resigned.</summary>
    internal void Resigned(int id)
    {
        _isAsked = false;
        _keys[id] = null;
        _lastUsed[id] = 0;
        IsEmptyOnPurpose |= Count == 0;
        Change();
    }

    /// <summary>Somebody made it forget all.</summary>
    internal void ForgotAll()
    {
        Array.Clear(_keys);
        Array.Clear(_lastUsed);
        _uses = 0;
        IsEmptyOnPurpose = true;
        Change();
    }

    /// <summary>Flash is in trouble: what is stored need not be what is remembered.</summary>
    internal void Damaged() => _isStored = false;

    /// <summary>
    /// A link was lost in the middle of an operation: whether it counted is not known until it would have been stored.
    /// </summary>
    internal void Doubt()
    {
        _isAsked = false;
        _isInDoubt = true;
        int doubt = ++_doubts;
        _machine.After(StoredWithinUs, () =>
        {
            if (doubt != _doubts || _machine.Flash.IsFull || !_isStored)
            {
                return;
            }

            if (_machine.NowUs - _changedUs < StoredWithinUs)
            {
                Doubt();
            }
            else
            {
                Reload();
            }
        });
    }

    /// <summary>The chip boots: what is stored must be what was remembered, unless flash was in trouble, and counts from now on.</summary>
    internal void Boot()
    {
        if (IsSure && _isStored && _machine.NowUs - _changedUs > StoredWithinUs)
        {
            HostBook stored = Stored();
            for (int id = 1; id <= HostBook.Capacity; id++)
            {
                if (stored.Knows(id) ? !Holds(id, stored.KeyOf(id)) : _keys[id] != null)
                {
                    _violations.Add($"what is stored of host number {id} is not what was remembered");
                }
            }
        }

        _isStored = true;
        Reload();
    }

    private void Reload()
    {
        HostBook stored = Stored();
        Array.Clear(_keys);
        Array.Clear(_lastUsed);
        _uses = 0;
        for (int i = 0; i < HostBook.Capacity; i++)
        {
            // The next id to be given away is free, or that of the host away longest.
            int id = stored.NextId();
            if (stored.Knows(id))
            {
                _keys[id] = (byte[])stored.KeyOf(id).Clone();
                _lastUsed[id] = ++_uses;
            }

            stored.Touch(id);
        }

        _isInDoubt = false;
        IsEmptyOnPurpose &= Count == 0;
        Changed?.Invoke();
    }

    private HostBook Stored()
    {
        var settings = new Settings(0);
        foreach (string path in Copies)
        {
            if (_machine.Flash.Peek(path) is { } image && settings.Load(image))
            {
                return settings.Hosts;
            }
        }

        return new HostBook();
    }

    private void Use(int id)
    {
        _lastUsed[id] = ++_uses;
        Change();
    }

    private void Change()
    {
        _changedUs = _machine.NowUs;
        _isStored = !_machine.Flash.IsFull;
        Changed?.Invoke();
    }
}
