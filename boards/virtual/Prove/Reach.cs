using System;
using System.Linq.Expressions;
using System.Reflection;

namespace EchoBridge.Virtual.Prove;

/// <summary>Reaches the fields of one object, whoever may see them, as fast as its own code does.</summary>
internal static class Reach
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every field of an object.</summary>
    internal static FieldInfo[] Fields(object owner) => owner.GetType().GetFields(Own);

    /// <summary>The name of a field; of an automatic property, that of the property.</summary>
    internal static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    /// <summary>What a field refers to.</summary>
    internal static T Get<T>(object owner, string name) => (T)Find(owner, name).GetValue(owner)!;

    /// <summary>What a field refers to now, again and again.</summary>
    internal static Func<T> Reference<T>(object owner, string name) =>
        Expression.Lambda<Func<T>>(Expression.Field(Expression.Constant(owner), Find(owner, name))).Compile();

    /// <summary>Makes a field refer to something else, again and again.</summary>
    internal static Action<T> Referring<T>(object owner, string name)
    {
        ParameterExpression value = Expression.Parameter(typeof(T));
        return Expression.Lambda<Action<T>>(Expression.Assign(Expression.Field(Expression.Constant(owner), Find(owner, name)), value), value).Compile();
    }

    /// <summary>A field that holds a number, a flag or an enum, as a slot.</summary>
    internal static Slot Number(object owner, string name, bool isTime = false) => Number(owner, Find(owner, name), isTime);

    /// <summary>A field that holds a number, a flag or an enum, as a slot.</summary>
    internal static Slot Number(object owner, FieldInfo field, bool isTime)
    {
        MemberExpression place = Expression.Field(Expression.Constant(owner), field);
        bool isFlag = field.FieldType == typeof(bool);
        Expression read = isFlag
            ? Expression.Condition(place, Expression.Constant(1L), Expression.Constant(0L))
            : Expression.Convert(place, typeof(long));
        ParameterExpression value = Expression.Parameter(typeof(long));
        Expression written = isFlag
            ? Expression.NotEqual(value, Expression.Constant(0L))
            : Expression.Convert(value, field.FieldType);
        return new Slot(
            $"{owner.GetType().Name}.{NameOf(field)}",
            isTime,
            Expression.Lambda<Func<long>>(read).Compile(),
            Expression.Lambda<Action<long>>(Expression.Assign(place, written), value).Compile());
    }

    private static FieldInfo Find(object owner, string name) =>
        Array.Find(Fields(owner), field => NameOf(field) == name)
        ?? throw new InvalidOperationException($"{owner.GetType().Name} has no field {name}.");
}
