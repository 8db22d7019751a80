using System;

namespace EchoBridge;

/// <summary>
/// The hosts the dongle remembers: up to eight, each a slot with a 128-bit key. A ninth takes the slot of the one that
/// has been away longest. A host's id is its slot's number, 1 to 8.
/// </summary>
public sealed class HostBook
{
    /// <summary>How many hosts are remembered at most.</summary>
    public const int Capacity = 8;

    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 16;

    private readonly byte[][] _keys = new byte[Capacity][];
    private readonly int[] _lastUsed = new int[Capacity];
    private int _clock;

    /// <summary>An empty book.</summary>
    public HostBook()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _keys[i] = new byte[KeyBytes];
        }
    }

    /// <summary>The number of hosts remembered.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < Capacity; i++)
            {
                if (_lastUsed[i] != 0)
                {
                    count++;
                }
            }

            return count;
        }
    }

    /// <summary>True if <paramref name="id"/> is remembered. Any id may be asked for.</summary>
    public bool Knows(int id)
    {
        return id >= 1 && id <= Capacity && _lastUsed[id - 1] != 0;
    }

    /// <summary>The key of a remembered host: <see cref="KeyBytes"/> bytes, not a copy.</summary>
    public byte[] KeyOf(int id)
    {
        return _keys[id - 1];
    }

    /// <summary>The id that the next new host gets: a free slot, or the slot of the host away longest.</summary>
    public int NextId()
    {
        int best = 0;
        for (int i = 1; i < Capacity; i++)
        {
            if (_lastUsed[i] < _lastUsed[best])
            {
                best = i;
            }
        }

        return best + 1;
    }

    /// <summary>Remembers a host under <paramref name="id"/> with a copy of <paramref name="key"/>, as used just now.</summary>
    public void Remember(int id, byte[] key)
    {
        Array.Copy(key, 0, _keys[id - 1], 0, KeyBytes);
        Touch(id);
    }

    /// <summary>The host was here just now.</summary>
    public void Touch(int id)
    {
        _clock++;
        _lastUsed[id - 1] = _clock;
    }

    /// <summary>True if <paramref name="id"/> was the last host here, so that a <see cref="Touch"/> would change no order.</summary>
    public bool IsNewest(int id)
    {
        return _lastUsed[id - 1] == _clock;
    }

    /// <summary>Forgets one host and wipes its key.</summary>
    public void Forget(int id)
    {
        _lastUsed[id - 1] = 0;
        Array.Clear(_keys[id - 1], 0, KeyBytes);
    }

    /// <summary>Forgets every host.</summary>
    public void Clear()
    {
        for (int id = 1; id <= Capacity; id++)
        {
            Forget(id);
        }

        _clock = 0;
    }

    /// <summary>The order number of a slot, 0 if it is free: for <see cref="Settings"/>.</summary>
    internal int LastUsed(int id)
    {
        return _lastUsed[id - 1];
    }

    /// <summary>Puts back a host as it was stored: for <see cref="Settings"/>.</summary>
    internal void Restore(int id, int lastUsed, byte[] image, int keyAt)
    {
        Array.Copy(image, keyAt, _keys[id - 1], 0, KeyBytes);
        _lastUsed[id - 1] = lastUsed;
        if (lastUsed > _clock)
        {
            _clock = lastUsed;
        }
    }
}
