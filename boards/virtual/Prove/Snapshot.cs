using System;
using System.Collections.Generic;
using System.Reflection;

namespace EchoBridge.Virtual.Prove;

/// <summary>
/// The state of living objects as a row of numbers: taken, put back, compared. Every field that can change is found by
/// reflection; one that <see cref="FieldRules"/> does not know is an error, so that none is left out by accident. Times are
/// kept relative to now; what is overdue is due now.
/// </summary>
internal sealed class Snapshot
{
    private const int NeverComes = int.MaxValue;

    private readonly long _nearUs;
    private readonly List<Slot> _slots = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds the state of some objects.</summary>
    /// <param name="nearUs">Times farther away than so many microseconds are kept to the second.</param>
    /// <param name="roots">The objects; what they refer to belongs to them.</param>
    internal Snapshot(long nearUs, params object[] roots)
    {
        _nearUs = nearUs;
        foreach (object root in roots)
        {
            Walk(root);
        }
    }

    /// <summary>How many numbers a state has.</summary>
    internal int Length => _slots.Count;

    /// <summary>The numbers, in the order of a row.</summary>
    internal IReadOnlyList<Slot> Slots => _slots;

    /// <summary>Takes the state at <paramref name="nowUs"/>.</summary>
    internal void Save(Span<int> row, long nowUs)
    {
        for (int i = 0; i < row.Length; i++)
        {
            Slot slot = _slots[i];
            long value = slot.Get();
            row[i] = !slot.IsTime ? (int)value : value == Time.Never ? NeverComes : ClassOf(slot, value - nowUs);
        }
    }

    private int ClassOf(Slot slot, long us) =>
        slot.WholeUs != 0 ? us > 0 ? slot.WholeUs : 0 : us <= _nearUs ? (int)Math.Max(0, us) : (int)((us + (Time.Second / 2)) / Time.Second * Time.Second);

    /// <summary>Puts a state back, as if it were <paramref name="nowUs"/>.</summary>
    internal void Load(ReadOnlySpan<int> row, long nowUs)
    {
        for (int i = 0; i < row.Length; i++)
        {
            Slot slot = _slots[i];
            slot.Set(!slot.IsTime ? row[i] : row[i] == NeverComes ? Time.Never : nowUs + row[i]);
        }
    }

    private void Walk(object owner)
    {
        if (!_seen.Add(owner))
        {
            return;
        }

        foreach (FieldInfo field in Reach.Fields(owner))
        {
            Take(owner, field);
        }

        _slots.AddRange(FieldRules.InAnotherForm(owner));
    }

    private void Take(object owner, FieldInfo field)
    {
        string name = $"{owner.GetType().Name}.{Reach.NameOf(field)}";
        Type type = field.FieldType;
        if (FieldRules.LeavesOut(name) || (field.IsInitOnly && type.IsValueType))
        {
            return;
        }

        if (type == typeof(int) || type == typeof(bool) || type.IsEnum)
        {
            _slots.Add(Reach.Number(owner, field, false));
        }
        else if (type == typeof(long) && FieldRules.IsDue(name))
        {
            _slots.Add(Reach.Number(owner, field, true));
        }
        else if (field.IsInitOnly && !type.IsArray && type.Assembly != typeof(object).Assembly)
        {
            Walk(field.GetValue(owner)!);
        }
        else
        {
            throw new InvalidOperationException($"{name} can change, and {nameof(FieldRules)} does not say what it is to the proof.");
        }
    }
}
