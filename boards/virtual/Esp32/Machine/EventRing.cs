using System;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// The runtime's queue of native events. All sources share it; a full ring silently drops its oldest record
/// (nf-interpreter, medium memory profile: 128 records).
/// </summary>
public sealed class EventRing
{
    /// <summary>Records the ring holds.</summary>
    public const int Capacity = 128;

    private readonly Record[] _records = new Record[Capacity];
    private int _head;

    /// <summary>Records that wait for the dispatcher.</summary>
    public int Count { get; private set; }

    /// <summary>Records lost so far, over all boots.</summary>
    public int Dropped { get; private set; }

    /// <summary>Puts a record in; a full ring gives up its oldest.</summary>
    /// <returns>The source of the record that was dropped, or null.</returns>
    internal string? Push(string source, Action handler)
    {
        string? dropped = null;
        if (Count == Capacity)
        {
            dropped = Take().Source;
            Dropped++;
        }

        _records[(_head + Count++) % Capacity] = new Record(source, handler);
        return dropped;
    }

    /// <summary>Takes the oldest record; the ring must not be empty.</summary>
    internal Record Take()
    {
        Record record = _records[_head];
        _records[_head] = default;
        _head = (_head + 1) % Capacity;
        Count--;
        return record;
    }

    internal void Clear()
    {
        Array.Clear(_records);
        _head = 0;
        Count = 0;
    }

    internal readonly record struct Record(string Source, Action Handler);
}
