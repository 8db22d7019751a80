using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Bytes with a length. The bytes can only be reached through <see cref="DataReader"/> and <see cref="DataWriter"/>.</summary>
public class Buffer
{
    /// <summary>Bytes in use.</summary>
    protected uint _length;

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">Bytes it can hold.</param>
    public Buffer(uint capacity)
    {
        Data = new byte[capacity];
    }

    /// <summary>A buffer over the caller's array, not a copy of it.</summary>
    /// <param name="array">The bytes; all of them count.</param>
    public Buffer(byte[] array)
    {
        Data = array;
        _length = (uint)array.Length;
    }

    /// <summary>Bytes the buffer can hold.</summary>
    public uint Capacity => (uint)Data.Length;

    /// <summary>Bytes in use.</summary>
    /// <exception cref="ArgumentException">More than the capacity.</exception>
    public uint Length
    {
        get => _length;
        set
        {
            if (value > Data.Length)
            {
                throw new ArgumentException("Length greater than the buffer's capacity");
            }

            _length = value;
        }
    }

    internal byte[] Data { get; private set; }

    /// <summary>Reallocates to exactly this capacity if the buffer is smaller.</summary>
    /// <param name="newCapacity">Bytes wanted.</param>
    public void EnsureCapacity(uint newCapacity)
    {
        if (newCapacity > Data.Length)
        {
            byte[] grown = new byte[newCapacity];
            Data.CopyTo(grown, 0);
            Data = grown;
        }
    }

    /// <summary>The bytes in use, as a new array.</summary>
    internal byte[] ToArray() => Data.AsSpan(0, (int)_length).ToArray();
}
