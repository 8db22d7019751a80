namespace EchoBridge;

/// <summary>
/// Where packets are missing in the ring: the position of the frame before which they are missing, and how many frames of
/// silence stand for them. First in, first out; no two in one place.
/// </summary>
public sealed class GapList
{
    private readonly int[] _position = new int[Capacity];
    private readonly int[] _frames = new int[Capacity];
    private int _head;

    /// <summary>How many gaps are kept at most: one before each packet that the ring has room for, and one behind the last.</summary>
    public const int Capacity = 18;

    /// <summary>The number of gaps.</summary>
    public int Count { get; private set; }

    /// <summary>Frames of silence in all gaps together.</summary>
    public int Frames { get; private set; }

    /// <summary>Position of the oldest gap in free-running ring frames.</summary>
    public int Position
    {
        get { return _position[_head]; }
    }

    /// <summary>Frames left of the oldest gap.</summary>
    public int Left
    {
        get { return _frames[_head]; }
    }

    /// <summary>Adds a gap behind all others, or to the last one if it is in the same place or the list is full.</summary>
    public void Add(int position, int frames)
    {
        int at = (_head + Count - 1 + Capacity) % Capacity;
        if (Count == 0 || (Count != Capacity && _position[at] != position))
        {
            at = (_head + Count) % Capacity;
            _position[at] = position;
            _frames[at] = 0;
            Count++;
        }

        _frames[at] += frames;
        Frames += frames;
    }

    /// <summary>Takes frames off the oldest gap; a gap of which nothing is left is gone.</summary>
    public void Take(int frames)
    {
        _frames[_head] -= frames;
        Frames -= frames;
        if (_frames[_head] == 0)
        {
            _head = (_head + 1) % Capacity;
            Count--;
        }
    }

    /// <summary>Forgets every gap.</summary>
    public void Clear()
    {
        Count = 0;
        Frames = 0;
    }
}
