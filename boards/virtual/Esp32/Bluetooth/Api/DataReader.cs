using System;
using System.Text;
using EchoBridge.VirtualEsp32.Bluetooth;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// Reads a <see cref="Buffer"/> front to back, numbers little-endian. Reading the last byte swaps the reader's buffer for a
/// fresh one of 32 bytes and length 0. Reading past the end throws ArgumentOutOfRangeException.
/// </summary>
public class DataReader
{
    private const uint FreshCapacity = 32;

    private Buffer _buffer;
    private int _position;

    private DataReader(Buffer buffer)
    {
        _buffer = buffer;
    }

    /// <summary>A reader that starts at the buffer's first byte.</summary>
    /// <param name="buffer">What to read.</param>
    public static DataReader FromBuffer(Buffer buffer)
    {
        ManagedCost.Charge(ManagedCost.FromBuffer);
        return new DataReader(buffer);
    }

    /// <summary>Bytes left.</summary>
    public uint UnconsumedBufferLength => _buffer.Length - (uint)_position;

    /// <summary>One byte: false if 0.</summary>
    public bool ReadBoolean() => ReadByte() > 0;

    /// <summary>Copies bytes into a new buffer whose <see cref="Buffer.Length"/> stays 0, as upstream's does: use <see cref="ReadBytes"/>.</summary>
    /// <param name="length">Bytes to consume.</param>
    public Buffer ReadBuffer(uint length)
    {
        Buffer copy = new(length);
        ReadBytes(copy.Data);
        return copy;
    }

    /// <summary>One byte.</summary>
    public byte ReadByte()
    {
        byte[] data = _buffer.Data;
        return data[Take(1, ManagedCost.ReadNumber)];
    }

    /// <summary>Fills the whole array: it must have exactly the length that is wanted.</summary>
    /// <param name="value">The array to fill.</param>
    /// <exception cref="ArgumentOutOfRangeException">The array is longer than what is left.</exception>
    public void ReadBytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        byte[] data = _buffer.Data;
        Array.Copy(data, Take(value.Length, ManagedCost.ReadBytes), value, 0, value.Length);
    }

    /// <summary>Eight bytes: ticks.</summary>
    public DateTime ReadDateTime() => new(ReadInt64());

    /// <summary>Eight bytes.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Sixteen bytes in the order of Guid.ToByteArray.</summary>
    public Guid ReadGuid() => new(ReadSixteen());

    /// <summary>Sixteen bytes, the UUID's last byte first: the order on the air.</summary>
    public Guid ReadUuid() => new(UuidBytes.FromAir(ReadSixteen()));

    /// <summary>Sixteen bytes, the UUID's first byte first: the order of its text.</summary>
    public Guid ReadUuid2() => new(UuidBytes.SwapText(ReadSixteen()));

    /// <summary>Two bytes.</summary>
    public short ReadInt16() => (short)ReadNumber(2);

    /// <summary>Four bytes.</summary>
    public int ReadInt32() => (int)ReadNumber(4);

    /// <summary>Eight bytes.</summary>
    public long ReadInt64() => (long)ReadNumber(8);

    /// <summary>Four bytes.</summary>
    public float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());

    /// <summary>UTF-8 text.</summary>
    /// <param name="codeUnitCount">Bytes to consume.</param>
    public string ReadString(uint codeUnitCount)
    {
        byte[] data = _buffer.Data;
        return Encoding.UTF8.GetString(data, Take((int)codeUnitCount, ManagedCost.ReadBytes), (int)codeUnitCount);
    }

    /// <summary>Eight bytes: ticks.</summary>
    public TimeSpan ReadTimeSpan() => new(ReadInt64());

    /// <summary>Two bytes.</summary>
    public ushort ReadUInt16() => (ushort)ReadNumber(2);

    /// <summary>Four bytes.</summary>
    public uint ReadUInt32() => (uint)ReadNumber(4);

    /// <summary>Eight bytes.</summary>
    public ulong ReadUInt64() => ReadNumber(8);

    private byte[] ReadSixteen()
    {
        byte[] bytes = new byte[16];
        ReadBytes(bytes);
        return bytes;
    }

    private ulong ReadNumber(int size)
    {
        byte[] data = _buffer.Data;
        int start = Take(size, ManagedCost.ReadNumber);
        ulong value = 0;
        for (int i = size - 1; i >= 0; i--)
        {
            value = (value << 8) | data[start + i];
        }

        return value;
    }

    private int Take(int count, int cost)
    {
        ManagedCost.Charge(cost);
        if (UnconsumedBufferLength < count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), "The buffer holds fewer bytes than asked for");
        }

        int start = _position;
        _position += count;
        if (_position == _buffer.Length)
        {
            _buffer = new Buffer(FreshCapacity);
            _position = 0;
        }

        return start;
    }
}
