using System;

namespace EchoBridge;

/// <summary>
/// A ring of bytes between one producer and one consumer: the coded sound between the GATT handler and the pump.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Who may call what: <see cref="Write"/> and <see cref="Free"/> belong to the producer; <see cref="Read"/>,
/// <see cref="ReadOffset"/>, <see cref="ReadRun"/> and <see cref="Advance"/> to the consumer; <see cref="Count"/> is for both, and
/// either may see less than is true of the other's side, never more. <see cref="Clear"/> is for a caller that keeps both out.</item>
/// <item>Why that is safe without a lock: the indices run freely and are taken modulo the power-of-two size, so full and empty
/// differ; each is stored by one side only, as one 32-bit store, after the bytes are in place or done with.</item>
/// <item>A copy is one or two calls of Array.Copy, whatever it moves: one where the bytes lie in one piece, two where they go
/// round the end. The consumer can also take the bytes where they lie, from <see cref="Storage"/>: granted are
/// <see cref="ReadRun"/> bytes from <see cref="ReadOffset"/> on, and <see cref="Advance"/> commits.</item>
/// <item>Nothing is counted here: what does not fit is refused whole, and the caller counts it. Nothing is allocated after
/// construction.</item>
/// </list>
/// </remarks>
public sealed class AudioRing
{
    private readonly byte[] _storage;
    private readonly int _mask;
    private int _written;
    private int _read;

    /// <summary>An empty ring.</summary>
    /// <param name="size">Its size in bytes: a power of two.</param>
    /// <exception cref="ArgumentException">The size is not a power of two.</exception>
    public AudioRing(int size)
    {
        if (size < 1 || (size & (size - 1)) != 0)
        {
            throw new ArgumentException("The size of a ring is a power of two.");
        }

        _storage = new byte[size];
        _mask = size - 1;
    }

    /// <summary>The bytes. Its length less one is the mask that turns an index into an offset.</summary>
    public byte[] Storage
    {
        get { return _storage; }
    }

    /// <summary>Bytes waiting.</summary>
    public int Count
    {
        get { return _written - _read; }
    }

    /// <summary>Bytes that can be written.</summary>
    public int Free
    {
        get { return _storage.Length - (_written - _read); }
    }

    /// <summary>Where the next byte to be read lies in <see cref="Storage"/>.</summary>
    public int ReadOffset
    {
        get { return _read & _mask; }
    }

    /// <summary>Bytes that lie in one piece from <see cref="ReadOffset"/> on.</summary>
    public int ReadRun
    {
        get
        {
            int run = _storage.Length - (_read & _mask);
            int count = _written - _read;
            return run < count ? run : count;
        }
    }

    /// <summary>Writes bytes: all of them, or none if they do not fit.</summary>
    /// <returns>True if they were written.</returns>
    public bool Write(byte[] source, int offset, int count)
    {
        byte[] storage = _storage;
        int written = _written;
        if (count > storage.Length - (written - _read))
        {
            return false;
        }

        int at = written & _mask;
        int first = storage.Length - at;
        if (first >= count)
        {
            Array.Copy(source, offset, storage, at, count);
        }
        else
        {
            Array.Copy(source, offset, storage, at, first);
            Array.Copy(source, offset + first, storage, 0, count - first);
        }

        _written = written + count;
        return true;
    }

    /// <summary>Reads bytes: all of them, or none if there are not so many.</summary>
    /// <returns>True if they were read.</returns>
    public bool Read(byte[] target, int offset, int count)
    {
        byte[] storage = _storage;
        int read = _read;
        if (count > _written - read)
        {
            return false;
        }

        int at = read & _mask;
        int first = storage.Length - at;
        if (first >= count)
        {
            Array.Copy(storage, at, target, offset, count);
        }
        else
        {
            Array.Copy(storage, at, target, offset, first);
            Array.Copy(storage, 0, target, offset + first, count - first);
        }

        _read = read + count;
        return true;
    }

    /// <summary>The consumer is done with <paramref name="count"/> bytes, at most <see cref="Count"/>.</summary>
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
