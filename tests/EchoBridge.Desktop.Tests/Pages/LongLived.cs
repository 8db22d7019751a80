using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Desktop.Tests.Pages;

/// <summary>Adds up what can be reached from an object on the managed heap of a 32-bit device, each object once.</summary>
internal sealed class LongLived
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The bytes of everything that can be reached from an object and was not counted before.</summary>
    internal int Take(object? root) =>
        root is null or Type || !_seen.Add(root) ? 0 : DeviceHeap.BytesOf(root) + References(root).Sum(Take);

    /// <summary>The bytes of what the static fields of an assembly hold.</summary>
    internal int TakeStatics(Assembly assembly) =>
        assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.FieldType.IsValueType)
            .Sum(field => Take(field.GetValue(null)));

    private static IEnumerable<object?> References(object owner)
    {
        if (owner is Array array)
        {
            return array.GetType().GetElementType()!.IsValueType ? [] : ((IEnumerable)array).Cast<object?>();
        }

        var references = new List<object?>();
        for (Type? type = owner is string ? null : owner.GetType(); type != null; type = type.BaseType)
        {
            references.AddRange(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.FieldType.IsValueType)
                .Select(field => field.GetValue(owner)));
        }

        return references;
    }
}
