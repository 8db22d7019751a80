namespace System;

/// <summary>A part of a byte array.</summary>
public readonly struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    /// <summary>The whole array; null is empty.</summary>
    public SpanByte(byte[]? array)
    {
        _array = array;
        Length = array?.Length ?? 0;
    }

    /// <summary>A part of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside the array.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        if (start < 0 || length < 0 || start + length > (array?.Length ?? 0))
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        _array = array;
        _start = start;
        Length = length;
    }

    /// <summary>Nothing.</summary>
    public static SpanByte Empty => default;

    /// <summary>Bytes in it.</summary>
    public int Length { get; }

    /// <summary>True if it has no byte.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>One byte.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such byte.</exception>
    public byte this[int index]
    {
        get => _array![Checked(index)];
        set => _array![Checked(index)] = value;
    }

    /// <summary>The whole array.</summary>
    public static implicit operator SpanByte(byte[]? array) => new(array);

    /// <summary>Copies it, byte by byte on the interpreter: never in a hot path.</summary>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void CopyTo(SpanByte destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException("The destination is too short.", nameof(destination));
        }

        EchoBridge.VirtualEsp32.Interpreter.Charge(EchoBridge.VirtualEsp32.InterpreterCosts.SpanByteCopy * Length);
        for (int i = 0; i < Length; i++)
        {
            destination[i] = this[i];
        }
    }

    /// <summary>From a byte to the end.</summary>
    public SpanByte Slice(int start) => Slice(start, Length - start);

    /// <summary>A part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside.</exception>
    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start + length > Length)
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        return new SpanByte(_array, _start + start, length);
    }

    /// <summary>A copy.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>The bytes as the virtual hardware reads them.</summary>
    internal ReadOnlySpan<byte> AsSpan() => new(_array, _start, Length);

    private int Checked(int index) =>
        index >= 0 && index < Length ? _start + index : throw new ArgumentOutOfRangeException(nameof(index));
}
