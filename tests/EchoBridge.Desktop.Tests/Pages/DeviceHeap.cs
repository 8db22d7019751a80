using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>
/// What objects take on the managed heap of a 32-bit device, in bytes: heap cells of 12 bytes, one for an object and one for
/// each of its fields; an array of n bytes of numbers takes n + 20, of references a cell each; a string is counted like an
/// array of its characters and one more.
/// </summary>
internal sealed class DeviceHeap
{
    private const int Cell = 12;
    private const int ArrayHead = 20;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The size of everything that can be reached from an object and was not counted before.</summary>
    internal int Take(object? root)
    {
        if (root is null || root.GetType().IsPointer || root is Type || !_seen.Add(root))
        {
            return 0;
        }

        return root switch
        {
            string text => Cells(ArrayHead + text.Length + 1),
            Delegate action => 3 * Cell + Take(action.Target),
            Array array => OfArray(array),
            _ => Cell + OfFields(root),
        };
    }

    /// <summary>The size of what the static fields of an assembly hold.</summary>
    internal int TakeStatics(Assembly assembly) =>
        assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.FieldType.IsValueType)
            .Sum(field => Take(field.GetValue(null)));

    private static int Cells(int bytes) => (bytes + Cell - 1) / Cell * Cell;

    private int OfArray(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        if (element.IsPrimitive || element.IsEnum)
        {
            return Cells(ArrayHead + Buffer.ByteLength(Numbers(array)));
        }

        return Cells(ArrayHead) + (Cell * array.Length) + ((IEnumerable)array).Cast<object?>()
            .Sum(item => element.IsValueType ? Cell + OfFields(item!) : Take(item));
    }

    private static Array Numbers(Array array) =>
        array.GetType().GetElementType()!.IsEnum ? new int[array.Length] : array;

    private int OfFields(object owner)
    {
        int size = 0;
        for (Type? type = owner.GetType(); type != null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                size += Cell + (field.FieldType.IsValueType ? 0 : Take(field.GetValue(owner)));
            }
        }

        return size;
    }
}
