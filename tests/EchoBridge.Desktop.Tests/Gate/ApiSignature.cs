using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mono.Cecil;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>Writes types and members the way the lists in Api/ spell them.</summary>
internal static class ApiSignature
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Void"] = "void", ["System.Object"] = "object", ["System.String"] = "string", ["System.Boolean"] = "bool",
        ["System.Char"] = "char", ["System.SByte"] = "sbyte", ["System.Byte"] = "byte", ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort", ["System.Int32"] = "int", ["System.UInt32"] = "uint", ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong", ["System.Single"] = "float", ["System.Double"] = "double",
        ["System.IntPtr"] = "nint", ["System.UIntPtr"] = "nuint",
    };

    /// <summary>A type's name: keywords for the built-in ones, otherwise with its namespace; nested types after a dot.</summary>
    internal static string Name(TypeReference type) => type switch
    {
        ByReferenceType reference => "ref " + Name(reference.ElementType),
        ArrayType array => Name(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        PointerType pointer => Name(pointer.ElementType) + "*",
        IModifierType modifier => Name(modifier.ElementType),
        GenericInstanceType generic => Name(generic.ElementType) + "<" + string.Join(", ", generic.GenericArguments.Select(Name)) + ">",
        GenericParameter parameter => (parameter.Type == GenericParameterType.Method ? "!!" : "!") + parameter.Position,
        _ => Keywords.GetValueOrDefault(type.FullName, type.FullName.Replace('/', '.')),
    };

    /// <summary>What identifies a member among those of its type, whatever its parameters are called.</summary>
    internal static string Key(MemberReference member) => member switch
    {
        MethodReference method => (method.HasThis ? "" : "static ") + Named(method) + "(" + string.Join(", ", method.Parameters.Select(p => Name(p.ParameterType))) + ")",
        FieldReference field => Name(field.FieldType) + " " + field.Name,
        _ => throw new ArgumentException($"{member} is neither a method nor a field.", nameof(member)),
    };

    /// <summary>A type's own line: what it is, its base and its interfaces.</summary>
    internal static string Line(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            MethodDefinition invoke = type.Methods.Single(method => method.Name == "Invoke");
            return $"delegate {Name(invoke.ReturnType)} {Name(type)}({Parameters(invoke)})";
        }

        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsInterface: true } => "interface",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<string> bases = type.IsEnum
            ? [Name(type.Fields.Single(field => !field.IsStatic).FieldType)]
            : new[] { type.BaseType }
                .Where(type => type is not null && type.FullName is not ("System.Object" or "System.ValueType"))
                .Concat(type.Interfaces.Select(implementation => implementation.InterfaceType))
                .Select(Name).OrderBy(name => name, StringComparer.Ordinal);
        string list = string.Join(", ", bases);
        return $"{kind} {Full(type)}{(list.Length == 0 ? "" : " : " + list)}";
    }

    /// <summary>The lines of a type's members that code outside its assembly can use.</summary>
    internal static IEnumerable<string> Members(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.Fields.Where(field => field.IsStatic).Select(field => $"{field.Name} = {Constant(field.Constant)}");
        }

        return type.Fields.Where(IsVisible).Select(Line)
            .Concat(type.Methods.Where(method => IsVisible(method) && !method.IsConstructorOfStatics() && method.Name != "Finalize").Select(Line));
    }

    /// <summary>The type as the runtime names it, keywords aside.</summary>
    internal static string Full(TypeReference type) => type.FullName.Replace('/', '.');

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private static bool IsConstructorOfStatics(this MethodDefinition method) => method.IsConstructor && method.IsStatic;

    private static bool IsVisible(FieldDefinition field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Line(FieldDefinition field)
    {
        string access = field.IsPublic ? "" : "protected ";
        return field.HasConstant
            ? $"{access}const {Name(field.FieldType)} {field.Name} = {Constant(field.Constant)}"
            : $"{access}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}";
    }

    private static string Line(MethodDefinition method)
    {
        string access = method.IsPublic ? "" : "protected ";
        string dispatch = method switch
        {
            { DeclaringType.IsInterface: true, IsAbstract: true } => "",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsNewSlot: false } => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return $"{access}{(method.IsStatic ? "static " : "")}{dispatch}{Named(method)}({Parameters(method)})";
    }

    private static string Named(MethodReference method) => method.Name == ".ctor"
        ? "new"
        : $"{Name(method.ReturnType)} {method.Name}{(method.HasGenericParameters ? $"<{method.GenericParameters.Count}>" : "")}";

    private static string Parameters(MethodDefinition method) => string.Join(", ", method.Parameters.Select(parameter =>
        (parameter.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ParamArrayAttribute") ? "params " : "")
        + (parameter.IsOut ? "out " + Name(((ByReferenceType)parameter.ParameterType).ElementType) : Name(parameter.ParameterType))
        + " " + parameter.Name
        + (parameter.HasConstant ? " = " + Constant(parameter.Constant) : "")));

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string text => '"' + text + '"',
        bool flag => flag ? "true" : "false",
        char letter => char.IsControl(letter) || letter > '~' ? $"'\\u{(int)letter:X4}'" : $"'{letter}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
