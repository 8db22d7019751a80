using System;
using System.Text;
using EchoBridge.VirtualEsp32.Bluetooth;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// Appends to a buffer of 32 bytes, numbers little-endian, text as UTF-8 without a length. Past 32 bytes every write
/// reallocates: call <see cref="Buffer.EnsureCapacity"/> first.
/// </summary>
public class DataWriter : Buffer
{
    /// <summary>An empty writer of capacity 32.</summary>
    public DataWriter()
        : base(32)
    {
    }

    /// <summary>Bytes the text takes.</summary>
    /// <param name="value">The text.</param>
    public uint MeasureString(string value) => (uint)Encoding.UTF8.GetByteCount(value);

    /// <summary>One byte.</summary>
    /// <param name="value">True is 1.</param>
    public void WriteBoolean(bool value) => WriteNumber(value ? 1UL : 0, 1);

    /// <summary>The bytes in use of another buffer.</summary>
    /// <param name="buffer">What to append.</param>
    public void WriteBuffer(Buffer buffer) => WriteBuffer(buffer, 0, buffer.Length);

    /// <summary>Part of another buffer.</summary>
    /// <param name="buffer">Where from.</param>
    /// <param name="start">First byte.</param>
    /// <param name="count">Bytes.</param>
    public void WriteBuffer(Buffer buffer, uint start, uint count)
    {
        byte[] copy = new byte[count];
        Array.Copy(buffer.Data, (int)start, copy, 0, (int)count);
        WriteBytes(copy);
    }

    /// <summary>One byte.</summary>
    /// <param name="value">The byte.</param>
    public void WriteByte(byte value) => WriteNumber(value, 1);

    /// <summary>All bytes of the array.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBytes(byte[] value)
    {
        ManagedCost.Charge(ManagedCost.Write);
        EnsureCapacity(Length + (uint)value.Length);
        value.CopyTo(Data, (int)Length);
        Length += (uint)value.Length;
    }

    /// <summary>Eight bytes: ticks.</summary>
    /// <param name="value">The time.</param>
    public void WriteDateTime(DateTime value) => WriteInt64(value.Ticks);

    /// <summary>Eight bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Sixteen bytes in the order of Guid.ToByteArray.</summary>
    /// <param name="value">The Guid.</param>
    public void WriteGuid(Guid value) => WriteBytes(value.ToByteArray());

    /// <summary>Sixteen bytes, the UUID's last byte first: the order on the air.</summary>
    /// <param name="value">The UUID.</param>
    public void WriteUuid(Guid value) => WriteBytes(UuidBytes.ToAir(value.ToByteArray()));

    /// <summary>Sixteen bytes, the UUID's first byte first: the order of its text.</summary>
    /// <param name="value">The UUID.</param>
    public void WriteUuid2(Guid value) => WriteBytes(UuidBytes.SwapText(value.ToByteArray()));

    /// <summary>Two bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteInt16(short value) => WriteNumber((ulong)value, 2);

    /// <summary>Four bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteInt32(int value) => WriteNumber((ulong)value, 4);

    /// <summary>Eight bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteInt64(long value) => WriteNumber((ulong)value, 8);

    /// <summary>Four bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteSingle(float value) => WriteInt32(BitConverter.SingleToInt32Bits(value));

    /// <summary>UTF-8 text without a length.</summary>
    /// <param name="value">The text.</param>
    /// <returns>Bytes written.</returns>
    public uint WriteString(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        WriteBytes(bytes);
        return (uint)bytes.Length;
    }

    /// <summary>Eight bytes: ticks.</summary>
    /// <param name="value">The span.</param>
    public void WriteTimeSpan(TimeSpan value) => WriteInt64(value.Ticks);

    /// <summary>Two bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt16(ushort value) => WriteNumber(value, 2);

    /// <summary>Four bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt32(uint value) => WriteNumber(value, 4);

    /// <summary>Eight bytes.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt64(ulong value) => WriteNumber(value, 8);

    /// <summary>The writer itself, not detached: a later write changes what was handed out.</summary>
    public Buffer DetachBuffer() => this;

    private void WriteNumber(ulong value, int size)
    {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++)
        {
            bytes[i] = (byte)(value >> (8 * i));
        }

        WriteBytes(bytes);
    }
}
