using System;

namespace EchoBridge;

/// <summary>
/// A ring of coded frames, one byte each, between the GATT handler (the only writer) and the pump (the only reader).
/// Indices run freely and are taken modulo the power-of-two size, so full and empty differ. The writer touches only the
/// write index and the reader only the read index, each after the bytes are in place or done with; but a caller that uses
/// <see cref="Clear"/> must keep both out. Nothing is allocated after construction.
/// </summary>
public sealed class CodedRing
{
    private readonly int _mask;
    private int _written;
    private int _read;

    /// <summary>An empty ring.</summary>
    /// <param name="size">Its size in frames: a power of two.</param>
    /// <exception cref="ArgumentException">The size is not a power of two.</exception>
    public CodedRing(int size)
    {
        if (size < 1 || (size & (size - 1)) != 0)
        {
            throw new ArgumentException("The size of a ring is a power of two.");
        }

        Storage = new byte[size];
        _mask = size - 1;
    }

    /// <summary>The frames; the reader takes <see cref="ReadRun"/> of them from <see cref="ReadOffset"/>.</summary>
    public byte[] Storage { get; }

    /// <summary>Frames waiting.</summary>
    public int Count
    {
        get { return _written - _read; }
    }

    /// <summary>Frames that can be written.</summary>
    public int Free
    {
        get { return Storage.Length - Count; }
    }

    /// <summary>Where the next frame to be read lies in <see cref="Storage"/>.</summary>
    public int ReadOffset
    {
        get { return _read & _mask; }
    }

    /// <summary>Frames that lie in one piece from <see cref="ReadOffset"/>.</summary>
    public int ReadRun
    {
        get
        {
            int run = Storage.Length - ReadOffset;
            int count = Count;
            return run < count ? run : count;
        }
    }

    /// <summary>The free-running number of frames ever written, modulo 2^32.</summary>
    public int Written
    {
        get { return _written; }
    }

    /// <summary>The free-running number of frames ever read, modulo 2^32.</summary>
    public int Read
    {
        get { return _read; }
    }

    /// <summary>Writes frames: all of them, or none if they do not fit.</summary>
    /// <returns>True if they were written.</returns>
    public bool Write(byte[] source, int offset, int count)
    {
        if (count > Free)
        {
            return false;
        }

        int at = _written & _mask;
        int first = Storage.Length - at;
        if (first >= count)
        {
            Array.Copy(source, offset, Storage, at, count);
        }
        else
        {
            Array.Copy(source, offset, Storage, at, first);
            Array.Copy(source, offset + first, Storage, 0, count - first);
        }

        _written += count;
        return true;
    }

    /// <summary>The reader is done with <paramref name="count"/> frames, at most <see cref="Count"/>.</summary>
    public void Advance(int count)
    {
        _read += count;
    }

    /// <summary>Throws away what waits.</summary>
    public void Clear()
    {
        _read = _written;
    }
}
