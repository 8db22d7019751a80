namespace EchoBridge;

/// <summary>
/// Where packets are missing in the ring: the position of the frame before which they are missing, and how many frames of
/// silence stand for them. First in, first out; a gap that finds the list full is not concealed.
/// </summary>
public sealed class GapList
{
    private readonly int[] _position = new int[Capacity];
    private readonly int[] _frames = new int[Capacity];
    private int _head;

    /// <summary>How many gaps are kept at most.</summary>
    public const int Capacity = 8;

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

    /// <summary>Adds a gap. Returns false if there is no room.</summary>
    public bool Add(int position, int frames)
    {
        if (Count == Capacity)
        {
            return false;
        }

        int at = (_head + Count) % Capacity;
        _position[at] = position;
        _frames[at] = frames;
        Count++;
        Frames += frames;
        return true;
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
