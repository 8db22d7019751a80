using System;
using System.Collections.Concurrent;
using System.Reflection;

namespace EchoBridge.VirtualEsp32;

/// <summary>
/// What one object takes on the managed heap of a 32-bit device: cells of 12 bytes, one for the object and one for each of
/// its fields; an array of numbers takes its bytes and 20, an array of references or structs a cell for each of their
/// fields; a string counts like an array of its characters and one more. Measured on the 1.17 interpreter, the string
/// excepted, which is an estimate.
/// </summary>
internal static class DeviceHeap
{
    private const int Cell = 12;
    private const int ArrayHead = 20;
    private const int DelegateCells = 3;

    private static readonly ConcurrentDictionary<Type, int> Cells = new();

    /// <summary>The object's own bytes, without what it refers to.</summary>
    internal static int BytesOf(object made) => made switch
    {
        string text => Rounded(ArrayHead + text.Length + 1),
        Delegate => DelegateCells * Cell,
        Array array => OfArray(array, array.GetType().GetElementType()!),
        _ => Cells.GetOrAdd(made.GetType(), CellsOf) * Cell,
    };

    private static int OfArray(Array array, Type element)
    {
        if (element.IsPrimitive || element.IsEnum)
        {
            Type number = element.IsEnum ? Enum.GetUnderlyingType(element) : element;
            return Rounded(ArrayHead + (Buffer.ByteLength(Array.CreateInstance(number, 1)) * array.Length));
        }

        return Rounded(ArrayHead) + (array.Length * Cell * (element.IsValueType ? CellsOf(element) : 1));
    }

    private static int CellsOf(Type? type)
    {
        int cells = 1;
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            cells += type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length;
        }

        return cells;
    }

    private static int Rounded(int bytes) => (bytes + Cell - 1) / Cell * Cell;
}
