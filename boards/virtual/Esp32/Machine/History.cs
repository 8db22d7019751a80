using System.Collections.Generic;

namespace EchoBridge.VirtualEsp32;

/// <summary>What happened, in order: all of it, or, if told to, only the last of it, so that a machine can run for days.</summary>
/// <typeparam name="T">One happening.</typeparam>
internal sealed class History<T>
{
    private readonly List<T> _items = [];

    /// <summary>At least so many of the last happenings are kept, and never more than twice as many.</summary>
    internal int Keep { get; set; } = int.MaxValue / 2;

    /// <summary>What is kept, oldest first.</summary>
    internal IReadOnlyList<T> Items => _items;

    internal void Add(T item)
    {
        _items.Add(item);
        if (_items.Count >= 2 * Keep)
        {
            _items.RemoveRange(0, _items.Count - Keep);
        }
    }
}
