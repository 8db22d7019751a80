using System;

namespace EchoBridge;

/// <summary>First-in, first-out decisions from Core to the shell, allocated once.</summary>
public sealed class DecisionQueue
{
    private readonly Decision[] _items = new Decision[32];
    private int _head;
    private int _count;

    /// <summary>The number of decisions waiting.</summary>
    public int Count
    {
        get { return _count; }
    }

    /// <summary>Adds a decision.</summary>
    /// <exception cref="InvalidOperationException">32 decisions wait already: the shell does not carry them out.</exception>
    public void Add(Decision decision)
    {
        if (_count == _items.Length)
        {
            throw new InvalidOperationException("Decisions are not carried out.");
        }

        _items[(_head + _count) % _items.Length] = decision;
        _count++;
    }

    /// <summary>Mutes before anything else that waits, and takes back an un-mute that waits.</summary>
    public void MuteFirst()
    {
        int waiting = _count;
        var kept = new Decision[waiting];
        for (int i = 0; i < waiting; i++)
        {
            kept[i] = Take();
        }

        Add(Decision.Mute);
        for (int i = 0; i < waiting; i++)
        {
            if (kept[i] != Decision.Unmute && kept[i] != Decision.Mute)
            {
                Add(kept[i]);
            }
        }
    }

    /// <summary>Takes the oldest decision, or <see cref="Decision.None"/>.</summary>
    public Decision Take()
    {
        if (_count == 0)
        {
            return Decision.None;
        }

        Decision decision = _items[_head];
        _head = (_head + 1) % _items.Length;
        _count--;
        return decision;
    }
}
